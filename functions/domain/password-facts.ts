import type { Account } from './account.ts';
import { anyDigit, fold, foldWord } from './guess-bits.ts';
import type { BirthDate } from './person.ts';

type Known = Pick<
  Account,
  | 'fullName'
  | 'birthDate'
  | 'phone'
  | 'email'
  | 'cccd'
  | 'cmndMasked'
  | 'formerNames'
  | 'formerContacts'
  | 'formerCccds'
>;

/**
 * Returns what a password must not be built from, because others know it about this person: names, birth date, contacts
 * and identity numbers, in the form of `guessBits`. A number is stored masked, so each hidden digit matches any digit.
 */
export const factsOf = (account: Known): string[] => {
  const { formerNames = [], formerContacts, formerCccds = [] } = account;
  const facts = [
    ...[account, ...formerNames].flatMap(({ fullName }) => namesOf(fullName)),
    ...datesOf(account.birthDate),
    ...[account.phone, formerContacts?.phone].flatMap(phonesOf),
    ...[account.email, formerContacts?.email].flatMap(addressesOf),
    ...[account.cccd, ...formerCccds].flatMap((held) => numbersOf(held?.masked)),
    ...numbersOf(account.cmndMasked),
  ];
  return [...new Set(facts)].filter((fact) => fact.length >= 2);
};

/** The parts of a name, each sequence of them, the given name before the family name, and the initials. */
const namesOf = (fullName: string): string[] => {
  const parts = fold(fullName).trim().split(/\s+/).map(foldWord);
  const rows = parts.flatMap((_, from) => parts.slice(from).map((_, i) => parts.slice(from, from + i + 1).join('')));
  const initials = parts.map((part) => part.slice(0, 1));
  const [last = '', first = ''] = [parts.at(-1), parts[0]];
  return [
    ...rows,
    last + first,
    last + parts.slice(0, -1).join(''),
    initials.join(''),
    last + initials.slice(0, -1).join(''),
  ];
};

/** Day, month and year in each usual order, with and without the century and leading zeros. */
const datesOf = ({ year, month, day }: BirthDate): string[] => {
  const years = [String(year), String(year).slice(2)];
  const [months, days] = [month, day].map((n) => (n ? [String(n).padStart(2, '0'), String(n)] : ['']));
  const orders = years.flatMap((y) =>
    months!.flatMap((m) =>
      days!.flatMap((d) => [d + m + y, m + d + y, y + m + d, y + d + m, m + y, y + m, d + m, m + d, y]),
    ),
  );
  // The day and the month alone, for a month that is written out between them: "sinh ngày 21 tháng 5".
  return [...orders, ...months!, ...days!];
};

/** With the zero, with the country code, without both, and the last digits that people remember. */
const phonesOf = (phone: string | undefined): string[] => {
  if (!phone) return [];
  const own = phone.replace(/\D/g, '').replace(/^(84|0)/, '');
  return [own, `0${own}`, `84${own}`, ...[6, 4, 3].map((length) => own.slice(-length))];
};

/** The part before the `@`, its words, and the server name. */
const addressesOf = (email: string | undefined): string[] => {
  if (!email) return [];
  const [local = '', host = ''] = fold(email).split('@');
  return [local, ...local.split(/[^a-z]+/), ...local.split(/[^0-9]+/), host, ...host.split('.')].map(foldWord);
};

const numbersOf = (masked: string | undefined): string[] =>
  masked ? [masked.replace(/[^0-9]/g, anyDigit), ...(masked.match(/[0-9]+/g) ?? [])] : [];
