import type { Source } from '../domain/audit.ts';
import type { LogoutTokens } from '../domain/gateways.ts';
import { logoutTokenUse } from '../domain/limits.ts';
import type { SessionKey } from '../domain/session.ts';
import type { Accounts, Limits } from '../domain/stores.ts';

export interface LogOutByIssuerNeeds {
  accounts: Pick<Accounts, 'byId' | 'holderOfVneid' | 'endSession'>;
  limits: Pick<Limits, 'take'>;
  logouts: LogoutTokens;
  now: () => Date;
}

export type LogOutByIssuerOutcome = 'done' | 'rejected' | 'unavailable';

/**
 * The person logged out at VNeID, perhaps on another device: every session that VNeID opened here ends. A token counts
 * once; a portal session is none of VNeID's.
 */
export const logOutByIssuer = async (
  { accounts, limits, logouts, now }: LogOutByIssuerNeeds,
  { token, source }: { token: string; source: Source },
): Promise<LogOutByIssuerOutcome> => {
  const read = await logouts.read(token);
  if (read.kind !== 'logout') return read.kind;
  if ((await limits.take(logoutTokenUse, `${read.issuer}|${read.id}`, now())) === 'used-up') return 'rejected';
  const id = await accounts.holderOfVneid(read.issuer, read.subject);
  const account = id && (await accounts.byId(id));
  if (!account) return 'done';
  const opened = Object.entries(account.sessions).filter(([, session]) => session.provenBy === 'vneid');
  for (const [i, [key]] of opened.entries())
    await accounts.endSession(account.id, key as SessionKey, {
      about: account.id,
      name: 'logout.by-issuer',
      at: now(),
      source,
      detail: { session: String(i) },
    });
  return 'done';
};
