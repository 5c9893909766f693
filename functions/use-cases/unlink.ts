import type { Account } from '../domain/account.ts';
import type { Source } from '../domain/audit.ts';
import { provenRecently, type Session, type SessionKey } from '../domain/session.ts';
import type { Accounts } from '../domain/stores.ts';

export interface UnlinkNeeds {
  accounts: Pick<Accounts, 'unlink'>;
  now: () => Date;
}

export type UnlinkOutcome = 'unlinked' | 'not-linked' | 'last-way-in' | 'login-too-old' | 'changed-meanwhile';

/** Takes the VNeID link away, unless nothing would open the account afterwards. The proven number stays. */
export const unlink = async (
  { accounts, now }: UnlinkNeeds,
  { account, key, session, source }: { account: Account; key: SessionKey; session: Session; source: Source },
): Promise<UnlinkOutcome> => {
  if (!account.link) return 'not-linked';
  if (!account.loginKey) return 'last-way-in';
  if (!provenRecently(session, now())) return 'login-too-old';
  return accounts.unlink(account, key, { about: account.id, name: 'link.removed', at: now(), source });
};
