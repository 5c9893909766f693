import type { Account } from '../domain/account.ts';

/**
 * The dates of sessions and contacts, at any depth. A row stores them in milliseconds: a number takes a third of the
 * bytes of the text, and each request of a logged-in person reads them.
 */
const shortDates = [
  'emailConfirmedAt',
  'emailSince',
  'endsAt',
  'phoneConfirmedAt',
  'phoneSince',
  'provenAt',
  'seenAt',
] as const satisfies readonly NamesOfDates<Account>[];

/** The other dates of an account, at any depth. A row stores them as ISO text. */
const longDates = [
  'at',
  'createdAt',
  'lastLoginAt',
  'linkedAt',
  'movedAt',
  'passwordSince',
  'settledAt',
  'since',
  'until',
] as const satisfies readonly NamesOfDates<Account>[];
type DateField = (typeof shortDates | typeof longDates)[number];
const short: ReadonlySet<string> = new Set(shortDates);

type Leaf = string | number | boolean | undefined;

/** The type of a value in a row. */
export type Stored<T> = T extends Date ? string | number : T extends Leaf ? T : { [Key in keyof T]: Stored<T[Key]> };

/** Names of the fields of `T`, at any depth, that contain a date. */
type NamesOfDates<T> = T extends Leaf | Date
  ? never
  : T extends readonly (infer One)[]
    ? NamesOfDates<One>
    : { [Key in keyof T]-?: Extract<T[Key], Date> extends never ? NamesOfDates<T[Key]> : Key }[keyof T];

/** If the list lacks a date of an account, the next line does not compile. */
type Missing = Exclude<NamesOfDates<Account>, DateField>;
const names: [Missing] extends [never] ? ReadonlySet<string> : never = new Set([...shortDates, ...longDates]);

/** Converts dates to numbers or text, at any depth, and omits undefined fields. */
export const toRow = <T>(value: T): Stored<T> => write(value) as Stored<T>;

/**
 * Reads what `toRow` wrote, also an older one that wrote every date as text. It changes the row itself, because every
 * request of a logged-in person reads one, and a copy would cost more than the dates.
 */
export const fromRow = <T extends object>(row: Stored<T>): T => {
  readDates(row as Record<string, unknown>);
  return row as T;
};

const write = (value: unknown, name = ''): unknown => {
  if (value instanceof Date) return short.has(name) ? value.getTime() : value.toISOString();
  if (Array.isArray(value)) return value.map((one) => write(one));
  if (value === null || typeof value !== 'object') return value;
  const known = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(known.map(([name, field]) => [name, write(field, name)]));
};

const readDates = (row: Record<string, unknown>): void => {
  for (const [name, field] of Object.entries(row)) {
    if (typeof field === 'object' && field !== null) readDates(field as Record<string, unknown>);
    else if (names.has(name)) row[name] = new Date(field as string | number);
  }
};
