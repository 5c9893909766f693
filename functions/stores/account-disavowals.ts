import { type Disavowal, onlyCaseOf } from '../domain/changes.ts';
import type { SessionKey } from '../domain/ids.ts';
import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { casePut } from './case-rows.ts';
import { changeAccount } from './change-account.ts';
import { answerNotice, noticePut } from './outbox.ts';
import type { StoreMethod } from './tables.ts';
import { transact } from './transact.ts';

export const disavow: StoreMethod<'disavow'> = async (tables, account, { notice, audit, notices, ...disavowal }) => {
  const outcome = await transact<'used' | 'changed-meanwhile'>(tables.client, [
    answerNotice(tables, notice, onlyCaseOf(disavowal)),
    changeAccount(tables, account, disavowalChange(disavowal)),
    ...(disavowal.opens ? [casePut(tables, disavowal.opens)] : []),
    auditPut(tables, audit),
    ...notices.map((told) => noticePut(tables, told, audit)),
  ]);
  return outcome === 'written' ? 'disavowed' : outcome;
};

export const openCase: StoreMethod<'openCase'> = async (tables, account, { opens, audit }) => {
  const dispute = { at: opens.openedAt, caseCode: opens.code };
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    changeAccount(tables, account, { set: toRow({ dispute }) }),
    casePut(tables, opens),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'opened' : outcome;
};

/**
 * What a disavowal changes in its account. It requires that the sessions that stay still exist, because otherwise the
 * write would undo a logout.
 */
export const disavowalChange = ({ sessions, frozen, dispute, contacts }: Disavowal) => ({
  set: {
    ...toRow({ sessions, frozen, dispute }),
    ...contacts,
  },
  remove: contacts
    ? [
        'formerContacts',
        'phoneSince',
        'emailSince',
        'contactsSince',
        'phoneConfirmedAt',
        'emailConfirmedAt',
        ...(['phone', 'email'] as const).filter((name) => !contacts[name]),
      ]
    : [],
  while: Object.keys(sessions) as SessionKey[],
});
