import type { Account, KeyedIdentity, VneidIdentity } from '../../domain/account.ts';
import type { RequestSource } from '../../domain/audit.ts';
import type { Flow } from '../../domain/flow.ts';
import type { Random } from '../../domain/gateways.ts';
import type { SessionKey } from '../../domain/ids.ts';
import { sessionKey } from '../../domain/keys.ts';
import { newSession, type SessionToken } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { historyLeft } from '../../domain/terms.ts';
import { endReplaced, replacedSessionOf, replacedIn } from '../login/replace-session.ts';
import { keepVneidSession, type KeepVneidSessionDeps } from './keep-vneid-session.ts';
import type { ProviderSession } from '../../domain/gateways.ts';

export interface LogInByVneidDeps extends KeepVneidSessionDeps {
  accounts: Pick<Accounts, 'openSession' | 'endSession' | 'moveIssuer'>;
  random: Pick<Random, 'secret'>;
}

/** @property movesFrom the former issuer name that the account's link still has */
export interface LogInByVneid {
  readonly flow: Flow;
  readonly account: Account;
  readonly identity: KeyedIdentity;
  readonly session: ProviderSession | undefined;
  readonly movesFrom: string | undefined;
  readonly login: { account: Account; key: SessionKey } | undefined;
  readonly source: RequestSource;
}

/** Opens a session for an account that has this identity. A link under a former name of the issuer is moved first. */
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
  const replacedSession = replacedSessionOf(login);
  const replaced = replacedIn(account, replacedSession, event.at);
  const secret = deps.random.secret();
  const key = sessionKey(secret);
  const opened = await deps.accounts.openSession(
    account.id,
    {
      key,
      session: newSession('vneid', flow.wanted, event.at, {
        provenAt: provenAtOf(identity, event.at),
        isTimed: identity.authenticatedAt !== undefined,
        isShared: flow.isShared,
      }),
      replaced: replaced.keys,
      // A move has changed the account since it was read, so its history is left for the next login.
      history: movesFrom ? undefined : historyLeft(account, event.at),
    },
    { ...event, name: 'vneid.login', detail: { level: String(identity.level), ...replaced.detail } },
    { kind: 'vneid', issuer, subject },
  );
  if (opened === 'changed-meanwhile') return opened;
  await keepVneidSession(deps, session, { key, accounts: [account.id], issuer });
  await endReplaced(deps.accounts, account, replacedSession, event);
  return { token: { accountId: account.id, secret } };
};

/** Returns when the person was proven: at the login at VNeID, or at its answer if the provider does not say when. */
export const provenAtOf = ({ authenticatedAt }: VneidIdentity, now: Date): Date =>
  authenticatedAt && authenticatedAt < now ? authenticatedAt : now;
