import type { Account } from '../../domain/account.ts';
import type { ImportedAccount, ImportWrite } from '../../domain/imported-account.ts';
import type { AuditEvent, RequestSource } from '../../domain/audit.ts';
import { maskCccd } from '../../domain/cccd.ts';
import type { CccdVault, Passwords } from '../../domain/gateways.ts';
import type { AccountId, LoginKey } from '../../domain/ids.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface ImportAccountDeps {
  accounts: Pick<Accounts, 'importMarksOf' | 'importAccount' | 'importTogether'>;
  passwords: Pick<Passwords, 'loginKey' | 'mark' | 'wrap'>;
  vault: Pick<CccdVault, 'index' | 'cmndIndex' | 'seal'>;
  now: () => Date;
}

/** `without-number`: another account holds the CCCD, so the account was imported without it. VNeID settles it later. */
export type MoveInOutcome = 'imported' | 'without-number' | 'already-there' | 'login-name-twice';

/** The import runs as an engineer's command or in a state machine, not in a browser. */
const source: RequestSource = { ip: 'import', port: 0, supportCode: 'IMPORT' };

/** DynamoDB takes a hundred writes in one transaction, and an account needs six at most. */
const together = 16;

/** An account before its import: its id in the portal, and the outcome if it already exists. */
interface Arriving {
  readonly arrival: ImportedAccount;
  readonly id: AccountId;
  readonly loginKey: LoginKey;
  /** A keyed hash of the line, which contains the old hash: a plain hash would be a cheaper way to try passwords. */
  readonly mark: string;
  readonly there: MoveInOutcome | undefined;
}

/** An account with its hash and its indexes made, which is what takes time. */
interface Ready extends ImportWrite {
  readonly arriving: Arriving;
}

/**
 * Imports up to a hundred accounts of another system, each once. The same line again changes nothing, even if the citizen
 * has changed the account since then. The old, weaker password hash is put inside one of ours, and the old one is not
 * stored. Accounts that seem to belong to one person are not merged here: their owner proves both.
 * @param turn ends when what stands before these in the file is written: of one name or number the first line has it
 * @returns how each ended, in the order given
 */
export const importAccounts = async (
  deps: ImportAccountDeps,
  arrivals: readonly ImportedAccount[],
  turn: Promise<unknown> = Promise.resolve(),
): Promise<MoveInOutcome[]> => {
  const arriving = await lookUp(deps, arrivals);
  const ready = await Promise.all(arriving.map(async (one) => one.there ?? readyOf(deps, one)));
  await turn;
  const outcomes = new Map<Ready, MoveInOutcome>();
  for (const group of groupsOf(ready.filter((one) => typeof one === 'object')))
    if (group.length > 1 && (await deps.accounts.importTogether(group)))
      for (const one of group) outcomes.set(one, asWritten(one));
    // Alone, each says what it was refused for.
    else for (const one of group) outcomes.set(one, await writeAlone(deps, one));
  return ready.map((one) => (typeof one === 'object' ? outcomes.get(one)! : one));
};

/** Asks in one call which accounts already exist. One call for each line would cost too much. */
const lookUp = async (deps: ImportAccountDeps, arrivals: readonly ImportedAccount[]): Promise<Arriving[]> => {
  const named = await Promise.all(
    arrivals.map(async (arrival) => {
      const loginKey = await deps.passwords.loginKey(arrival.loginName);
      const mark = await deps.passwords.mark(arrival.fingerprint);
      return { arrival, loginKey, mark, id: arrivedAccountId(loginKey) };
    }),
  );
  const marks = await deps.accounts.importMarksOf(named.map(({ id }) => id));
  return named.map((name) => ({ ...name, there: whatIsThere(marks, name) }));
};

const whatIsThere = (
  marks: ReadonlyMap<AccountId, string | undefined>,
  { id, mark }: Pick<Arriving, 'id' | 'mark'>,
): MoveInOutcome | undefined => {
  if (!marks.has(id)) return undefined;
  return marks.get(id) === mark ? 'already-there' : 'login-name-twice';
};

const readyOf = async (deps: ImportAccountDeps, arriving: Arriving): Promise<Ready> => {
  const { arrival, id, loginKey, mark } = arriving;
  // The hash takes longest and depends on nothing else, so the keys are requested at the same time.
  const [passwordHash, cccd, cmnds] = await Promise.all([
    deps.passwords.wrap(arrival.hash),
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
    ...(cccd && { cccd }),
    arrival: mark,
    version: 1,
    sessions: {},
  };
  return { arriving, account, passwordHash, cmnds, audit: movedIn(deps, id, cccd?.masked ?? 'none') };
};

const movedIn = ({ now }: ImportAccountDeps, about: AccountId, cccd: string): AuditEvent => ({
  ...{ about, name: 'account.moved-in', at: now(), source },
  detail: { cccd },
});

/** Lines in the order of the file, as many as one transaction takes; a transaction may name each row once only. */
const groupsOf = (ready: readonly Ready[]): Ready[][] => {
  const groups: Ready[][] = [];
  let named = new Set<string>();
  for (const one of ready) {
    const { account, cmnds } = one;
    const names = [account.id, ...(account.cccd ? [account.cccd.index] : []), ...cmnds];
    const last = groups.at(-1);
    if (last && last.length < together && !names.some((name) => named.has(name))) last.push(one);
    else {
      groups.push([one]);
      named = new Set();
    }
    for (const name of names) named.add(name);
  }
  return groups;
};

const asWritten = ({ arriving: { arrival }, account }: Ready): MoveInOutcome =>
  arrival.cccd && !account.cccd ? 'without-number' : 'imported';

const writeAlone = async (deps: ImportAccountDeps, ready: Ready): Promise<MoveInOutcome> => {
  const { accounts } = deps;
  const { arriving, account } = ready;
  const first = await accounts.importAccount(account, ready, ready.audit);
  if (first === 'imported') return asWritten(ready);
  if (first === 'held-elsewhere') {
    const { cccd: _, ...without } = account;
    const audit = movedIn(deps, account.id, 'held elsewhere');
    if ((await accounts.importAccount(without, ready, audit)) === 'imported') return 'without-number';
  }
  // An earlier line of the batch or another run of this import may have written the account a moment before.
  return whatIsThere(await accounts.importMarksOf([account.id]), arriving) ?? 'login-name-twice';
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
