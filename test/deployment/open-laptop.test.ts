import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openLaptop } from '../../ops/deployment/open-laptop.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-open-laptop-'));
afterEach(() => rmSync(stateFolder, { recursive: true, force: true }));

test('a command of the desk builds nothing while a laptop edition runs', async () => {
  // The parent process is a running Node process, like a laptop edition.
  writeFileSync(join(stateFolder, 'pid'), String(process.ppid));
  await expect(openLaptop(stateFolder)).rejects.toThrow(/Another laptop edition uses .+\. Stop it/);
  expect(readdirSync(stateFolder)).toEqual(['pid']);
});
