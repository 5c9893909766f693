import type { Login } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { RequestSource } from '../../domain/audit.ts';
import { changerOf, changesLimit } from '../../domain/change-limits.ts';
import type { Random } from '../../domain/gateways.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { type LoginPolicy, opensByPortal } from '../../domain/login-policy.ts';
import { newNotices } from '../../domain/notice.ts';
import { mayRemoveLink } from '../../domain/proof-order.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface UnlinkDeps {
  accounts: Pick<Accounts, 'unlink'>;
  limits: Pick<RateLimiter, 'consume'>;
  random: Pick<Random, 'secret'>;
  loginPolicy: LoginPolicy;
  now: () => Date;
}

/**
 * Removes the VNeID link, unless nothing would then open the account. The proven CCCD stays. A second request, after
 * the first reply was lost, succeeds.
 * @throws AppError `link-last-way-in`, `login-too-old`, `changes-limit`, `busy`; `link-needs-vneid` if the link is stronger than the
 *   proof of this session
 */
export const unlink = async (
  { accounts, limits, random, loginPolicy, now }: UnlinkDeps,
  { account, key, session, source }: Login & { source: RequestSource },
): Promise<void> => {
  if (!account.link) return;
  if (!opensByPortal(loginPolicy, account, now())) throw new AppError('link-last-way-in');
  if (!provenRecently(session, now())) throw new AppError('login-too-old');
  const at = now();
  if (!mayRemoveLink(account, session, at)) throw new AppError('link-needs-vneid');
  if ((await limits.consume(changesLimit, changerOf({ account, session }), at)) === 'limited')
    throw new AppError('changes-limit');
  const outcome = await accounts.unlink(
    account,
    key,
    { about: account.id, name: 'link.removed', at, source },
    newNotices(random, account, 'link-removed', at, session.provenBy),
  );
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
};
