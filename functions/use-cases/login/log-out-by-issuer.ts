import type { Source } from '../../domain/audit.ts';
import type { LogoutTokens } from '../../domain/gateways.ts';
import type { SessionKey } from '../../domain/ids.ts';
import type { Limits } from '../../domain/limits.ts';
import type { Accounts } from '../../domain/stores.ts';

export interface LogOutByIssuerDeps {
  accounts: Pick<Accounts, 'byId' | 'holderOfVneid' | 'endSession'>;
  limits: Pick<Limits, 'remember' | 'remembers'>;
  logouts: LogoutTokens;
  now: () => Date;
}

export type LogOutByIssuerOutcome = { kind: 'done' } | { kind: 'rejected'; rule: string } | { kind: 'unavailable' };

/** By then a token is too old by itself. */
const rememberedMs = 10 * 60_000;

/**
 * The person logged out at VNeID, perhaps on another device: every session that VNeID opened here ends. A token counts
 * once; a portal session is none of VNeID's.
 */
export const logOutByIssuer = async (
  { accounts, limits, logouts, now }: LogOutByIssuerDeps,
  { token, source }: { token: string; source: Source },
): Promise<LogOutByIssuerOutcome> => {
  const read = await logouts.read(token);
  if (read.kind !== 'logout') return read;
  const fact = `logout|${read.issuer}|${read.id}`;
  if (await limits.remembers(fact, now())) return { kind: 'rejected', rule: 'jti came before' };
  const id = await accounts.holderOfVneid(read.issuer, read.subject);
  const account = id && (await accounts.byId(id));
  const opened = Object.entries(account?.sessions ?? {}).filter(([, session]) => session.provenBy === 'vneid');
  for (const [i, [key]] of opened.entries())
    await accounts.endSession(id!, key as SessionKey, {
      about: id!,
      name: 'logout.by-issuer',
      at: now(),
      source,
      // Two equal events of one moment would be one row.
      detail: { session: String(i) },
    });
  // Last, so that a fault before it lets the issuer send the token again.
  await limits.remember(fact, new Date(now().getTime() + rememberedMs));
  return { kind: 'done' };
};
