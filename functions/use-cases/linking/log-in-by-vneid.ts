import type { Account, KeyedIdentity, VneidIdentity } from '../../domain/account.ts';
import type { Source } from '../../domain/audit.ts';
import type { Flow } from '../../domain/flow.ts';
import type { Random } from '../../domain/gateways.ts';
import type { SessionKey } from '../../domain/ids.ts';
import { sessionKey } from '../../domain/keys.ts';
import { newSession, type SessionToken } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { endReplaced, presentedBy, replacedIn } from '../login/replace-session.ts';
import { keepVneidSession, type KeepVneidSessionDeps } from './keep-vneid-session.ts';
import type { ProviderSession } from '../../domain/gateways.ts';

export interface LogInByVneidDeps extends KeepVneidSessionDeps {
  accounts: Pick<Accounts, 'openSession' | 'endSession' | 'moveIssuer'>;
  random: Pick<Random, 'secret'>;
}

/** @property movesFrom the former name of the issuer that the account's link still has */
export interface LogInByVneid {
  readonly flow: Flow;
  readonly account: Account;
  readonly identity: KeyedIdentity;
  readonly session: ProviderSession | undefined;
  readonly movesFrom: string | undefined;
  readonly login: { account: Account; key: SessionKey } | undefined;
  readonly source: Source;
}

/** Opens a session for an account whose link is this identity. A link under a former name of the issuer moves first. */
export const logInByVneid = async (
  deps: LogInByVneidDeps,
  { flow, account, identity, session, movesFrom, login, source }: LogInByVneid,
): Promise<{ token: SessionToken } | 'changed-meanwhile'> => {
  const event = { at: deps.now(), source, about: account.id };
  const { issuer, subject } = identity;
  if (movesFrom) {
    const audit = { ...event, name: 'link.moved', detail: { from: movesFrom, to: issuer } } as const;
    if ((await deps.accounts.moveIssuer(account, issuer, audit)) !== 'moved') return 'changed-meanwhile';
  }
  const presented = presentedBy(login);
  const secret = deps.random.secret();
  const key = sessionKey(secret);
  const isTimed = identity.authenticatedAt !== undefined;
  const opened = await deps.accounts.openSession(
    account.id,
    {
      key,
      session: newSession('vneid', flow.wanted, event.at, provenAtOf(identity, event.at), isTimed),
      instead: replacedIn(account, presented, event.at),
    },
    { ...event, name: 'vneid.login' },
    { kind: 'vneid', issuer, subject },
  );
  if (opened === 'changed-meanwhile') return opened;
  await keepVneidSession(deps, session, { key, accounts: [account.id], issuer });
  await endReplaced(deps.accounts, account, presented, event);
  return { token: { accountId: account.id, secret } };
};

/** A proof is as old as the login at VNeID; a provider that does not say when gets the moment of its answer. */
export const provenAtOf = ({ authenticatedAt }: VneidIdentity, now: Date): Date =>
  authenticatedAt && authenticatedAt < now ? authenticatedAt : now;
