import type { Account } from '../../domain/account.ts';
import type { Source } from '../../domain/audit.ts';
import type { Random } from '../../domain/gateways.ts';
import { type LoginPolicy, opensByPortal } from '../../domain/login-policy.ts';
import { noticesOf } from '../../domain/notice.ts';
import { mayRemoveLink } from '../../domain/proof-order.ts';
import { provenRecently, type Session } from '../../domain/session.ts';
import type { SessionKey } from '../../domain/ids.ts';
import type { Accounts } from '../../domain/stores.ts';

export interface UnlinkDeps {
  accounts: Pick<Accounts, 'unlink'>;
  random: Pick<Random, 'secret'>;
  loginPolicy: LoginPolicy;
  now: () => Date;
}

export type UnlinkOutcome =
  | 'unlinked'
  | 'last-way-in'
  | 'login-too-old'
  /** The link is stronger than what opened this session. */
  | 'needs-vneid'
  | 'changed-meanwhile';

/**
 * Takes the VNeID link away, unless nothing would open the account afterwards. The proven number stays. Asked again
 * because the first answer was lost, it is done.
 */
export const unlink = async (
  { accounts, random, loginPolicy, now }: UnlinkDeps,
  { account, key, session, source }: { account: Account; key: SessionKey; session: Session; source: Source },
): Promise<UnlinkOutcome> => {
  if (!account.link) return 'unlinked';
  if (!opensByPortal(loginPolicy, account, now())) return 'last-way-in';
  if (!provenRecently(session, now())) return 'login-too-old';
  const at = now();
  if (!mayRemoveLink(account, session, at)) return 'needs-vneid';
  return accounts.unlink(
    account,
    key,
    { about: account.id, name: 'link.removed', at, source },
    noticesOf(random, account, 'link-removed', at, session.provenBy),
  );
};
