import type { Account } from '../../domain/account.ts';
import { type Dossier, type DossierEntry, dossierPageSize } from '../../domain/dossier.ts';
import { holders } from '../../domain/owner.ts';
import type { Dossiers } from '../../domain/stores.ts';

/**
 * Returns one page of dossiers, newest first. Undefined if the account does not have the dossier `after`.
 * @param after the last dossier of the page before; undefined for the first page
 * @property hasMore whether older ones follow
 * @property total the number of all dossiers of the account
 */
export const listDossiers = async (
  dossiers: Pick<Dossiers, 'of'>,
  account: Account,
  after: string | undefined,
): Promise<{ page: DossierEntry[]; hasMore: boolean; total: number } | undefined> => {
  const all = (await Promise.all(holders(account).map((id) => dossiers.of(id)))).flat();
  all.sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? 1 : -1));
  const last = after === undefined ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== undefined && last === -1) return undefined;
  const end = last + 1 + dossierPageSize;
  return { page: all.slice(last + 1, end), hasMore: end < all.length, total: all.length };
};

/** Counts the dossiers of the account and of the accounts merged into it. */
export const countDossiers = async (dossiers: Pick<Dossiers, 'count'>, account: Account): Promise<number> => {
  const counts = await Promise.all(holders(account).map((id) => dossiers.count(id)));
  return counts.reduce((sum, count) => sum + count, 0);
};

/** Finds one dossier of the account or of an account merged into it. */
export const findDossier = async (
  dossiers: Pick<Dossiers, 'one'>,
  account: Account,
  dossierId: string,
): Promise<Dossier | undefined> => {
  const found = await Promise.all(holders(account).map((id) => dossiers.one(id, dossierId)));
  return found.find((dossier) => dossier !== undefined);
};
