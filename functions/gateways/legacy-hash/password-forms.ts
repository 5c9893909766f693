/** The tone marks of Vietnamese as combining characters. */
const tone = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * Writes each vowel as one letter with its tone after it: "ậ" is "â" and U+0323. Windows keyboards did this, because
 * code page 1258 has no letters with both marks. It is not a normal form of Unicode: there the tone comes first.
 */
const toneBehind = (text: string): string =>
  text
    .normalize('NFD')
    .replace(
      /\p{L}\p{M}+/gu,
      (letter) => letter.replace(tone, '').normalize('NFC') + (letter.match(tone) ?? []).join(''),
    );

/**
 * Returns the encodings in which the old system may have received this password: as it is typed now, with composed
 * letters, with decomposed letters, and with the tone after its vowel. Their number depends only on the typed text,
 * never on the account. An ASCII password has one.
 */
export const passwordForms = (password: string): string[] => [
  ...new Set([password, password.normalize('NFC'), password.normalize('NFD'), toneBehind(password)]),
];
