import { Linter } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainWords, wrongWords } from '../ops/plain-words.ts';

const root = join(import.meta.dirname, '..');
const linter = new Linter();
const linted = (code: string) =>
  linter
    .verify(code, { plugins: { house: { rules: { 'plain-words': plainWords } } }, rules: { 'house/plain-words': 2 } })
    .map(({ ruleId }) => ruleId);

describe('the lint of plain words', () => {
  test.each([
    'Gives it a cell of its own, which ends then; what was taken from one that it has stays taken.',
    'Whose cell that is: a thief of one way in must not use up the changes of the other, by which the owner answers.',
    'A parameter that comes twice could be read differently by two readers, so such an answer is nobody’s.',
    'Once, and only of a round trip that there is: a made-up one is nobody’s story and would let a stranger fill the table.',
    'Logged out in the meantime is logged out.',
    'The telephone number or the e-mail address is none.',
    'RFC 9106, by whoever is faster here; the tags are the same.',
    'Whoever stood in line when all stopped starts nothing anew.',
    'On every answer, whatever the limits say.',
    'Counted from nought.',
  ])('the lint refuses the comment "%s"', (comment) => {
    expect(linted(`// ${comment}`)).toEqual(['house/plain-words']);
    expect(linted(`/** ${comment} */`)).toEqual(['house/plain-words']);
  });

  test.each([
    "test('a port that is none is named', () => {});",
    "test.each([1])('whatever comes', () => {});",
    "describe.skip('in the meantime', () => {});",
    "throw new CliError('Begin anew.');",
  ])('the lint refuses %s', (code) => expect(linted(code)).toEqual(['house/plain-words']));

  test.each([
    '// Creates a bucket that expires at `until`. An existing bucket keeps its count.',
    '// Fails if another request ended the session.',
    "test('an invalid port is named', () => {});",
    "const sentence = 'whoever';",
  ])('the lint accepts %s', (code) => expect(linted(code)).toEqual([]));

  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].concat(
    (readdirSync(join(root, 'docs'), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  );
  test.each(pages)('the lint finds nothing in %s', (page) => {
    const lines = readFileSync(join(root, page), 'utf8').split('\n');
    expect(lines.flatMap((line, i) => (wrongWords(line) ? [`${i + 1}: ${wrongWords(line)}`] : []))).toEqual([]);
  });
});
