import type { Account, Frozen } from '../domain/account.ts';
import type { AccountId } from '../domain/ids.ts';
import { formatBirthDate, parseBirthDate } from '../domain/person.ts';
import { fromRow, type Stored, toRow } from './row-codec.ts';

/** Fields in the form that older versions wrote. */
interface OldForms {
  /** `vneid` was written before a freeze could close both ways at once. */
  readonly frozen?: { readonly way: Frozen['way'] | 'vneid'; readonly at: string };
  /** Written before each contact had its own date. */
  readonly contactsSince?: string;
}

type Row = Omit<Stored<Account>, 'id' | 'birthDate' | 'frozen'> &
  OldForms & { readonly accountId: AccountId; readonly birthDate: string };

/** Converts an account to its row. The birth date has the register's format. */
export const toAccountRow = ({ id, birthDate, ...rest }: Account): Record<string, unknown> => ({
  accountId: id,
  birthDate: formatBirthDate(birthDate),
  ...toRow(rest),
});

/** Converts a row to its account. @throws Error if the birth date is not readable */
export const fromAccountRow = (item: Record<string, unknown>): Account => {
  const { accountId, birthDate, frozen, contactsSince, ...row } = item as unknown as Row;
  const parsed = parseBirthDate(birthDate);
  if (!parsed) throw new Error(`account ${accountId} has no readable birth date`);
  const since = contactsSince && new Date(contactsSince);
  return {
    id: accountId,
    birthDate: parsed,
    ...(since && { phoneSince: since, emailSince: since }),
    ...fromRow<Omit<Account, 'id' | 'birthDate' | 'frozen'>>(row),
    ...(frozen && { frozen: fromRow<Frozen>({ ...frozen, way: frozen.way === 'portal' ? 'portal' : 'both' }) }),
  };
};
