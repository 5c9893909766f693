import type { Account } from '../domain/account.ts';

/** The fields of an account, at any depth, that contain a date. A row stores a date as ISO text. */
const dateFields = [
  'at',
  'createdAt',
  'emailConfirmedAt',
  'emailSince',
  'endsAt',
  'lastLoginAt',
  'linkedAt',
  'movedAt',
  'passwordSince',
  'phoneConfirmedAt',
  'phoneSince',
  'provenAt',
  'seenAt',
  'settledAt',
  'since',
  'until',
] as const satisfies readonly NamesOfDates<Account>[];
type DateField = (typeof dateFields)[number];

type Leaf = string | number | boolean | undefined;

/** The type of a value in a row. */
export type Stored<T> = T extends Date ? string : T extends Leaf ? T : { [Key in keyof T]: Stored<T[Key]> };

/** Names of the fields of `T`, at any depth, that contain a date. */
type NamesOfDates<T> = T extends Leaf | Date
  ? never
  : T extends readonly (infer One)[]
    ? NamesOfDates<One>
    : { [Key in keyof T]-?: Extract<T[Key], Date> extends never ? NamesOfDates<T[Key]> : Key }[keyof T];

/** If the list lacks a date of an account, the next line does not compile. */
type Missing = Exclude<NamesOfDates<Account>, DateField>;
const names: [Missing] extends [never] ? ReadonlySet<string> : never = new Set(dateFields);

/** Converts dates to text, at any depth, and omits undefined fields. */
export const toRow = <T>(value: T): Stored<T> => write(value) as Stored<T>;

/** Reads what `toRow` wrote. */
export const fromRow = <T>(row: Stored<T>): T => read(row) as T;

const write = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(write);
  if (value === null || typeof value !== 'object') return value;
  const known = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(known.map(([name, field]) => [name, write(field)]));
};

const read = (stored: unknown): unknown => {
  if (Array.isArray(stored)) return stored.map(read);
  if (stored === null || typeof stored !== 'object') return stored;
  return Object.fromEntries(
    Object.entries(stored).map(([name, field]) => [
      name,
      names.has(name) && typeof field === 'string' ? new Date(field) : read(field),
    ]),
  );
};
