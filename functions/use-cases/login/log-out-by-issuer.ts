import { AppError } from '../../domain/app-error.ts';
import type { RequestSource } from '../../domain/audit.ts';
import type { LogoutTokens } from '../../domain/gateways.ts';
import type { AccountId, SessionKey } from '../../domain/ids.ts';
import { issuerSessionKey } from '../../domain/keys.ts';
import type { RecentFacts } from '../../domain/limits.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { VneidSessions } from '../../domain/vneid-sessions.ts';

export interface LogOutByIssuerDeps {
  accounts: Pick<Accounts, 'byId' | 'holderOfVneid' | 'endSession'>;
  facts: RecentFacts;
  logouts: LogoutTokens;
  vneidSessions: Pick<VneidSessions, 'bySid'>;
  formerIssuers?: readonly string[];
  log: (name: 'logout.rejected', fields: { rule: string }) => void;
  now: () => Date;
}

/** How long a token is remembered. After that it is too old to be accepted. */
const rememberedMs = 10 * 60_000;

/**
 * Ends every session that VNeID opened here, because the person logged out at VNeID, perhaps on another device. A token
 * counts once. A portal session stays, because VNeID did not open it.
 * @throws AppError `vneid-unavailable`; `logout-rejected`, and the log has the rule that the token broke
 */
export const logOutByIssuer = async (
  deps: LogOutByIssuerDeps,
  { token, source }: { token: string; source: RequestSource },
): Promise<void> => {
  const { accounts, facts, log, now } = deps;
  const reject = (rule: string): AppError => {
    log('logout.rejected', { rule });
    return new AppError('logout-rejected');
  };
  const read = await deps.logouts.read(token);
  if (read.kind === 'unavailable') throw new AppError('vneid-unavailable');
  if (read.kind === 'rejected') throw reject(read.rule);
  const fact = `logout|${read.issuer}|${read.id}`;
  if (await facts.remembers(fact, now())) throw reject('jti came before');
  const opened = read.sid ? await sessionOfSid(deps, read.issuer, read.sid) : await sessionsOfSubject(deps, read);
  for (const [i, { id, key }] of opened.entries())
    await accounts.endSession(id, key, {
      about: id,
      name: 'logout.by-issuer',
      at: now(),
      source,
      // Two equal events of one moment would be one row.
      detail: { session: String(i) },
    });
  // This comes last, so that the issuer can send the token again after an error.
  await facts.remember(fact, new Date(now().getTime() + rememberedMs));
};

interface Opened {
  readonly id: AccountId;
  readonly key: SessionKey;
}

/** Returns every session that VNeID opened for this person, even if the link still has a former name of the issuer. */
const sessionsOfSubject = async (
  { accounts, formerIssuers = [] }: LogOutByIssuerDeps,
  { issuer, subject }: { issuer: string; subject?: string },
): Promise<Opened[]> => {
  if (!subject) return [];
  for (const name of [issuer, ...formerIssuers]) {
    const id = await accounts.holderOfVneid(name, subject);
    const account = id && (await accounts.byId(id));
    if (!account) continue;
    const keys = Object.entries(account.sessions).filter(([, session]) => session.provenBy === 'vneid');
    return keys.map(([key]) => ({ id: account.id, key: key as SessionKey }));
  }
  return [];
};

/** Returns the one session that belongs to VNeID's session of this name. */
const sessionOfSid = async (
  { accounts, vneidSessions, now }: LogOutByIssuerDeps,
  issuer: string,
  sid: string,
): Promise<Opened[]> => {
  const kept = await vneidSessions.bySid(issuerSessionKey(issuer, sid), now());
  const found = await Promise.all((kept?.accounts ?? []).map((id) => accounts.byId(id)));
  return found.flatMap((account) =>
    account && kept && account.sessions[kept.key] ? [{ id: account.id, key: kept.key }] : [],
  );
};
