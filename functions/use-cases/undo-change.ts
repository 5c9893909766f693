import { type Account, type Frozen, linkOf } from '../domain/account.ts';
import type { Source } from '../domain/audit.ts';
import { Busy } from '../domain/busy.ts';
import type { UndoTokens } from '../domain/gateways.ts';
import { networkOf, undoLimit, type Limits } from '../domain/limits.ts';
import { canBeUndone, type Notice, undoEndOf } from '../domain/notice.ts';
import type { UndoneChange } from '../domain/changes.ts';
import type { Accounts, Notices } from '../domain/stores.ts';

export interface UndoChangeNeeds {
  accounts: Pick<Accounts, 'byId' | 'undo'>;
  notices: Pick<Notices, 'byId'>;
  tokens: Pick<UndoTokens, 'read'>;
  limits: Pick<Limits, 'take'>;
  now: () => Date;
}

/** `case`: what the citizen tells the support desk, and the support code of the audit event that opened it. */
export type UndoChangeOutcome = { kind: 'undone'; case: string } | { kind: 'unknown' } | { kind: 'used' };

/** An account that somebody keeps changing is read again this often. */
const tries = 5;

/**
 * "Không phải tôi": shuts the way in that the change opened, ends the sessions that may have come by it, and opens a case.
 * It wants no login, because whoever needs it may have lost theirs; it takes nothing away that VNeID or the support
 * desk cannot give back.
 * @throws Busy when one network tries too often, or the account does not come to rest
 */
export const undoChange = async (
  needs: UndoChangeNeeds,
  { token, source }: { token: string; source: Source },
): Promise<UndoChangeOutcome> => {
  const { accounts, notices, tokens, limits, now } = needs;
  if ((await limits.take(undoLimit, networkOf(source.ip), now())) === 'used-up') throw new Busy();
  const id = await tokens.read(token);
  const notice = id && (await notices.byId(id));
  if (!notice || !canBeUndone(notice.kind) || undoEndOf(notice) <= now()) return { kind: 'unknown' };
  if (notice.isUndone) return { kind: 'used' };
  for (let left = tries; left > 0; left--) {
    const account = await answeringAccount(accounts, notice);
    if (!account) return { kind: 'unknown' };
    const undone = undoneBy(account, notice, now());
    const outcome = await accounts.undo(account, {
      ...undone,
      notice: notice.id,
      audit: {
        about: account.id,
        name: 'case.opened',
        at: now(),
        source,
        detail: { notice: notice.kind, frozen: undone.frozen?.way ?? (undone.dropsLogin ? 'login' : 'nothing') },
      },
    });
    if (outcome === 'undone') return { kind: 'undone', case: source.supportCode };
    if (outcome === 'used') return { kind: 'used' };
  }
  throw new Busy();
};

/** A link moves on with a merge; whatever else is told of stays with the login that it is of. */
const answeringAccount = async (accounts: UndoChangeNeeds['accounts'], { accountId, kind }: Notice) => {
  const account = await accounts.byId(accountId);
  const isMoved = kind === 'link-made' || kind === 'link-renewed';
  return isMoved && account?.mergedInto ? accounts.byId(account.mergedInto.id) : account;
};

/** A link that was made later has a notice of its own; password and contacts are undone whatever came after. */
const undoneBy = (account: Account, { kind, at, before = {} }: Notice, now: Date): UndoneChange => {
  const { loginKey, passwordSince, contactsSince, sessions } = account;
  const link = linkOf(account);
  const isThis = (since: Date | undefined) => since?.getTime() === at.getTime();
  // Changed once more since, it is a stranger's all the more.
  const isSince = (since: Date | undefined) => since !== undefined && since >= at;
  switch (kind) {
    case 'link-made':
    case 'link-renewed':
      return isThis(link?.linkedAt) ? freeze(account, 'vneid', now) : { sessions };
    // Whoever removed a link may have come by that very link, so then every session ends.
    case 'link-removed':
      return link ? { sessions } : { ...freeze(account, 'portal', now), sessions: {} };
    case 'password-changed':
      return isSince(passwordSince) && loginKey ? { ...shutPortal(account, now), sessions: {} } : { sessions };
    // Whoever changed them was logged in, and may know the password or have set one since.
    case 'contacts-changed':
      return isSince(contactsSince) ? { ...shutPortal(account, now), sessions: {}, contacts: before } : { sessions };
    case 'contacts-replaced':
    case 'contact-added':
    case 'cccd-evicted':
    case 'cccd-matched':
    case 'cccd-not-matched':
    case 'cccd-not-answered':
    case 'accounts-merged':
    case 'accounts-split':
      return { sessions };
  }
};

const freeze = (account: Account, way: Frozen['way'], at: Date): UndoneChange => ({
  frozen: { way, at },
  sessions: without(account, way),
});

/**
 * Where VNeID is linked the portal login goes, even if that link is in doubt too: its identity thaws it by a yes, and a
 * password is the weaker proof. Elsewhere it waits for VNeID.
 */
const shutPortal = (account: Account, at: Date): Pick<UndoneChange, 'frozen' | 'dropsLogin'> => {
  if (!account.loginKey) return {};
  return linkOf(account) ? { dropsLogin: true } : { frozen: { way: 'portal', at } };
};

const without = ({ sessions }: Account, way: Frozen['way']): Account['sessions'] =>
  Object.fromEntries(Object.entries(sessions).filter(([, session]) => session.provenBy !== way));
