import { auditPut } from './audit.ts';
import { toRow } from './row-codec.ts';
import { changeAccount } from './change-account.ts';
import { writeCredential } from './claims.ts';
import { noticePut } from './outbox.ts';
import type { StoreMethod } from './tables.ts';
import { transact } from './transact.ts';

export const changePassword: StoreMethod<'changePassword'> = async (tables, account, kept, changed, audit, notices) => {
  const { credential, newHash, at } = changed;
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    writeCredential(tables, credential, newHash, at),
    changeAccount(tables, account, {
      set: { passwordSince: at.toISOString(), sessions: { [kept]: toRow(account.sessions[kept]!) } },
      while: [kept],
    }),
    auditPut(tables, audit),
    ...notices.map((notice) => noticePut(tables, notice, audit)),
  ]);
  return outcome === 'written' ? 'changed' : outcome;
};

export const changeContacts: StoreMethod<'changeContacts'> = async (tables, account, kept, changed, audit, notices) => {
  const { contacts, phoneSince, emailSince, former } = changed;
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    changeAccount(tables, account, {
      set: {
        ...contacts,
        ...toRow({ phoneSince, emailSince, formerContacts: former }),
      },
      remove: [...(phoneSince ? ['phoneConfirmedAt'] : []), ...(emailSince ? ['emailConfirmedAt'] : [])],
      while: [kept],
    }),
    auditPut(tables, audit),
    ...notices.map((notice) => noticePut(tables, notice, audit)),
  ]);
  return outcome === 'written' ? 'changed' : outcome;
};

export const confirmContact: StoreMethod<'confirmContact'> = async (
  tables,
  account,
  asking,
  { contact, at },
  audit,
) => {
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    changeAccount(tables, account, { set: toRow({ [`${contact}ConfirmedAt`]: at }), while: [asking] }),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'confirmed' : outcome;
};
