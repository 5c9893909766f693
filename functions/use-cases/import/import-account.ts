import type { Account } from '../../domain/account.ts';
import type { ImportedAccount } from '../../domain/imported-account.ts';
import type { Source } from '../../domain/audit.ts';
import { maskCccd } from '../../domain/cccd.ts';
import type { CccdVault, Passwords } from '../../domain/gateways.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface ImportAccountDeps {
  accounts: Pick<Accounts, 'byId' | 'importAccount'>;
  passwords: Pick<Passwords, 'loginKey' | 'mark' | 'wrap'>;
  vault: Pick<CccdVault, 'index' | 'cmndIndex' | 'seal'>;
  now: () => Date;
}

/** `without-number`: the number is another account's, which a link by VNeID will settle; the account came all the same. */
export type MoveInOutcome = 'moved-in' | 'without-number' | 'already-there' | 'login-name-twice';

/** Not a browser: an engineer's command or a state machine. */
const source: Source = { ip: 'import', port: 0, supportCode: 'IMPORT' };

/**
 * Brings one account of another system in, once: the same line again changes nothing, even after the citizen changed the
 * account meanwhile. Its old hash is worked into ours, so that the old, weaker one is nowhere kept. Accounts that look
 * like one person's are not merged here: their owner proves both.
 */
export const importAccount = async (deps: ImportAccountDeps, arrival: ImportedAccount): Promise<MoveInOutcome> => {
  const { accounts, passwords, now } = deps;
  const loginKey = await passwords.loginKey(arrival.loginName);
  const id = arrivedAccountId(loginKey);
  // Keyed: the line holds the old hash, and its plain hash would be a cheaper way to try passwords than ours.
  const mark = await passwords.mark(arrival.fingerprint);
  const there = await whatIsThere(deps, id, mark);
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
  // Another run of this import may have been a moment earlier.
  if (outcome !== 'moved-in') return (await whatIsThere(deps, id, mark)) ?? 'login-name-twice';
  return arrival.cccd && (!cccd || first === 'held-elsewhere') ? 'without-number' : 'moved-in';
};

const whatIsThere = async ({ accounts }: ImportAccountDeps, id: Account['id'], mark: string) => {
  const there = await accounts.byId(id);
  return there && (there.arrival === mark ? 'already-there' : 'login-name-twice');
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
