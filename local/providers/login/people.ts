import { createHash } from 'node:crypto';
import { type Persona, persona, personas } from '../personas.ts';

/** What VNeID knows of one account. Dates are `yyyyMMdd`, or `yyyy` where only the year is known. */
export interface Known {
  /** What is typed as "Số định danh cá nhân" on the login screen. */
  readonly number: string;
  readonly kind: 'person' | 'organisation';
  readonly fullName: string;
  readonly birthDate: string;
  readonly level: 1 | 2;
  /** Absent for an organisation and for a foreigner who has a passport only. */
  readonly cccd?: string;
  /** The nine-digit number of the former identity card. */
  readonly cmnd?: string;
  readonly passport?: string;
}

/** Somebody whom VNeID alone knows, under the name that testers have for them. */
export type Other = Known & { readonly login: string };

/** Those whom the table of personas cannot hold: they have no 12-digit number. */
export const others: readonly Other[] = [
  {
    login: 'cong-ty',
    number: '0000000201',
    kind: 'organisation',
    fullName: 'Công ty TNHH Thử Nghiệm',
    birthDate: '20100101',
    level: 2,
  },
  {
    login: 'ho-chieu',
    number: 'M00000202',
    kind: 'person',
    fullName: 'KIM MIN JI',
    birthDate: '19920815',
    level: 2,
    passport: 'M00000202',
  },
];

/** The portal spells the name with y, VNeID with i; the number is the same. */
export const spelledOtherwise = persona('ten-khac');

const known = ({ vneid, cmnd }: Persona): Known[] =>
  vneid ? [{ number: vneid.cccd, kind: 'person', ...vneid, ...(cmnd && { cmnd }) }] : [];

export const people: readonly Known[] = [...personas.flatMap(known), ...others];

export const organisation = others[0]!;
export const foreigner = others[1]!;

/** @param number as typed on the login screen */
export const personOf = (number: string): Known | undefined => people.find((person) => person.number === number);

/** A stable UUID for a person, the form that the hub's `sub` and `TechID` have. */
export const uuidOf = ({ number }: Known): string => {
  const hex = createHash('sha256').update(`simulated person ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export type DateForm = 'yyyyMMdd' | 'dd/MM/yyyy' | 'yyyy-MM-dd';

/** @param date `yyyyMMdd` or `yyyy`; a year stays a year in every form */
export const writeDate = (date: string, form: DateForm): string => {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  if (!month || form === 'yyyyMMdd') return date;
  return form === 'dd/MM/yyyy' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
};
