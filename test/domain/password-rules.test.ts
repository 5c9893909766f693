import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { commonPasswords, filterFile } from '../../ops/build/common-passwords.ts';
import { foldWord } from '../../functions/domain/guess-bits.ts';
import { portalWords, vietnameseWords } from '../../functions/domain/likely-words.ts';
import { factsOf } from '../../functions/domain/password-facts.ts';
import { isPersonal, passwordFault } from '../../functions/domain/password-rules.ts';
import { account, held } from '../support/samples.ts';
import { common, ownSentences, personal } from './likely-passwords.ts';

const person = account({
  fullName: 'Trần Văn Bình',
  birthDate: { year: 1990, month: 5, day: 21 },
  phone: '0912345678',
  email: 'phuongnam.binh90@thu.vn',
  cmndMasked: '0••••••01',
  cccd: { ...held(), masked: '001•••••••34' },
});
const facts = factsOf(person);

test.each(ownSentences)('a sentence that a person made up is accepted: %s', (password) => {
  expect(passwordFault(password)).toBeUndefined();
  expect(isPersonal(password, facts)).toBe(false);
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
  ...common,
])('a password that attackers try first on every name is refused for every person: %s', (password) => {
  expect(passwordFault(password)).toBe('password-common');
});

test.each(personal)('a password made of facts about the person is refused: %s', (password) => {
  expect(isPersonal(password, facts)).toBe(true);
  expect(passwordFault(password)).not.toBe('password-short');
});

describe('a password with facts about a person', () => {
  const other = factsOf(account({ fullName: 'Quách Thị Thoa', birthDate: { year: 1962 } }));

  test.each(['quachthithoa1962', 'Thoa Quách Thị 1962', 'thoa62quach1962thoa'])(
    'a password with facts about one person is refused for that person and accepted for another: %s',
    (password) => {
      expect(isPersonal(password, other)).toBe(true);
      expect(isPersonal(password, facts)).toBe(false);
    },
  );

  test('a password with facts is recognised in every encoding and case of its letters, and with any signs between them', () => {
    for (const form of ['NFC', 'NFD'] as const)
      for (const spelt of ['trần văn bình 1990', 'TRẦN_VĂN_BÌNH_1990', 'Ｔrần.Văn.Bình+1990'])
        expect(isPersonal(spelt.normalize(form), facts)).toBe(true);
  });
});

test('a former name and a former telephone number are facts about a person too', () => {
  const until = new Date();
  const known = factsOf({
    ...account({ fullName: 'Quách Thị Thoa', birthDate: { year: 1962 } }),
    formerNames: [{ fullName: 'Đỗ Quỳnh Khuê', until }],
    formerContacts: { phone: '0987601234', until },
  });
  expect(isPersonal('doquynhkhue0987601234', known)).toBe(true);
  expect(isPersonal('+84 987 601 234 Khuê', known)).toBe(true);
});

test('a password of a thousand characters is checked too', () => {
  const sentence = ownSentences.join(' ').slice(0, 1000);
  expect(isPersonal(sentence, facts)).toBe(false);
  expect(isPersonal('tranvanbinh1990 '.repeat(60), facts)).toBe(true);
});

test('each word in the lists is in its folded form and occurs once', () => {
  for (const list of [portalWords, vietnameseWords]) {
    expect(list.filter((word) => word !== foldWord(word))).toEqual([]);
    expect(list.filter((word, i) => list.indexOf(word) !== i)).toEqual([]);
  }
});

test('the filter of common passwords is the one that the pinned list produces', () => {
  expect(readFileSync(filterFile, 'utf8').replace(/\s/g, '')).toBe(commonPasswords().replace(/\s/g, ''));
});
