/**
 * What must not stand in a text that other people read: control characters (Unicode Cc), characters that turn the
 * direction of writing (Bidi_Control) and halves of characters (Cs). They can hide words, or show them in another order
 * than they are kept in (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
 */
const hidden = /[\p{Cc}\p{Bidi_Control}\p{Cs}]/u;

/** Whether a text of one line shows everything that it holds. */
export const isPlainLine = (text: string): boolean => !hidden.test(text);

/** The same for a text that may have several lines, each ended by U+000A. */
export const isPlainText = (text: string): boolean => text.split('\n').every(isPlainLine);

/**
 * Letters without ink: zero-width letters, direction marks, soft hyphens, fillers, and the blank of Braille. Not U+202E:
 * it turns the order of what it stands before, and no program adds it to what people copy.
 */
const invisible = /(?!\u202e)[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * The text without letters that nobody can see, and without the spaces around it. Spreadsheets, PDF files and chat
 * programs wrap what people copy out of them in such letters. For names, numbers and addresses, where they mean nothing.
 */
export const withoutInvisible = (text: string): string => text.replace(invisible, '').trim();

/** Characters that stand where a text was broken (U+FFFD, halves of characters, letters of no script), and U+202E. */
const broken = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffd\u202e]/u;

/** Whether every character of a line is one that somebody can have meant to write. */
export const isSoundLine = (text: string): boolean => !broken.test(text);
