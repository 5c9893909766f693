import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Accounts } from '../domain/stores.ts';
import { changeContacts, changePassword } from './account-access.ts';
import { importAccount } from './account-imports.ts';
import { postponeCccd, saveCccd, settleCccd } from './account-cccd.ts';
import { disavow } from './account-disavowals.ts';
import { createLinked, link, moveIssuer, unlink } from './account-links.ts';
import { merge, split } from './account-merges.ts';
import { noteRefused } from './audit.ts';
import { fromAccountRow } from './account-rows.ts';
import { endAllSessions, endSession, openSession, proveSecondAccount, touchSession } from './account-sessions.ts';
import { claimHolder, claimOf, findByCmnd, readCredential } from './claims.ts';
import type { StoreMethod, Tables } from './tables.ts';

/** Finding accounts, and their sessions: what nearly every handler needs. */
export const accountSessions = (tables: Tables) =>
  ({
    byId: (id) => byId(tables, id),
    credential: (loginKey) => readCredential(tables, loginKey),
    holderOfCccd: (index) => claimHolder(tables, claimOf.cccd(index)),
    findByCmnd: (index) => findByCmnd(tables, index),
    holderOfVneid: (issuer, subject) => claimHolder(tables, claimOf.vneid(issuer, subject)),
    openSession: (...args) => openSession(tables, ...args),
    touchSession: (...args) => touchSession(tables, ...args),
    noteRefused: (event) => noteRefused(tables, event),
    endSession: (...args) => endSession(tables, ...args),
    endAllSessions: (...args) => endAllSessions(tables, ...args),
    proveSecondAccount: (...args) => proveSecondAccount(tables, ...args),
  }) satisfies Partial<Accounts>;

export const accountNumbers = (tables: Tables) =>
  ({
    saveCccd: (...args) => saveCccd(tables, ...args),
    postponeCccd: (...args) => postponeCccd(tables, ...args),
    settleCccd: (...args) => settleCccd(tables, ...args),
  }) satisfies Partial<Accounts>;

export const accountLinks = (tables: Tables) =>
  ({
    link: (...args) => link(tables, ...args),
    createLinked: (...args) => createLinked(tables, ...args),
    unlink: (...args) => unlink(tables, ...args),
  }) satisfies Partial<Accounts>;

/** What a login by VNeID may write beside its session. */
export const accountIssuers = (tables: Tables) =>
  ({ moveIssuer: (...args) => moveIssuer(tables, ...args) }) satisfies Partial<Accounts>;

/** What "Không phải tôi" writes. */
export const accountDisavowals = (tables: Tables) =>
  ({
    disavow: (...args) => disavow(tables, ...args),
    split: (...args) => split(tables, ...args),
  }) satisfies Partial<Accounts>;

export const accountMerges = (tables: Tables) =>
  ({
    merge: (...args) => merge(tables, ...args),
    split: (...args) => split(tables, ...args),
  }) satisfies Partial<Accounts>;

/** What opens an account by the portal, and whom it tells. */
export const accountAccess = (tables: Tables) =>
  ({
    changePassword: (...args) => changePassword(tables, ...args),
    changeContacts: (...args) => changeContacts(tables, ...args),
  }) satisfies Partial<Accounts>;

/** For an import from another system. */
export const accountImports = (tables: Tables) =>
  ({
    byId: (id) => byId(tables, id),
    importAccount: (...args) => importAccount(tables, ...args),
  }) satisfies Partial<Accounts>;

/** The whole store; a bundle holds only the parts that its handler names. */
export const accountStore = (tables: Tables): Accounts => ({
  ...accountSessions(tables),
  ...accountNumbers(tables),
  ...accountLinks(tables),
  ...accountIssuers(tables),
  ...accountMerges(tables),
  ...accountDisavowals(tables),
  ...accountImports(tables),
  ...accountAccess(tables),
});

const byId: StoreMethod<'byId'> = async ({ client, names }, accountId) => {
  const read = new GetCommand({ TableName: names.Accounts, Key: { accountId }, ConsistentRead: true });
  const { Item } = await client.send(read);
  return Item && fromAccountRow(Item);
};
