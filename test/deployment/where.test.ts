import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mapsFolder } from '../../ops/build/build.ts';
import { functionAt } from '../../ops/where/function-at.ts';
import { placesIn } from '../../ops/where/places.ts';

const root = join(import.meta.dirname, '../..');
const bundles = join(root, 'dist/functions');

let other: string;
beforeAll(() => {
  other = mkdtempSync(join(tmpdir(), 'lien-ket-maps-'));
  writeFileSync(join(other, 'commit'), 'b0b');
});
afterAll(() => rmSync(other, { recursive: true }));

/** The error of a bundle with an empty environment, as Lambda itself would log it. */
const crashOf = (name: string): string => {
  const script = 'try { require(process.argv[1]).handler({}, {}) } catch (error) { console.log(error.stack) }';
  const { stdout } = spawnSync(process.execPath, ['-e', script, join(bundles, name, `${name}.cjs`)], {
    env: {},
    encoding: 'utf8',
  });
  return stdout;
};

describe('npm run where', () => {
  test('npm run where finds file, line and function of the sources for each place of a stack trace', () => {
    const lines = placesIn(crashOf('login'), mapsFolder);
    const found = lines.find((line) => line.includes('functions/config.ts'))!;
    const [, place, line, name] = /^(login\.cjs:\d+:\d+) {2}functions\/config\.ts:(\d+) {2}(\w+)$/.exec(found)!;
    expect(name).toBe('readConfig');
    const source = readFileSync(join(root, 'functions/config.ts'), 'utf8').split('\n');
    expect(source[Number(line) - 1]).toContain('throw');
    expect(placesIn(place!, mapsFolder)).toEqual([found]);
  });

  test('npm run where prints the same as a command, and says how it is used', () => {
    const [place] = /login\.cjs:\d+:\d+/.exec(crashOf('login'))!;
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(root, 'ops/where.ts'), ...args], { encoding: 'utf8' });
    expect(run(place)).toMatchObject({ status: 0, stdout: `${placesIn(place, mapsFolder).join('\n')}\n` });
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: npm run where') });
  });

  test('npm run where refuses a log line of another commit, and says how to get its maps', () => {
    const line = (commit: string) => JSON.stringify({ commit, error: 'Error at login.cjs:1:1' });
    expect(() => placesIn(line('c0ffee'), other)).toThrow(
      /commit c0ffee, but the maps in .* belong to b0b.*--commit c0ffee/,
    );
    expect(() => placesIn(line('b0b'), other)).toThrow('No function has the bundle login.cjs.');
  });

  test('npm run where refuses a text without a source position, and a folder without source maps', () => {
    expect(() => placesIn('index.js', mapsFolder)).toThrow('has no place such as');
    expect(() => placesIn('login.cjs:1:1', join(other, 'none'))).toThrow(/No maps are in .*npm run build/);
  });
});

test('every bundle has a map, and no map is in a deployed folder', () => {
  const names = readdirSync(bundles);
  expect(names.length).toBeGreaterThan(25);
  expect(readdirSync(mapsFolder).sort()).toEqual([...names.map((name) => `${name}.cjs.map`), 'commit'].sort());
  for (const name of names)
    for (const file of readdirSync(join(bundles, name))) expect(file).toMatch(/\.(cjs|node|bloom)$/);
  expect(readFileSync(join(bundles, 'login/login.cjs'), 'utf8')).not.toContain('sourceMappingURL');
});

test.each([
  [1, 30, 'outer'],
  [2, 24, 'outer > inner'],
  [5, 12, 'Shop > sell'],
  [0, 2, '(top of the file)'],
])('a place in line %i belongs to the functions around it', (line, column, name) => {
  const source = `const top = 1;
export const outer = () => { return top;
  const inner = () => { return 2; };
};
class Shop {
  sell() { return 3; }
}`;
  expect(functionAt('a.ts', source, line, column)).toBe(name);
});
