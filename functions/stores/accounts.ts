import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Accounts } from '../domain/stores.ts';
import { createLinked, link, unlink } from './account-links.ts';
import { fromAccountRow, toCccdRow } from './account-rows.ts';
import { endSession, openSession, touchSession } from './account-sessions.ts';
import { auditPut } from './audit.ts';
import { changeAccount } from './change-account.ts';
import { claimHolder, claimOf, readCredential, takeClaim } from './claims.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { transact } from './transact.ts';

export const accountStore = (tables: Tables): Accounts => ({
  byId: (id) => byId(tables, id),
  credential: (loginKey) => readCredential(tables, loginKey),
  holderOfCccd: (index) => claimHolder(tables, claimOf.cccd(index)),
  holderOfVneid: (issuer, subject) => claimHolder(tables, claimOf.vneid(issuer, subject)),
  openSession: (...args) => openSession(tables, ...args),
  touchSession: (...args) => touchSession(tables, ...args),
  endSession: (...args) => endSession(tables, ...args),
  saveCccd: (...args) => saveCccd(tables, ...args),
  link: (...args) => link(tables, ...args),
  createLinked: (...args) => createLinked(tables, ...args),
  unlink: (...args) => unlink(tables, ...args),
});

const byId: StoreMethod<'byId'> = async ({ client, names }, accountId) => {
  const read = new GetCommand({ TableName: names.Accounts, Key: { accountId }, ConsistentRead: true });
  const { Item } = await client.send(read);
  return Item && fromAccountRow(Item);
};

const saveCccd: StoreMethod<'saveCccd'> = async (tables, account, cccd, audit) => {
  const outcome = await transact<'held-elsewhere' | 'changed-meanwhile'>(tables.client, [
    takeClaim(tables, claimOf.cccd(cccd.index), account.id),
    changeAccount(tables, account, { set: { cccd: toCccdRow(cccd) } }),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'saved' : outcome;
};
