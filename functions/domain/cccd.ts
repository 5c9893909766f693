import { withoutInvisible } from './plain-text.ts';

/** A citizen identity number (số CCCD / số định danh cá nhân): exactly twelve digits. Made only by `parseCccd`. */
export type Cccd = string & { readonly __brand: 'Cccd' };

/** The number of an old identity card (số CMND): exactly nine digits. Made only by `parseCccd`. */
export type Cmnd = string & { readonly __brand: 'Cmnd' };

/** A keyed hash of a CCCD. Equal CCCDs have equal indexes. It reveals nothing else. */
export type CccdIndex = string & { readonly __brand: 'CccdIndex' };

/** The same for a CMND, with another key. */
export type CmndIndex = string & { readonly __brand: 'CmndIndex' };

export type ParsedCccd = { kind: 'cccd'; cccd: Cccd } | { kind: 'cmnd'; cmnd: Cmnd } | { kind: 'malformed' };

/**
 * Reads a typed number. Spaces and invisible characters are dropped, because people paste the grouped form. The only
 * strict rule is twelve digits (Circular 59/2021/TT-BCA, article 4). Province, century and birth year inside the number
 * are not checked, because foreigners, births abroad and corrected records do not follow them. The number has no
 * checksum. Nine digits are an old identity card (CMND), which has its own answer.
 */
export const parseCccd = (text: unknown): ParsedCccd => {
  if (typeof text !== 'string') return { kind: 'malformed' };
  const digits = withoutInvisible(text).replace(/\s/gu, '');
  if (/^[0-9]{12}$/.test(digits)) return { kind: 'cccd', cccd: digits as Cccd };
  return /^[0-9]{9}$/.test(digits) ? { kind: 'cmnd', cmnd: digits as Cmnd } : { kind: 'malformed' };
};

/**
 * The subject of a link whose provider identifies people by their CCCD. It contains only the keyed index, so no table,
 * log or audit event holds the CCCD or a plain hash of it.
 */
export const numberSubject = (index: CccdIndex): string => `cccd:${index}`;

/** The only form in which a saved CCCD is shown or logged: `079•••••••12`. */
export const maskCccd = (cccd: Cccd): string => `${cccd.slice(0, 3)}•••••••${cccd.slice(-2)}`;

/** The same for a CMND: `0••••••78`. */
export const maskCmnd = (cmnd: Cmnd): string => `${cmnd.slice(0, 1)}••••••${cmnd.slice(-2)}`;
