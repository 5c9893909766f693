import type { Account } from '../../domain/account.ts';
import type { ImportedAccount } from '../../domain/imported-account.ts';
import type { Source } from '../../domain/audit.ts';
import { maskCccd } from '../../domain/cccd.ts';
import type { CccdVault, Passwords } from '../../domain/gateways.ts';
import type { AccountId, LoginKey } from '../../domain/ids.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface ImportAccountDeps {
  accounts: Pick<Accounts, 'arrivalsOf' | 'importAccount'>;
  passwords: Pick<Passwords, 'loginKey' | 'mark' | 'wrap'>;
  vault: Pick<CccdVault, 'index' | 'cmndIndex' | 'seal'>;
  now: () => Date;
}

/** `without-number`: another account holds the CCCD, so the account was imported without it. VNeID settles it later. */
export type MoveInOutcome = 'moved-in' | 'without-number' | 'already-there' | 'login-name-twice';

/** The import runs as an engineer's command or in a state machine, not in a browser. */
const source: Source = { ip: 'import', port: 0, supportCode: 'IMPORT' };

/** An account before its import: its id in the portal, and the outcome if it already exists. */
export interface Arriving {
  readonly id: AccountId;
  readonly loginKey: LoginKey;
  /** A keyed hash of the line, which contains the old hash: a plain hash would be a cheaper way to try passwords. */
  readonly mark: string;
  readonly there: MoveInOutcome | undefined;
}

/** Asks in one call which of up to a hundred accounts already exist. One call for each line would cost too much. */
export const lookUp = async (
  deps: ImportAccountDeps,
  arrivals: readonly ImportedAccount[],
): Promise<ReadonlyMap<ImportedAccount, Arriving>> => {
  const named = await Promise.all(
    arrivals.map(async (arrival) => {
      const loginKey = await deps.passwords.loginKey(arrival.loginName);
      const mark = await deps.passwords.mark(arrival.fingerprint);
      return { arrival, loginKey, mark, id: arrivedAccountId(loginKey) };
    }),
  );
  const marks = await deps.accounts.arrivalsOf(named.map(({ id }) => id));
  return new Map(named.map(({ arrival, ...name }) => [arrival, { ...name, there: whatIsThere(marks, name) }]));
};

const whatIsThere = (
  marks: ReadonlyMap<AccountId, string | undefined>,
  { id, mark }: Pick<Arriving, 'id' | 'mark'>,
): MoveInOutcome | undefined => {
  if (!marks.has(id)) return undefined;
  return marks.get(id) === mark ? 'already-there' : 'login-name-twice';
};

/**
 * Imports one account of another system, once. The same line again changes nothing, even if the citizen has changed the
 * account since then. The old, weaker password hash is put inside one of ours, and the old one is not stored. Accounts
 * that seem to belong to one person are not merged here: their owner proves both.
 */
export const importAccount = async (
  deps: ImportAccountDeps,
  arrival: ImportedAccount,
  arriving: Arriving,
): Promise<MoveInOutcome> => {
  const { accounts, passwords, now } = deps;
  const { id, loginKey, mark, there } = arriving;
  if (there) return there;
  // The hash takes longest and depends on nothing else, so the keys are requested at the same time.
  const [passwordHash, cccd, cmnds] = await Promise.all([
    passwords.wrap(arrival.hash),
    numberOf(deps, arrival),
    Promise.all(arrival.cmnds.map((cmnd) => deps.vault.cmndIndex(cmnd))),
  ]);
  const { kind, fullName, birthDate, cmndMasked, oldAccountIds, phone, email, createdAt } = arrival;
  const account: Account = {
    ...{ id, kind, fullName, birthDate, createdAt, loginKey },
    ...(cmndMasked && { cmndMasked }),
    ...(oldAccountIds && { oldAccountIds }),
    ...(phone && { phone }),
    ...(email && { email }),
    arrival: mark,
    version: 1,
    sessions: {},
  };
  const write = (held: Account['cccd']) =>
    accounts.importAccount(
      { ...account, ...(held && { cccd: held }) },
      { passwordHash, cmnds },
      {
        about: id,
        name: 'account.moved-in',
        at: now(),
        source,
        detail: { cccd: held ? held.masked : arrival.cccd ? 'held elsewhere' : 'none' },
      },
    );
  const first = await write(cccd);
  const outcome = first === 'held-elsewhere' ? await write(undefined) : first;
  // An earlier line of the batch or another run of this import may have written the account a moment before.
  if (outcome !== 'moved-in') return whatIsThere(await accounts.arrivalsOf([id]), arriving) ?? 'login-name-twice';
  return arrival.cccd && (!cccd || first === 'held-elsewhere') ? 'without-number' : 'moved-in';
};

/** A CCCD stated by another system is the weakest kind: nobody typed it here, and the register was not asked. */
const numberOf = async (
  { vault }: ImportAccountDeps,
  { cccd, createdAt }: ImportedAccount,
): Promise<Account['cccd']> => {
  if (!cccd) return undefined;
  const index = await vault.index(cccd);
  const sealed = await vault.seal(cccd, index);
  return { index, sealed, masked: maskCccd(cccd), strength: 'declared', since: createdAt };
};
