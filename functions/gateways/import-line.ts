import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ImportedAccount, ArrivalFault } from '../domain/imported-account.ts';
import { parseCccd } from '../domain/cccd.ts';
import { parseBirthDate } from '../domain/person.ts';
import { parseLegacyHash } from './legacy-hash/legacy-hash.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

/** One line of an agency's file (docs/importing.md). */
const line = v.strictObject({
  loginName: text(256),
  hash: text(512),
  kind: v.optional(v.picklist(['citizen', 'official']), 'citizen'),
  fullName: text(200),
  birthDate: v.string(),
  cccd: v.exactOptional(v.string()),
  /** The old nine-digit card; only its ends are kept. */
  cmnd: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{9}$/))),
  phone: v.exactOptional(text(20)),
  email: v.exactOptional(v.pipe(v.string(), v.email(), v.maxLength(254))),
  createdAt: v.string(),
});

/** Reads one account as it was exported. */
export const readArrival = (given: string): ImportedAccount | ArrivalFault => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), given);
  if (!parsed.success || typeof parsed.output !== 'object' || parsed.output === null) return 'not-json';
  const fields = v.safeParse(line, parsed.output);
  if (!fields.success) return 'field-missing';
  const { loginName, kind, fullName, phone, email, cmnd } = fields.output;
  const hash = parseLegacyHash(fields.output.hash);
  if (!hash) return 'hash-unknown';
  const birthDate = parseBirthDate(fields.output.birthDate);
  if (!birthDate) return 'birth-date';
  const number = fields.output.cccd === undefined ? undefined : parseCccd(fields.output.cccd);
  if (number && number.kind !== 'cccd') return 'cccd-malformed';
  const createdAt = new Date(fields.output.createdAt);
  if (Number.isNaN(createdAt.getTime())) return 'created-at';
  return {
    loginName,
    hash,
    kind,
    fullName: fullName.normalize('NFC'),
    birthDate,
    createdAt,
    ...(number && { cccd: number.cccd }),
    ...(cmnd && { cmndMasked: `${cmnd.slice(0, 1)}••••••${cmnd.slice(-2)}` }),
    ...(phone && { phone }),
    ...(email && { email }),
    fingerprint: createHash('sha256').update(JSON.stringify(parsed.output)).digest('base64url'),
  };
};
