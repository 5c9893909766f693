import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildOnce } from '../../ops/build/fingerprint.ts';
import { openLaptop } from '../../ops/deployment/open-laptop.ts';

let stateFolder: string;
beforeEach(() => {
  stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-open-laptop-'));
});
afterEach(() => rmSync(stateFolder, { recursive: true, force: true }));

test('a command of the desk builds nothing while a laptop edition runs', async () => {
  // The parent process is a running Node process, like a laptop edition.
  writeFileSync(join(stateFolder, 'pid'), String(process.ppid));
  await expect(openLaptop(stateFolder)).rejects.toThrow(/Another laptop edition uses .+\. Stop it/);
  expect(readdirSync(stateFolder)).toEqual(['pid']);
});

test('a command that follows another one builds again only when a source has changed, or what was built is gone', async () => {
  const [source, made, stampFile] = ['source', 'made', 'built'].map((name) => join(stateFolder, name)) as [
    string,
    string,
    string,
  ];
  let built = 0;
  const build = () =>
    buildOnce({ stampFile, results: [made], sources: [source] }, async () => {
      built++;
      mkdirSync(made, { recursive: true });
      writeFileSync(join(made, 'bundle'), '');
    });
  const after = async (change: () => void) => {
    change();
    await build();
    await build();
    return built;
  };
  expect(await after(() => writeFileSync(source, 'one'))).toBe(1);
  expect(await after(() => writeFileSync(source, 'two'))).toBe(2);
  expect(await after(() => rmSync(made, { recursive: true }))).toBe(3);
});

test('a build that failed is made again', async () => {
  const settings = { stampFile: join(stateFolder, 'built'), results: [], sources: [] as string[] };
  await buildOnce(settings, async () => {});
  const changed = { ...settings, sources: [join(stateFolder, 'built')] };
  await expect(buildOnce(changed, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  let built = 0;
  await buildOnce(settings, async () => {
    built++;
  });
  expect(built).toBe(1);
});
