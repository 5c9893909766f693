import { type Persona, personas } from '../personas.ts';
import { subjectOf } from './subject.ts';

type Known = NonNullable<Persona['vneid']>;

export const knownBy = (subject: string | undefined): Known | undefined =>
  personas.find(({ vneid }) => vneid && subjectOf(vneid.cccd) === subject)?.vneid;

export const knownByNumber = (cccd: string): Known | undefined =>
  personas.find(({ vneid }) => vneid?.cccd === cccd)?.vneid;

/** The claims about a person, with the names of an OpenID Connect provider. */
export const claimsOf = ({ cccd, fullName, birthDate, level }: Known): Record<string, string> => ({
  sub: subjectOf(cccd),
  citizenPid: cccd,
  fullName,
  birthDate,
  accountLevel: String(level),
});
