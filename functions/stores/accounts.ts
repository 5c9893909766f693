import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type {
  AccountAccess,
  AccountCccds,
  AccountCredentials,
  AccountCases,
  AccountDisavowals,
  AccountFinder,
  AccountImports,
  AccountIssuers,
  AccountLinks,
  AccountMerges,
  AccountOwnSessions,
  Accounts,
  AccountSessions,
} from '../domain/account-stores.ts';
import { changeContacts, changePassword, confirmContact } from './account-access.ts';
import { importMarksOf, importAccount, importTogether } from './account-imports.ts';
import { postponeCccd, saveCccd, settleCccd } from './account-cccd.ts';
import { disavow, openCase } from './account-disavowals.ts';
import { createLinked, link, moveIssuer, unlink } from './account-links.ts';
import { merge, split } from './account-merges.ts';
import { note } from './audit.ts';
import { fromAccountRow } from './account-rows.ts';
import { endAllSessions, proveSecondAccount } from './account-own-sessions.ts';
import { endSession, openSession, touchSession } from './account-sessions.ts';
import { claimHolder, uniqueKeyOf, findByCmnd, readCredential } from './claims.ts';
import type { StoreMethod, Tables } from './tables.ts';

/** Finds accounts and changes their sessions. Nearly every handler needs this part of the store. */
export const accountSessions = (tables: Tables): AccountFinder & AccountSessions => ({
  byId: (id) => byId(tables, id),
  holderOfCccd: (index) => claimHolder(tables, uniqueKeyOf.cccd(index)),
  findByCmnd: (index) => findByCmnd(tables, index),
  holderOfVneid: (issuer, subject) => claimHolder(tables, uniqueKeyOf.vneid(issuer, subject)),
  openSession: (...args) => openSession(tables, ...args),
  touchSession: (...args) => touchSession(tables, ...args),
  noteRefused: (event) => note(tables, event),
  endSession: (...args) => endSession(tables, ...args),
});

export const accountCredentials = (tables: Tables): AccountCredentials => ({
  credential: (loginKey) => readCredential(tables, loginKey),
});

export const accountOwnSessions = (tables: Tables): AccountOwnSessions => ({
  endAllSessions: (...args) => endAllSessions(tables, ...args),
  proveSecondAccount: (...args) => proveSecondAccount(tables, ...args),
});

export const accountCccds = (tables: Tables): AccountCccds => ({
  saveCccd: (...args) => saveCccd(tables, ...args),
  postponeCccd: (...args) => postponeCccd(tables, ...args),
  settleCccd: (...args) => settleCccd(tables, ...args),
});

export const accountLinks = (tables: Tables): AccountLinks => ({
  link: (...args) => link(tables, ...args),
  createLinked: (...args) => createLinked(tables, ...args),
  unlink: (...args) => unlink(tables, ...args),
});

export const accountIssuers = (tables: Tables): AccountIssuers => ({
  moveIssuer: (...args) => moveIssuer(tables, ...args),
});

export const accountDisavowals = (tables: Tables): AccountDisavowals => ({
  disavow: (...args) => disavow(tables, ...args),
});

export const accountCases = (tables: Tables): AccountCases => ({
  openCase: (...args) => openCase(tables, ...args),
});

export const accountMerges = (tables: Tables): AccountMerges => ({
  merge: (...args) => merge(tables, ...args),
  split: (...args) => split(tables, ...args),
});

export const accountAccess = (tables: Tables): AccountAccess => ({
  changePassword: (...args) => changePassword(tables, ...args),
  changeContacts: (...args) => changeContacts(tables, ...args),
  confirmContact: (...args) => confirmContact(tables, ...args),
});

export const accountImports = (tables: Tables): AccountImports => ({
  importMarksOf: (...args) => importMarksOf(tables, ...args),
  importAccount: (...args) => importAccount(tables, ...args),
  importTogether: (...args) => importTogether(tables, ...args),
});

/** The whole store. A bundle contains only the parts that its handler names. */
export const accountStore = (tables: Tables): Accounts => ({
  ...accountSessions(tables),
  ...accountCredentials(tables),
  ...accountOwnSessions(tables),
  ...accountCccds(tables),
  ...accountLinks(tables),
  ...accountIssuers(tables),
  ...accountMerges(tables),
  ...accountDisavowals(tables),
  ...accountCases(tables),
  ...accountImports(tables),
  ...accountAccess(tables),
});

const byId: StoreMethod<'byId'> = async ({ client, names }, accountId) => {
  const read = new GetCommand({ TableName: names.Accounts, Key: { accountId }, ConsistentRead: true });
  const { Item } = await client.send(read);
  return Item && fromAccountRow(Item);
};
