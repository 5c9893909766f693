import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Accounts } from '../domain/stores.ts';
import { postponeCccd, saveCccd, settleCccd } from './account-cccd.ts';
import { createLinked, link, undo, unlink } from './account-links.ts';
import { merge, split } from './account-merges.ts';
import { fromAccountRow } from './account-rows.ts';
import { endSession, openSession, proveOther, touchSession } from './account-sessions.ts';
import { claimHolder, claimOf, readCredential } from './claims.ts';
import type { StoreMethod, Tables } from './tables.ts';

export const accountStore = (tables: Tables): Accounts => ({
  byId: (id) => byId(tables, id),
  credential: (loginKey) => readCredential(tables, loginKey),
  holderOfCccd: (index) => claimHolder(tables, claimOf.cccd(index)),
  holderOfVneid: (issuer, subject) => claimHolder(tables, claimOf.vneid(issuer, subject)),
  openSession: (...args) => openSession(tables, ...args),
  touchSession: (...args) => touchSession(tables, ...args),
  endSession: (...args) => endSession(tables, ...args),
  saveCccd: (...args) => saveCccd(tables, ...args),
  postponeCccd: (...args) => postponeCccd(tables, ...args),
  settleCccd: (...args) => settleCccd(tables, ...args),
  link: (...args) => link(tables, ...args),
  createLinked: (...args) => createLinked(tables, ...args),
  unlink: (...args) => unlink(tables, ...args),
  undo: (...args) => undo(tables, ...args),
  proveOther: (...args) => proveOther(tables, ...args),
  merge: (...args) => merge(tables, ...args),
  split: (...args) => split(tables, ...args),
});

const byId: StoreMethod<'byId'> = async ({ client, names }, accountId) => {
  const read = new GetCommand({ TableName: names.Accounts, Key: { accountId }, ConsistentRead: true });
  const { Item } = await client.send(read);
  return Item && fromAccountRow(Item);
};
