import { type Account, linkOf } from '../../functions/domain/account.ts';
import type { LoginKey } from '../../functions/domain/ids.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import type { CaseOrigin } from '../../functions/domain/case.ts';
import { droppedWithLogin } from '../../functions/stores/account-links.ts';
import { toRow } from '../../functions/stores/row-codec.ts';
import { casePut } from '../../functions/stores/case-rows.ts';
import { uniqueKeyOf, dropUniqueKey } from '../../functions/stores/claims.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import type { Step } from '../../functions/stores/transact.ts';

/** What one event changes in a restored account. */
export interface Redo {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly steps?: readonly Step<'changed-meanwhile'>[];
}

/** Returns undefined if the restored account has nothing that the event took away. */
export const redoOf = (tables: Tables, account: Account, event: AuditEvent): Redo | undefined => {
  const { name, at, detail = {} } = event;
  const { id, link, cccd, loginKey, formerCccds = [] } = account;
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- only these events remove something
  switch (name) {
    case 'link.removed':
      return (
        link && {
          remove: ['link', 'frozen'],
          steps: [dropUniqueKey(tables, uniqueKeyOf.vneid(link.issuer, link.subject), id)],
        }
      );
    case 'cccd.evicted':
      return (
        cccd && {
          set: {
            formerCccds: toRow([...formerCccds, { index: cccd.index, masked: cccd.masked, until: at }]),
          },
          remove: ['cccd'],
          steps: [dropUniqueKey(tables, uniqueKeyOf.cccd(cccd.index), id)],
        }
      );
    case 'link.made':
    case 'link.renewed': {
      // The link deleted the portal login and the unproven contacts.
      const contacts = droppedContacts(detail);
      return contacts && loginKey ? dropLogin(tables, account, loginKey, droppedWithLogin(contacts)) : undefined;
    }
    // The old password, which a thief may know, would open the account again, and no event contains the new one.
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
  // Older archives contain `login` if the answer to the notice deleted the portal login.
  if (way === 'login') return loginKey && shutPortal(tables, account, loginKey, at);
  // Older archives contain `vneid`, from the time before both ways in were frozen together.
  if ((way === 'both' || way === 'vneid') && link) return { set: { frozen: toRow({ way: 'both', at }) } };
  return way === 'portal' && loginKey ? portalFrozen(at) : undefined;
};

const portalFrozen = (at: Date): Redo => ({ set: { frozen: toRow({ way: 'portal', at }) } });

/**
 * What an event changes in its own account if no account has what it froze. It opens the case again. If the restored
 * tables do not have the link, it freezes the portal login.
 */
export const redoOfOwn = (tables: Tables, account: Account, event: AuditEvent): Redo | undefined => {
  if (event.name !== 'case.opened') return undefined;
  const isBoth = event.detail?.['frozen'] === 'both' && account.loginKey;
  return openedAgain(tables, account, event, isBoth ? portalFrozen(event.at) : undefined);
};

/**
 * Freezes the account and opens the case whose code the citizen has. An answer that joined an existing case opens none.
 */
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

/**
 * Deletes again what the closed case deleted. What it reopened stays closed, and its case stays open for the operators.
 */
const closedAgain = (tables: Tables, account: Account, { at, detail = {} }: AuditEvent): Redo | undefined => {
  const { id, link, cccd, loginKey } = account;
  const drops = new Set(detail['drops']?.split(' '));
  if (drops.has('cccd') && cccd)
    return { remove: ['cccd'], steps: [dropUniqueKey(tables, uniqueKeyOf.cccd(cccd.index), id)] };
  if (!drops.has('login') || !loginKey) return undefined;
  // Without the link, nothing else would open the account.
  return link
    ? dropLogin(tables, account, loginKey, droppedWithLogin(droppedContacts(detail) ?? []))
    : { set: { frozen: toRow({ way: 'portal', at }) } };
};

/** Older archives have no `drops`. In them, `began` says the same. */
const droppedContacts = ({ drops, began }: Readonly<Record<string, string>>): ('phone' | 'email')[] | undefined => {
  if (drops === undefined) return began === 'number' ? ['phone', 'email'] : undefined;
  const words = drops.split(' ');
  return (['phone', 'email'] as const).filter((name) => words.includes(name));
};

/**
 * If the account is linked, VNeID opens it. If not, its login stays frozen until VNeID proves it, as after "Không phải
 * tôi".
 */
const shutPortal = (tables: Tables, account: Account, loginKey: LoginKey, at: Date): Redo =>
  linkOf(account)
    ? dropLogin(tables, account, loginKey, ['loginKey'])
    : { set: { frozen: toRow({ way: 'portal', at }) } };

/** Deletes the portal login, and its freeze. */
const dropLogin = (tables: Tables, { id, frozen }: Account, loginKey: LoginKey, fields: readonly string[]): Redo => ({
  remove: [...fields, ...(frozen?.way === 'portal' ? ['frozen'] : [])],
  steps: [dropUniqueKey(tables, uniqueKeyOf.login(loginKey), id)],
});
