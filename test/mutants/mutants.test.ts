import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutated } from './mutated.ts';
import { mutants } from './mutants.ts';

const root = join(import.meta.dirname, '../..');

test('the list has sixteen mutants of what browsers and servers receive and seventeen of rules, each with a name of its own', () => {
  expect(['A', 'B'].map((batch) => mutants.filter((mutant) => mutant.batch === batch).length)).toEqual([16, 17]);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(mutants)('the mutant "$name" still fits its source, and its test exists', (mutant) => {
  const text = readFileSync(join(root, mutant.file), 'utf8');
  expect(mutated(text, mutant)).not.toBe(text);
  expect(existsSync(join(root, mutant.test))).toBe(true);
});
