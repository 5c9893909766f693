import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { leakedForm, leakedPasswordsFile } from '../../functions/domain/leaked-passwords.ts';
import { leakedPasswords } from '../../functions/gateways/leaked-passwords.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { leakedFilter } from '../../ops/build/leaked-passwords.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'lien-ket-leaked-'));
afterAll(() => rmSync(folder, { recursive: true }));

const listOf = (...lines: string[]) => {
  const file = join(folder, leakedPasswordsFile);
  writeFileSync(file, leakedFilter(lines));
  return leakedPasswords(file);
};

describe.each(['login', 'change-password'])('the list of leaked passwords in the bundle of %s', (name) => {
  const list = leakedPasswords(join(root, 'dist/functions', name, leakedPasswordsFile));

  test.each(['123456', 'password', 'Password', 'iloveyou', 'qwerty123'])(
    'the list of leaked passwords contains %s',
    async (password) => expect(await list.holds(password)).toBe(true),
  );

  test('the list of leaked passwords contains almost no other password, and not that of the personas', async () => {
    expect(await list.holds(portalPassword)).toBe(false);
    const others = await Promise.all(Array.from({ length: 20_000 }, (_, i) => list.holds(`câu dài số ${i}`)));
    expect(others.filter(Boolean).length).toBeLessThan(4);
  });
});

describe('an agency’s own list of leaked passwords', () => {
  test('an agency’s list has a password on each line, or a hash as Have I Been Pwned publishes it', async () => {
    const list = listOf('hoa sen 1990', `${leakedForm('mật khẩu cũ')}:12`, leakedForm('một nữa').toLowerCase(), '');
    for (const password of ['hoa sen 1990', 'Hoa Sen 1990', 'mật khẩu cũ', 'một nữa'])
      expect([password, await list.holds(password)]).toEqual([password, true]);
    for (const password of ['123456', '', 'hoa sen'])
      expect([password, await list.holds(password)]).toEqual([password, false]);
  });

  test('an agency’s list finds a password in each encoding of its accents', async () => {
    const list = listOf('mật khẩu');
    expect(await list.holds('mật khẩu'.normalize('NFD'))).toBe(true);
  });
});

test('a missing list of leaked passwords throws a fault, so nobody logs in', async () => {
  await expect(leakedPasswords(join(folder, 'nowhere')).holds('123456')).rejects.toThrow('ENOENT');
});
