import { isSoundLine, withoutInvisible } from './plain-text.ts';

/** The characters of Windows-1252, by byte. A program that reads UTF-8 as Western European text shows these. */
const western = Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));

/** Returns whether a name is UTF-8 that was read as Windows-1252 or Latin-1 ("LÃª" for "Lê"). No real name looks so. */
const isMisread = (name: string): boolean => {
  if (!/[\u0080-\uffff]/u.test(name)) return false;
  const bytes = Array.from(name, (letter) => (letter <= '\u00ff' ? letter.charCodeAt(0) : western.indexOf(letter)));
  if (bytes.includes(-1)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch {
    return false;
  }
};

/**
 * Reads a name as another system exported it. Undefined if it has no letter, or if it shows that letters were lost:
 * U+FFFD, control characters, a question mark, or UTF-8 that was read in another encoding.
 */
export const parseFullName = (text: string): string | undefined => {
  const name = withoutInvisible(text).replace(/\s+/gu, ' ').normalize('NFC');
  const isName = isSoundLine(withoutInvisible(text)) && /\p{L}/u.test(name) && !name.includes('?') && !isMisread(name);
  return isName ? name : undefined;
};
