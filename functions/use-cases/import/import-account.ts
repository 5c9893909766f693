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

/** `without-number`: the number is another account's, which a link by VNeID will settle; the account came all the same. */
export type MoveInOutcome = 'moved-in' | 'without-number' | 'already-there' | 'login-name-twice';

/** Not a browser: an engineer's command or a state machine. */
const source: Source = { ip: 'import', port: 0, supportCode: 'IMPORT' };

/** An account before it comes in: what it is called here, and what became of it when it is there already. */
export interface Arriving {
  readonly id: AccountId;
  readonly loginKey: LoginKey;
  /** Keyed: the line holds the old hash, and its plain hash would be a cheaper way to try passwords than ours. */
  readonly mark: string;
  readonly there: MoveInOutcome | undefined;
}

/** Asks in one call which of up to a hundred accounts are there already: one call a line would be dear. */
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
 * Brings one account of another system in, once: the same line again changes nothing, even after the citizen changed the
 * account meanwhile. Its old hash is worked into ours, so that the old, weaker one is nowhere kept. Accounts that look
 * like one person's are not merged here: their owner proves both.
 */
export const importAccount = async (
  deps: ImportAccountDeps,
  arrival: ImportedAccount,
  arriving: Arriving,
): Promise<MoveInOutcome> => {
  const { accounts, passwords, now } = deps;
  const { id, loginKey, mark, there } = arriving;
  if (there) return there;
  // The hash takes longest and waits for nobody; the keys are asked meanwhile.
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
  // An earlier line of the same batch, or another run of this import, may have been a moment earlier.
  if (outcome !== 'moved-in') return whatIsThere(await accounts.arrivalsOf([id]), arriving) ?? 'login-name-twice';
  return arrival.cccd && (!cccd || first === 'held-elsewhere') ? 'without-number' : 'moved-in';
};

/** What another system says of a number is the weakest we know: nobody typed it here, and no register was asked. */
const numberOf = async (
  { vault }: ImportAccountDeps,
  { cccd, createdAt }: ImportedAccount,
): Promise<Account['cccd']> => {
  if (!cccd) return undefined;
  const index = await vault.index(cccd);
  const sealed = await vault.seal(cccd, index);
  return { index, sealed, masked: maskCccd(cccd), strength: 'declared', since: createdAt };
};
