import { isSoundLine, withoutInvisible } from './plain-text.ts';

/** The letters of Windows-1252, by byte, as a program shows UTF-8 that it takes for Western European text. */
const western = Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));

/** Whether a name is UTF-8 that some system read as Windows-1252 or Latin-1 ("LÃª" for "Lê"). No real name reads so. */
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
 * Reads a name as another system exported it. Undefined when it holds no letter, or a trace of letters that were lost
 * on the way: U+FFFD, control characters, a question mark, UTF-8 that was read as another encoding.
 */
export const parseFullName = (text: string): string | undefined => {
  const name = withoutInvisible(text).replace(/\s+/gu, ' ').normalize('NFC');
  const isName = isSoundLine(withoutInvisible(text)) && /\p{L}/u.test(name) && !name.includes('?') && !isMisread(name);
  return isName ? name : undefined;
};
