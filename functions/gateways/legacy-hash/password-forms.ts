/** The tone marks of Vietnamese as combining characters. */
const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * Each vowel as one letter with its tone behind it: "ậ" is "â" and U+0323. Keyboards of Windows wrote so, because its
 * code page 1258 has no letters with both. It is no normal form of Unicode: there the tone comes first.
 */
const toneBehind = (text: string): string =>
  text
    .normalize('NFD')
    .replace(
      /\p{L}\p{M}+/gu,
      (letter) => letter.replace(tone, '').normalize('NFC') + (letter.match(tone) ?? []).join(''),
    );

/**
 * The codings in which the old system may have been given this password: as it is typed now, with composed letters, with
 * decomposed ones, and with the tone behind its vowel. How many there are depends on the typed text alone, never on the
 * account; a password in ASCII has one.
 */
export const passwordForms = (password: string): string[] => [
  ...new Set([password, password.normalize('NFC'), password.normalize('NFD'), toneBehind(password)]),
];
