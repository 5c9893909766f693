import { expect, test } from 'vitest';
import { isThere, read } from '../support/markdown.ts';

const page = read('docs/controls.md');
const rows = [...page.matchAll(/^\| (\d[^|]*) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, row, state, held]) => ({
  row: row!,
  state: state!,
  held: held!,
}));

/** Requirements of a row: `3.4.1 to 3.4.6 headers` names six. */
const numbersOf = (row: string): string[] => {
  const [, from, last] = /^(\d+\.\d+\.\d+) to (\d+\.\d+\.\d+)/.exec(row) ?? [];
  if (!from || !last) return [...row.matchAll(/\d+\.\d+\.\d+/g)].map(([number]) => number);
  const [chapter, first] = [from.slice(0, from.lastIndexOf('.')), Number(from.split('.').at(-1))];
  return Array.from({ length: Number(last.split('.').at(-1)) - first + 1 }, (_, i) => `${chapter}.${first + i}`);
};

test('the page of controls has one row for each requirement', () => {
  const numbers = rows.flatMap(({ row }) => numbersOf(row));
  expect(numbers.length).toBeGreaterThan(60);
  expect(numbers.filter((one, i) => numbers.indexOf(one) !== i)).toEqual([]);
});

test.each(rows)(
  '$row: the portal meets it, or the row names the decision or the rule against it',
  ({ state, held }) => {
    expect(state).toMatch(/^(met|choice: \S.{8,})$/);
    if (state !== 'met') expect(held).toMatch(/`(docs\/decisions|functions\/domain)\//);
  },
);

/** The evidence in a row: a file, and perhaps the title of a test in it. */
const evidenceOf = (held: string) =>
  [...held.matchAll(/`([^`]+)`(?: "([^"]+)")?/g)].map(([, file, title]) => ({ file: file!, title }));

test.each(rows)('$row: the row names files that exist and titles that these files contain', ({ held }) => {
  const evidence = evidenceOf(held);
  expect(evidence.length).toBeGreaterThan(0);
  for (const { file, title } of evidence) {
    expect([file, isThere(file)]).toEqual([file, true]);
    if (title) expect(read(file)).toContain(title);
  }
});

test('a requirement that code meets is held by a test or by the table of rights', () => {
  const written = page.indexOf('## Data and keys');
  for (const { row, state, held } of rows.filter(
    (one) => one.state === 'met' && page.indexOf(`| ${one.row} |`) > written,
  ))
    expect([row, state, held]).toEqual([row, state, expect.stringMatching(/`test\//)]);
});
