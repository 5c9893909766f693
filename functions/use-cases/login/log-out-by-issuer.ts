import { AppError } from '../../domain/app-error.ts';
import type { Source } from '../../domain/audit.ts';
import type { LogoutTokens } from '../../domain/gateways.ts';
import type { SessionKey } from '../../domain/ids.ts';
import type { Limits } from '../../domain/limits.ts';
import type { Accounts } from '../../domain/stores.ts';

export interface LogOutByIssuerDeps {
  accounts: Pick<Accounts, 'byId' | 'holderOfVneid' | 'endSession'>;
  limits: Pick<Limits, 'remember' | 'remembers'>;
  logouts: LogoutTokens;
  log: (name: 'logout.rejected', fields: { rule: string }) => void;
  now: () => Date;
}

/** By then a token is too old by itself. */
const rememberedMs = 10 * 60_000;

/**
 * The person logged out at VNeID, perhaps on another device: every session that VNeID opened here ends. A token counts
 * once; a portal session is none of VNeID's.
 * @throws AppError `vneid-unavailable`; `logout-rejected`, and the log has the rule that the token broke
 */
export const logOutByIssuer = async (
  { accounts, limits, logouts, log, now }: LogOutByIssuerDeps,
  { token, source }: { token: string; source: Source },
): Promise<void> => {
  const reject = (rule: string): AppError => {
    log('logout.rejected', { rule });
    return new AppError('logout-rejected');
  };
  const read = await logouts.read(token);
  if (read.kind === 'unavailable') throw new AppError('vneid-unavailable');
  if (read.kind === 'rejected') throw reject(read.rule);
  const fact = `logout|${read.issuer}|${read.id}`;
  if (await limits.remembers(fact, now())) throw reject('jti came before');
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
};
