import type { VneidIdentity } from '../../domain/account.ts';
import { parseCccd } from '../../domain/cccd.ts';
import type { VneidClaimsRefusal } from '../../domain/gateways.ts';
import { readBirthDate } from '../../domain/person.ts';
import type { VneidProfile } from './profile.ts';
import { wordIn } from '../../domain/word.ts';

type Claims = Readonly<Record<string, unknown>>;
type Reading = Pick<VneidProfile, 'issuer' | 'claims' | 'levels' | 'birthDates'>;

/**
 * Reads claims by the provider's own names. An organisation, or a person without a CCCD, is a genuine answer, so both
 * are distinguished from missing or unreadable claims.
 */
export const readIdentity = (
  profile: Reading,
  claims: Claims,
): { kind: 'identity'; identity: VneidIdentity } | VneidClaimsRefusal => {
  const { claims: names } = profile;
  const kind = kindOf(profile, claims);
  if (kind) return kind;
  const number = claims[names.cccd] ?? '';
  if (typeof number !== 'string') return unreadable(names.cccd);
  const parsed = parseCccd(number);
  if (parsed.kind !== 'cccd') return { kind: 'no-cccd' };
  const subject = claims[names.subject];
  if (typeof subject !== 'string' || subject === '') return unreadable(names.subject);
  const fullName = claims[names.fullName];
  if (typeof fullName !== 'string' || fullName.trim() === '') return unreadable(names.fullName);
  const birthDate = readBirthDate(String(claims[names.birthDate]), profile.birthDates);
  if (!birthDate) return unreadable(names.birthDate);
  const level = levelOf(profile, claims);
  if (typeof level !== 'number') return level;
  const identity = {
    issuer: profile.issuer,
    subject: names.subject === names.cccd ? undefined : subject,
    cccd: parsed.cccd,
    ...cmndIn(names.cmnd && claims[names.cmnd]),
    fullName: fullName.normalize('NFC'),
    birthDate,
    level,
  };
  return { kind: 'identity', identity };
};

/** The CMND only helps to find an account, so an empty or unreadable one is ignored. */
const cmndIn = (stated: unknown) => {
  const parsed = parseCccd(stated);
  return parsed.kind === 'cmnd' ? { cmnd: parsed.cmnd } : {};
};

const unreadable = (claim: string) => ({ kind: 'rejected', rule: `claim ${claim}` }) as const;

/** Undefined if the identity is a person. */
const kindOf = ({ claims: names }: Reading, claims: Claims): VneidClaimsRefusal | undefined => {
  const { person, organisationId } = names;
  if (organisationId && claims[organisationId]) return { kind: 'organisation' };
  if (!person) return undefined;
  const word = wordOf(claims, person.claim);
  if (word === undefined) return unreadable(person.claim);
  if (word === person.organisation) return { kind: 'organisation' };
  return word === person.value ? undefined : unknownWord(person.claim, word);
};

const levelOf = ({ claims: { level: claim }, levels }: Reading, claims: Claims) => {
  const word = wordOf(claims, claim);
  if (word === undefined) return unreadable(claim);
  return (Object.hasOwn(levels, word) ? levels[word] : undefined) ?? unknownWord(claim, word);
};

const wordOf = (claims: Claims, claim: string): string | undefined => {
  const value = claims[claim];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** A longer text may contain personal data, so only a single word is passed to the log. */
const unknownWord = (claim: string, said: string): VneidClaimsRefusal => {
  const word = wordIn(said);
  return word ? { kind: 'unknown-word', claim, word } : { kind: 'unknown-word', claim };
};
