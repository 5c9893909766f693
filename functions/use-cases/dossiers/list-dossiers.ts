import type { Account } from '../../domain/account.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { Dossiers } from '../../domain/stores.ts';

/** An account holds its own dossiers and those of the accounts that became part of it. */
export const holders = ({ id, absorbed = [] }: Account): AccountId[] => [id, ...absorbed.map((one) => one.id)];

/** Newest first. */
export const listDossiers = async (dossiers: Pick<Dossiers, 'of'>, account: Account): Promise<Dossier[]> => {
  const all = (await Promise.all(holders(account).map((id) => dossiers.of(id)))).flat();
  return all.sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? 1 : -1));
};

export const findDossier = async (
  dossiers: Pick<Dossiers, 'one'>,
  account: Account,
  dossierId: string,
): Promise<Dossier | undefined> => {
  const found = await Promise.all(holders(account).map((id) => dossiers.one(id, dossierId)));
  return found.find((dossier) => dossier !== undefined);
};
