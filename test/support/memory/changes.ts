import type { Account } from '../../../functions/domain/account.ts';
import type { AccountId, SessionKey } from '../../../functions/domain/ids.ts';
import { type Disavowal, onlyCaseOf } from '../../../functions/domain/changes.ts';
import type { Contacts } from '../../../functions/domain/contacts.ts';
import type { Accounts } from '../../../functions/domain/account-stores.ts';
import type { Rows } from './rows.ts';

/** Changes of the CCCD, the password and the contacts, and their disavowal. */
export const changesIn = (
  rows: Rows,
): Pick<
  Accounts,
  | 'saveCccd'
  | 'postponeCccd'
  | 'settleCccd'
  | 'changePassword'
  | 'changeContacts'
  | 'confirmContact'
  | 'disavow'
  | 'openCase'
> => ({
  saveCccd: async (account, cccd, audit, notices) => {
    if (rows.isHeldElsewhere(`CCCD ${cccd.index}`, account.id)) return 'held-elsewhere';
    const now = rows.accountRows.get(account.id);
    if (now?.version !== account.version) return 'changed-meanwhile';
    rows.claims.set(`CCCD ${cccd.index}`, account.id);
    const { waitingCccd: _, ...rest } = now;
    rows.accountRows.set(account.id, { ...rest, cccd, version: now.version + 1 });
    rows.tell(audit, notices);
    return 'saved';
  },
  postponeCccd: async (account, waitingCccd, audit) => {
    if (!rows.change(account, { waitingCccd })) return 'changed-meanwhile';
    rows.matchJobs.set(waitingCccd.job, account.id);
    rows.events.push(audit);
    return 'postponed';
  },
  settleCccd: async (account, waitingCccd, audit, notices) => {
    if (!rows.change(account, { waitingCccd })) return 'changed-meanwhile';
    rows.tell(audit, notices);
    return 'settled';
  },
  changePassword: async (account, kept, { credential, newHash, at }, audit, notices) => {
    const session = rows.accountRows.get(account.id)?.sessions[kept];
    const seen = rows.credentials.get(credential.loginKey);
    if (!session || seen?.passwordHash !== credential.passwordHash || seen.accountId !== account.id)
      return 'changed-meanwhile';
    if (!rows.change(account, { passwordSince: at, sessions: { [kept]: session } })) return 'changed-meanwhile';
    rows.credentials.set(credential.loginKey, { ...seen, passwordHash: newHash, passwordSince: at });
    rows.tell(audit, notices);
    return 'changed';
  },
  changeContacts: async (account, asking, { contacts, former, ...since }, audit, notices) => {
    if (!rows.accountRows.get(account.id)?.sessions[asking]) return 'changed-meanwhile';
    if (!rows.change(account, { ...since, ...(former && { formerContacts: former }) })) return 'changed-meanwhile';
    setContacts(rows, account.id, { ...contactsOf(account), ...contacts });
    if (since.phoneSince) forget(rows, account.id, 'phoneConfirmedAt');
    if (since.emailSince) forget(rows, account.id, 'emailConfirmedAt');
    rows.tell(audit, notices);
    return 'changed';
  },
  confirmContact: async (account, asking, { contact, at }, audit) => {
    if (!rows.accountRows.get(account.id)?.sessions[asking]) return 'changed-meanwhile';
    if (!rows.change(account, { [`${contact}ConfirmedAt`]: at })) return 'changed-meanwhile';
    rows.events.push(audit);
    return 'confirmed';
  },
  disavow: async (account, { notice: id, audit, notices, ...disavowal }) => {
    const notice = rows.noticeRows.get(id);
    if (!notice || notice.isUndone) return 'used';
    const now = rows.accountRows.get(account.id)?.sessions ?? {};
    if (Object.keys(disavowal.sessions).some((key) => !now[key as SessionKey])) return 'changed-meanwhile';
    if (!rows.change(account, {})) return 'changed-meanwhile';
    rows.accountRows.set(account.id, disavowed(rows.accountRows.get(account.id)!, disavowal));
    const caseCode = onlyCaseOf(disavowal);
    rows.noticeRows.set(id, { ...notice, isUndone: true, ...(caseCode && { caseCode }) });
    if (disavowal.opens) rows.caseRows.set(disavowal.opens.code, disavowal.opens);
    rows.tell(audit, notices);
    return 'disavowed';
  },
  openCase: async (account, { opens, audit }) => {
    if (!rows.change(account, { dispute: { at: opens.openedAt, caseCode: opens.code } })) return 'changed-meanwhile';
    rows.caseRows.set(opens.code, opens);
    rows.events.push(audit);
    return 'opened';
  },
});

const contactsOf = ({ phone, email }: Account): Contacts => ({ ...(phone && { phone }), ...(email && { email }) });

const setContacts = (rows: Rows, id: AccountId, contacts: Contacts): void => {
  const { phone: _, email: __, ...rest } = rows.accountRows.get(id)!;
  rows.accountRows.set(id, { ...rest, ...contacts });
};

const forget = (rows: Rows, id: AccountId, name: 'phoneConfirmedAt' | 'emailConfirmedAt'): void => {
  const { [name]: _, ...rest } = rows.accountRows.get(id)!;
  rows.accountRows.set(id, rest);
};

/** The account after a disavowal. */
export const disavowed = (account: Account, { sessions, frozen, dispute, contacts }: Disavowal): Account => {
  const changed = { ...account, sessions, ...(frozen && { frozen }), ...(dispute && { dispute }) };
  if (!contacts) return changed;
  const { phone: _, email: __, phoneSince: ___, emailSince: ____, formerContacts: _____, ...more } = changed;
  const { phoneConfirmedAt: ______, emailConfirmedAt: _______, ...rest } = more;
  return { ...rest, ...contacts };
};
