/**
 * Characters that must not appear in text that other people read: control characters (Unicode Cc), characters that
 * change the direction of writing (Bidi_Control), and halves of characters (Cs). They can hide words, or show them in
 * another order than they are stored in (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
const hidden = /[\p{Cc}\p{Bidi_Control}\p{Cs}]/u;

/** Returns whether a line of text shows everything that it contains. */
export const isPlainLine = (text: string): boolean => !hidden.test(text);

/** The same for a text of several lines, separated by U+000A. */
export const isPlainText = (text: string): boolean => text.split('\n').every(isPlainLine);

/**
 * Invisible characters: zero-width letters, direction marks, soft hyphens, fillers, and the blank of Braille. U+202E is
 * not among them: it reverses the text after it, and no program adds it to copied text.
 */
const invisible = /(?!\u202e)[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Returns the text without invisible characters and without the spaces around it. Spreadsheets, PDF files and chat
 * programs add such characters to copied text. Use it for names, numbers and addresses, where they mean nothing.
 */
export const withoutInvisible = (text: string): string => text.replace(invisible, '').trim();

/** Returns the text without diacritics: `Đường` becomes `Duong`. Đ does not decompose; people also type it as Ð or Ɖ. */
export const withoutMarks = (text: string): string =>
  text.replace(/[đðɖ]/gu, 'd').replace(/[ĐÐƉ]/gu, 'D').normalize('NFD').replace(/\p{M}/gu, '');

/** Characters of a damaged text (U+FFFD, halves, control, unassigned and private characters), and U+202E. */
const broken = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffd\u202e]/u;

/** Returns whether a person can have typed every character of a line on purpose. */
export const isSoundLine = (text: string): boolean => !broken.test(text);
