import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { hash } from 'node:crypto';
import type { AccountId, LoginKey } from '../domain/ids.ts';
import type { CccdIndex, CmndIndex } from '../domain/cccd.ts';
import type { Credential } from '../domain/account-stores.ts';
import type { Tables } from './tables.ts';

/**
 * The places of a CMND. A CMND that two accounts have proves nothing about a person, so a third account is not
 * recorded.
 */
export const cmndPlaces = [1, 2] as const;
export type CmndPlace = (typeof cmndPlaces)[number];

/**
 * This table keeps keys unique: one row for each login name, CCCD and VNeID identity, which names the one account. `v1`
 * is the version of the index key, so that a new key can be introduced beside the old one.
 */
export const uniqueKeyOf = {
  login: (key: LoginKey) => `LOGIN#${key}`,
  cccd: (index: CccdIndex) => `CCCD#v1#${index}`,
  /**
   * One of two places, so that two accounts with the same CMND are both found. The row only finds accounts and keeps
   * nothing unique.
   */
  cmnd: (index: CmndIndex, place: CmndPlace) => `CMND#v1#${index}#${place}`,
  vneid: (issuer: string, subject: string) => `EID#${hash('sha256', JSON.stringify([issuer, subject]), 'base64url')}`,
};

const readClaim = async ({ client, names }: Tables, claim: string): Promise<Record<string, unknown> | undefined> =>
  (await client.send(new GetCommand({ TableName: names.Claims, Key: { claim }, ConsistentRead: true }))).Item;

export const claimHolder = async (tables: Tables, claim: string) =>
  (await readClaim(tables, claim))?.['accountId'] as AccountId | undefined;

export const readCredential = async (tables: Tables, loginKey: LoginKey): Promise<Credential | undefined> => {
  const row = await readClaim(tables, uniqueKeyOf.login(loginKey));
  return (
    row && {
      loginKey,
      accountId: row['accountId'] as AccountId,
      passwordHash: row['passwordHash'] as string,
      ...(typeof row['passwordSince'] === 'string' && { passwordSince: new Date(row['passwordSince']) }),
    }
  );
};

/**
 * Reserves a unique key for an account. Succeeds if the account already holds it.
 * @param from the account that may lose the key
 */
export const takeUniqueKey = ({ names }: Tables, claim: string, accountId: AccountId, from: AccountId = accountId) => ({
  write: {
    Put: {
      TableName: names.Claims,
      Item: { claim, accountId },
      ConditionExpression: 'attribute_not_exists(claim) OR accountId = :accountId OR accountId = :from',
      ExpressionAttributeValues: { ':accountId': accountId, ':from': from },
    },
  },
  otherwise: 'held-elsewhere' as const,
});

/** Records that an account was imported with this CMND, in a place that no other account holds. */
export const takeCmndPlace = ({ names }: Tables, claim: string, accountId: AccountId) => ({
  write: {
    Put: { TableName: names.Claims, Item: { claim, accountId }, ConditionExpression: 'attribute_not_exists(claim)' },
  },
  otherwise: 'cmnd-place-taken' as const,
});

/** The accounts that were imported with this CMND, at most two. */
export const findByCmnd = async (tables: Tables, index: CmndIndex): Promise<AccountId[]> => {
  const found = await Promise.all(cmndPlaces.map((place) => claimHolder(tables, uniqueKeyOf.cmnd(index, place))));
  return found.filter((id) => id !== undefined);
};

/** Releases a unique key that this account holds. */
export const dropUniqueKey = ({ names }: Tables, claim: string, accountId: AccountId) => ({
  write: {
    Delete: {
      TableName: names.Claims,
      Key: { claim },
      ConditionExpression: 'accountId = :accountId',
      ExpressionAttributeValues: { ':accountId': accountId },
    },
  },
  otherwise: 'changed-meanwhile' as const,
});

/** The portal login of an imported account. The write fails if another account has the login name. */
export const newCredential = ({ names }: Tables, { loginKey, accountId, passwordHash }: Credential) => ({
  write: {
    Put: {
      TableName: names.Claims,
      Item: { claim: uniqueKeyOf.login(loginKey), accountId, passwordHash },
      ConditionExpression: 'attribute_not_exists(claim)',
    },
  },
  otherwise: 'login-taken' as const,
});

/**
 * Writes hash and date of the credential that the caller has read.
 * @param since when the password was changed, according to the account
 */
export const writeCredential = ({ names }: Tables, seen: Credential, hash: string, since: Date | undefined) => ({
  write: {
    Update: {
      TableName: names.Claims,
      Key: { claim: uniqueKeyOf.login(seen.loginKey) },
      UpdateExpression: `SET passwordHash = :hash${since ? ', passwordSince = :since' : ' REMOVE passwordSince'}`,
      ConditionExpression: 'accountId = :accountId AND passwordHash = :seen',
      ExpressionAttributeValues: {
        ':hash': hash,
        ':seen': seen.passwordHash,
        ':accountId': seen.accountId,
        ...(since && { ':since': since.toISOString() }),
      },
    },
  },
  otherwise: 'changed-meanwhile' as const,
});
