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
