import type { Account, Frozen } from '../domain/account.ts';
import type { AccountId } from '../domain/ids.ts';
import { formatBirthDate, parseBirthDate } from '../domain/person.ts';
import { fromRow, type Stored, toRow } from './row-codec.ts';

/** Fields as older versions wrote them. */
interface OldForms {
  /** `vneid` was written before both ways were frozen together. */
  readonly frozen?: { readonly way: Frozen['way'] | 'vneid'; readonly at: string };
  /** Was written before each contact had a date of its own. */
  readonly contactsSince?: string;
}

type Row = Omit<Stored<Account>, 'id' | 'birthDate' | 'frozen'> &
  OldForms & { readonly accountId: AccountId; readonly birthDate: string };

/** The birth date stands as the register writes it. */
export const toAccountRow = ({ id, birthDate, ...rest }: Account): Record<string, unknown> => ({
  accountId: id,
  birthDate: formatBirthDate(birthDate),
  ...toRow(rest),
});

/** @throws Error when the birth date cannot be read */
export const fromAccountRow = (item: Record<string, unknown>): Account => {
  const { accountId, birthDate, frozen, contactsSince, ...row } = item as unknown as Row;
  const parsed = parseBirthDate(birthDate);
  if (!parsed) throw new Error(`account ${accountId} has no readable birth date`);
  return {
    id: accountId,
    birthDate: parsed,
    ...fromRow<Omit<Account, 'id' | 'birthDate' | 'frozen'>>({
      ...(contactsSince && { phoneSince: contactsSince, emailSince: contactsSince }),
      ...row,
    }),
    ...(frozen && { frozen: fromRow<Frozen>({ ...frozen, way: frozen.way === 'portal' ? 'portal' : 'both' }) }),
  };
};
