import type { VneidIdentity } from '../../domain/account.ts';
import { parseCccd } from '../../domain/cccd.ts';
import { parseBirthDate } from '../../domain/person.ts';
import type { VneidProfile } from './profile.ts';

/** Reads claims under the provider's own names. A string names the claim that is missing or unreadable. */
export const readIdentity = (
  profile: Pick<VneidProfile, 'issuer' | 'claims' | 'levels'>,
  claims: Readonly<Record<string, unknown>>,
): VneidIdentity | string => {
  const { claims: names, levels } = profile;
  const subject = claims[names.subject];
  if (typeof subject !== 'string' || subject === '') return names.subject;
  if (names.person && String(claims[names.person.claim]) !== names.person.value) return names.person.claim;
  const parsed = parseCccd(claims[names.cccd]);
  if (parsed.kind !== 'cccd') return names.cccd;
  const fullName = claims[names.fullName];
  if (typeof fullName !== 'string' || fullName.trim() === '') return names.fullName;
  const birthDate = parseBirthDate(String(claims[names.birthDate]));
  if (!birthDate) return names.birthDate;
  const word = String(claims[names.level]);
  const level = Object.hasOwn(levels, word) ? levels[word] : undefined;
  if (!level) return names.level;
  return { issuer: profile.issuer, subject, cccd: parsed.cccd, fullName: fullName.normalize('NFC'), birthDate, level };
};
