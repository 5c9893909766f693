import { createHash } from 'node:crypto';
import { type Persona, persona, personas } from '../personas.ts';

/** VNeID's data about one account. Dates are `yyyyMMdd`, or `yyyy` if only the year is known. */
export interface Known {
  /** What a person types as "Số định danh cá nhân" on the login screen. */
  readonly number: string;
  readonly kind: 'person' | 'organisation';
  readonly fullName: string;
  readonly birthDate: string;
  readonly level: 1 | 2;
  /** Undefined for an organisation, and for a foreigner with only a passport. */
  readonly cccd?: string;
  /** The nine-digit CMND of the former identity card. */
  readonly cmnd?: string;
  readonly passport?: string;
}

/** A person whom only VNeID knows, with the login name that testers use. */
export type Other = Known & { readonly login: string };

/** People without a 12-digit number, whom the table of personas cannot contain. */
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

/** The portal spells the name with y, and VNeID with i. The CCCD is the same. */
export const spelledOtherwise = persona('ten-khac');

const known = ({ vneid, cmnd }: Persona): Known[] =>
  vneid ? [{ number: vneid.cccd, kind: 'person', ...vneid, ...(cmnd && { cmnd }) }] : [];

export const people: readonly Known[] = [...personas.flatMap(known), ...others];

export const organisation = others[0]!;
export const foreigner = others[1]!;

/** @param number what was typed on the login screen */
export const personOf = (number: string): Known | undefined => people.find((person) => person.number === number);

/** A stable UUID for a person. The hub's `sub` and `TechID` have this form. */
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
