import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { commonPasswords, filterFile } from '../../bin/common-passwords.ts';
import { passwordFault } from '../../functions/domain/password-rules.ts';

test.each([
  'mua-xuan-tren-song-huong',
  'một hai ba bốn năm sáu bảy',
  'correct horse battery staple',
  'xK9#vLq2@pWz7!mN',
  '🐘🐅🐃🐐🐓🐕🐖🐀🐇🐉🐍🐎🐒🐈🦆',
  'a'.repeat(20) + ' nhưng còn những chữ khác nữa',
])('a password of one’s own is taken, whatever its letters: %s', (password) => {
  expect(passwordFault(password)).toBeUndefined();
});

test.each(['', 'ngắn', 'xK9#vLq2@pWz7!', 'ệ'.repeat(14).normalize('NFD')])(
  'fewer than fifteen characters are too few, however many bytes they take: %s',
  (password) => {
    expect(passwordFault(password)).toBe('password-short');
  },
);

test.each([
  'passwordpassword',
  'PASSWORD12345678',
  'iloveyou123456789',
  'qwertyuiopasdfgh',
  '123456789012345',
  'aaaaaaaaaaaaaaaa',
  'matkhaumatkhaumatkhau',
  'zyxwvutsrqponmlk',
  'dragonmonkeyqwerty',
])('what is tried first is refused: %s', (password) => {
  expect(passwordFault(password)).toBe('password-common');
});

test('the filter is the one that the pinned list makes', () => {
  expect(readFileSync(filterFile, 'utf8').replace(/\s/g, '')).toBe(commonPasswords().replace(/\s/g, ''));
});
