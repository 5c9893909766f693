import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { changeAccount } from './change-account.ts';
import { uniqueKeyOf, takeUniqueKey } from './claims.ts';
import { matchJobPut, noticePut } from './outbox.ts';
import type { StoreMethod } from './tables.ts';
import { transact } from './transact.ts';

export const saveCccd: StoreMethod<'saveCccd'> = async (tables, account, cccd, audit, notices) => {
  const outcome = await transact<'held-elsewhere' | 'changed-meanwhile'>(tables.client, [
    takeUniqueKey(tables, uniqueKeyOf.cccd(cccd.index), account.id),
    changeAccount(tables, account, { set: { cccd: toRow(cccd) }, remove: ['waitingCccd'] }),
    auditPut(tables, audit),
    ...notices.map((notice) => noticePut(tables, notice, audit)),
  ]);
  return outcome === 'written' ? 'saved' : outcome;
};

export const postponeCccd: StoreMethod<'postponeCccd'> = async (tables, account, waiting, audit) => {
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    changeAccount(tables, account, { set: { waitingCccd: toRow(waiting) } }),
    matchJobPut(tables, waiting.job, account.id, waiting.since),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'postponed' : outcome;
};

export const settleCccd: StoreMethod<'settleCccd'> = async (tables, account, waiting, audit, notices) => {
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    changeAccount(tables, account, { set: { waitingCccd: toRow(waiting) } }),
    auditPut(tables, audit),
    ...notices.map((notice) => noticePut(tables, notice, audit)),
  ]);
  return outcome === 'written' ? 'settled' : outcome;
};
