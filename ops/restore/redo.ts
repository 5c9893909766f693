import { type Account, linkOf } from '../../functions/domain/account.ts';
import type { LoginKey } from '../../functions/domain/ids.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import type { CaseOrigin } from '../../functions/domain/case.ts';
import { droppedWithLogin } from '../../functions/stores/account-links.ts';
import { toRow } from '../../functions/stores/row-codec.ts';
import { casePut } from '../../functions/stores/case-rows.ts';
import { claimOf, dropClaim } from '../../functions/stores/claims.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import type { Step } from '../../functions/stores/transact.ts';

/** What one event changes in a restored account. */
export interface Redo {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly steps?: readonly Step<'changed-meanwhile'>[];
}

/** Undefined when the restored account has nothing to take. */
export const redoOf = (tables: Tables, account: Account, event: AuditEvent): Redo | undefined => {
  const { name, at, detail = {} } = event;
  const { id, link, cccd, loginKey, formerCccds = [] } = account;
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- these take something; others do not
  switch (name) {
    case 'link.removed':
      return (
        link && {
          remove: ['link', 'frozen'],
          steps: [dropClaim(tables, claimOf.vneid(link.issuer, link.subject), id)],
        }
      );
    case 'cccd.evicted':
      return (
        cccd && {
          set: {
            formerCccds: toRow([...formerCccds, { index: cccd.index, masked: cccd.masked, until: at }]),
          },
          remove: ['cccd'],
          steps: [dropClaim(tables, claimOf.cccd(cccd.index), id)],
        }
      );
    case 'link.made':
    case 'link.renewed': {
      // The link dropped the portal login, and the contacts that nobody had proven.
      const contacts = droppedContacts(detail);
      return contacts && loginKey ? dropLogin(tables, account, loginKey, droppedWithLogin(contacts)) : undefined;
    }
    // The old password, perhaps in other hands, would open the account again, and the new one is nowhere told.
    case 'password.changed':
      return loginKey && shutPortal(tables, account, loginKey, at);
    case 'case.opened': {
      const frozen = frozenAgain(tables, account, detail['frozen'], at);
      return frozen && openedAgain(tables, account, event, frozen);
    }
    case 'case.closed':
      return closedAgain(tables, account, event);
    default:
      return undefined;
  }
};

const frozenAgain = (tables: Tables, account: Account, way: string | undefined, at: Date): Redo | undefined => {
  const { link, loginKey } = account;
  // Before the merge that it followed, the restored account had its link.
  if (way === 'login') return loginKey && shutPortal(tables, account, loginKey, at);
  // `vneid` stands in archives of before both ways were frozen together.
  if ((way === 'both' || way === 'vneid') && link) return { set: { frozen: toRow({ way: 'both', at }) } };
  return way === 'portal' && loginKey ? portalFrozen(at) : undefined;
};

const portalFrozen = (at: Date): Redo => ({ set: { frozen: toRow({ way: 'portal', at }) } });

/**
 * What an event changes in its own account where no account has what it froze. Its case is open again; a link that the
 * restored tables do not have leaves the portal login to be frozen.
 */
export const redoOfOwn = (tables: Tables, account: Account, event: AuditEvent): Redo | undefined => {
  if (event.name !== 'case.opened') return undefined;
  const isBoth = event.detail?.['frozen'] === 'both' && account.loginKey;
  return openedAgain(tables, account, event, isBoth ? portalFrozen(event.at) : undefined);
};

/** The freeze, and the case that the citizen was given a code of; an answer that joined a case opens none. */
const openedAgain = (
  tables: Tables,
  account: Account,
  { at, source, detail = {} }: AuditEvent,
  frozen: Redo | undefined,
): Redo | undefined => {
  const { case: code, notice } = detail;
  if (code !== source.supportCode) return frozen;
  const opened = { code, accountId: account.id, openedAt: at, origin: notice as CaseOrigin };
  const dispute = detail['disputed'] === 'yes' && { dispute: toRow({ at, caseCode: code }) };
  return {
    ...frozen,
    set: { ...frozen?.set, ...dispute },
    steps: [...(frozen?.steps ?? []), casePut(tables, opened)],
  };
};

/** What the closed case took is taken again. What it reopened stays shut and its case open, so that operators see it. */
const closedAgain = (tables: Tables, account: Account, { at, detail = {} }: AuditEvent): Redo | undefined => {
  const { id, link, cccd, loginKey } = account;
  const drops = new Set(detail['drops']?.split(' '));
  if (drops.has('cccd') && cccd) return { remove: ['cccd'], steps: [dropClaim(tables, claimOf.cccd(cccd.index), id)] };
  if (!drops.has('login') || !loginKey) return undefined;
  // Without the link nothing else would open the account.
  return link
    ? dropLogin(tables, account, loginKey, droppedWithLogin(droppedContacts(detail) ?? []))
    : { set: { frozen: toRow({ way: 'portal', at }) } };
};

/** Archives of before `drops` was told say the same by `began`. */
const droppedContacts = ({ drops, began }: Readonly<Record<string, string>>): ('phone' | 'email')[] | undefined => {
  if (drops === undefined) return began === 'number' ? ['phone', 'email'] : undefined;
  const words = drops.split(' ');
  return (['phone', 'email'] as const).filter((name) => words.includes(name));
};

/** VNeID opens the account where it is linked; elsewhere it waits for VNeID, as after "Không phải tôi". */
const shutPortal = (tables: Tables, account: Account, loginKey: LoginKey, at: Date): Redo =>
  linkOf(account)
    ? dropLogin(tables, account, loginKey, ['loginKey'])
    : { set: { frozen: toRow({ way: 'portal', at }) } };

/** A freeze of the portal login goes with it. */
const dropLogin = (tables: Tables, { id, frozen }: Account, loginKey: LoginKey, fields: readonly string[]): Redo => ({
  remove: [...fields, ...(frozen?.way === 'portal' ? ['frozen'] : [])],
  steps: [dropClaim(tables, claimOf.login(loginKey), id)],
});
