import { hash } from 'node:crypto';
import type { ImportedAccount, ImportFault, ImportFaultCode } from '../domain/imported-account.ts';
import { maskCmnd, parseCccd } from '../domain/cccd.ts';
import { parseContacts } from '../domain/contacts.ts';
import { parseFullName } from '../domain/full-name.ts';
import { parseIsoDate } from '../domain/iso-date.ts';
import { isLoginName } from '../domain/login-name.ts';
import { parseBirthDate } from '../domain/person.ts';
import { isSoundLine, withoutInvisible } from '../domain/plain-text.ts';
import { parseLegacyHash } from './legacy-hash/legacy-hash.ts';

/** The fields of one line of an agency's file (docs/importing.md). */
const fieldNames = [
  'loginName',
  'hash',
  'kind',
  'fullName',
  'birthDate',
  'createdAt',
  'cccd',
  'cmnd',
  'phone',
  'email',
  'oldAccountIds',
] as const;
type FieldName = (typeof fieldNames)[number];

/** Fields that may be a JSON number. A spreadsheet may have made one, and a lost leading zero does no harm. */
const mayBeNumber: ReadonlySet<FieldName> = new Set(['phone', 'birthDate'] as const);

/** Stops the reading of a line. It never leaves this file. */
class LineFault extends Error {
  readonly fault: ImportFault;
  constructor(code: ImportFaultCode, field?: string) {
    super(code);
    this.fault = { code, ...(field && { field }) };
  }
}

/** Reads one account as it was exported. A fault names the field because of which the line is refused. */
export const readImportLine = (given: string): ImportedAccount | ImportFault => {
  try {
    return accountIn(given);
  } catch (error) {
    if (error instanceof LineFault) return error.fault;
    throw error;
  }
};

/** Returns whether the line was refused. */
export const isFault = (read: ImportedAccount | ImportFault): read is ImportFault => 'code' in read;

const accountIn = (given: string): ImportedAccount => {
  const line = objectIn(given);
  const unknown = Object.keys(line).find((name) => !(fieldNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new LineFault('field-unknown', shortened(unknown));
  const text = (name: FieldName) => textIn(line[name], name);
  const required = (name: FieldName): string => {
    const value = text(name);
    if (value === undefined) throw new LineFault('field-missing', name);
    return value;
  };
  const read = <T>(name: FieldName, parsed: T | undefined, code: ImportFaultCode): T => {
    if (parsed === undefined) throw new LineFault(code, name);
    return parsed;
  };
  const loginName = required('loginName');
  if (!isLoginName(loginName)) throw new LineFault('login-name', 'loginName');
  const oldHash = required('hash');
  const oldAccountIds = idsIn(line['oldAccountIds']);
  const cccd = text('cccd');
  const number = cccd === undefined ? undefined : parseCccd(cccd);
  if (number && number.kind !== 'cccd') throw new LineFault('cccd-malformed', 'cccd');
  const cmnd = cmndIn(text('cmnd'));
  const byLogin = parseCccd(loginName);
  return {
    loginName,
    hash: read('hash', oldHash.length <= 512 ? parseLegacyHash(oldHash) : undefined, 'hash-unknown'),
    kind: kindIn(text('kind')),
    fullName: read('fullName', nameIn(required('fullName')), 'full-name'),
    birthDate: read('birthDate', parseBirthDate(withoutInvisible(required('birthDate'))), 'birth-date'),
    createdAt: read('createdAt', parseIsoDate(withoutInvisible(required('createdAt'))), 'created-at'),
    ...(number && { cccd: number.cccd }),
    ...(cmnd && { cmndMasked: maskCmnd(cmnd) }),
    cmnds: [...new Set([cmnd, byLogin.kind === 'cmnd' ? byLogin.cmnd : undefined])].filter((one) => one !== undefined),
    ...(oldAccountIds.length > 0 && { oldAccountIds }),
    ...contactsIn({ phone: text('phone') ?? '', email: text('email') ?? '' }),
    fingerprint: hash('sha256', JSON.stringify(line), 'base64url'),
  };
};

const objectIn = (given: string): Record<string, unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    throw new LineFault('not-json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new LineFault('not-json');
  const twice = keyTwice(given);
  if (twice !== undefined) throw new LineFault('key-twice', shortened(twice));
  return value as Record<string, unknown>;
};

/**
 * JSON.parse silently takes the last of two equal keys (RFC 8259, 4). In valid JSON, a string before a colon is a key,
 * and none of our fields contains an object with keys.
 */
const keyTwice = (json: string): string | undefined => {
  const seen = new Set<string>();
  for (const [, key] of json.matchAll(/("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"/g)) {
    if (key === undefined) continue;
    const name = JSON.parse(key) as string;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
};

/** An unknown key may be personal data in the wrong place, so its name is shown only if it looks like a field name. */
const shortened = (name: string) => (/^\w{1,32}$/.test(name) && !/\d{4}/.test(name) ? name : '?');

/** Agencies write a missing value as null or as an empty text. Both mean that the field is absent. */
const textIn = (value: unknown, name: FieldName): string | undefined => {
  if (value === undefined || value === null) return undefined;
  const text = mayBeNumber.has(name) && typeof value === 'number' && Number.isSafeInteger(value) ? `${value}` : value;
  if (typeof text !== 'string') throw new LineFault('field-type', name);
  return withoutInvisible(text) === '' ? undefined : text.trim();
};

const kindIn = (text: string | undefined): ImportedAccount['kind'] => {
  if (text === undefined || text === 'citizen') return 'citizen';
  if (text !== 'official') throw new LineFault('field-type', 'kind');
  return text;
};

const nameIn = (text: string) => (text.length <= 200 ? parseFullName(text) : undefined);

const cmndIn = (text: string | undefined) => {
  if (text === undefined) return undefined;
  const parsed = parseCccd(text);
  if (parsed.kind !== 'cmnd') throw new LineFault('cmnd-malformed', 'cmnd');
  return parsed.cmnd;
};

/** A landline is no reason to refuse a line. The account is imported, and the person is asked for a contact later. */
const contactsIn = (typed: {
  phone: string;
  email: string;
}): Pick<ImportedAccount, 'phone' | 'email' | 'hasLandline'> => {
  const contacts = parseContacts(typed);
  if (contacts === 'phone-landline') return { ...contactsIn({ ...typed, phone: '' }), hasLandline: true };
  if (typeof contacts !== 'string') return contacts;
  throw new LineFault(contacts, contacts === 'email-malformed' ? 'email' : 'phone');
};

const idsIn = (value: unknown): string[] => {
  if (value === undefined || value === null || value === '') return [];
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const ids = given.map((id) => (Number.isSafeInteger(id) ? String(id) : id));
  const isId = (id: unknown): id is string =>
    typeof id === 'string' && id.trim() !== '' && id.length <= 128 && isSoundLine(id);
  if (ids.length > 20 || !ids.every(isId)) throw new LineFault('old-account-ids', 'oldAccountIds');
  return [...new Set(ids.map((id) => id.trim()))];
};
