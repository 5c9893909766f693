import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSupportCode, supportCodeOf } from '../../functions/domain/support-code.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const form = /^[0-9A-HJKMNP-TV-Z]{11}$/;

test('a support code has eleven letters that cannot be confused, and is read as it was written', () => {
  fc.assert(
    fc.property(fc.uuid(), (requestId) => {
      const code = supportCodeOf(requestId);
      expect(code).toMatch(form);
      expect(supportCodeOf(requestId)).toBe(code);
      expect(readSupportCode(code)).toBe(code);
    }),
  );
});

test('a hundred thousand requests have a hundred thousand codes, and every letter occurs at every place', () => {
  const codes = Array.from({ length: 100_000 }, (_, i) => supportCodeOf(`request ${i}`));
  expect(new Set(codes).size).toBe(codes.length);
  for (let place = 0; place < 11; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(32);
});

test('one wrong letter or two swapped letters make a support code invalid', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(10), fc.nat(10), fc.nat(31), (requestId, a, b, other) => {
      const code = Array.from(supportCodeOf(requestId));
      const wrong = code.with(a, letters[other]!);
      if (wrong[a] !== code[a]) expect(readSupportCode(wrong.join(''))).toBeUndefined();
      const swapped = code.with(a, code[b]!).with(b, code[a]!);
      if (code[a] !== code[b]) expect(readSupportCode(swapped.join(''))).toBeUndefined();
    }),
  );
});

test('a support code is read in any case and grouping, and with O and L for 0 and 1', () => {
  const code = Array.from({ length: 1_000 }, (_, i) => supportCodeOf(`request ${i}`)).find(
    (one) => one.includes('0') && one.includes('1'),
  )!;
  const heard = `${code.slice(0, 5)} ${code.slice(5, 10)}-${code.slice(10)}`.toLowerCase();
  expect(readSupportCode(heard.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
  expect(readSupportCode(code.replaceAll('1', 'I'))).toBe(code);
  for (const text of ['', 'ABCD1234', `${code}0`, code.slice(1), `U${code.slice(1)}`, 'ĐƯỜNGSẮTBẮC'])
    expect(readSupportCode(text)).toBeUndefined();
});

test('the command prints the support code to search for, and says when it was misheard', () => {
  const command = join(import.meta.dirname, '../../ops/support-code.ts');
  const code = supportCodeOf('a request');
  const heard = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase();
  expect(execFileSync(process.execPath, [command, heard], { encoding: 'utf8' }).trim()).toBe(code);
  const misheard = spawnSync(process.execPath, [command, 'ABCDE', 'FGHJK', 'M'], { encoding: 'utf8' });
  expect([misheard.status, misheard.stderr]).toEqual([2, expect.stringContaining('ask for the code again')]);
});
