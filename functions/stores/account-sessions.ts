import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { AccountId, SessionKey } from '../domain/ids.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Session } from '../domain/session.ts';
import type { SessionProof } from '../domain/account-stores.ts';
import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { writeCredential } from './claims.ts';
import { withRetry } from './retry.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { transact } from './transact.ts';

export const openSession: StoreMethod<'openSession'> = async (
  tables,
  accountId,
  { key, session, instead },
  audit,
  proof,
) => {
  const removed = instead.map((_, i) => `sessions.#s${i + 1}`);
  const still = stillProves(proof);
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    {
      write: {
        Update: {
          TableName: tables.names.Accounts,
          Key: { accountId },
          UpdateExpression: `SET sessions.#s0 = :session, lastLoginAt = :at${removed.length ? ` REMOVE ${removed.join(', ')}` : ''}`,
          ConditionExpression: `${still.condition} AND attribute_not_exists(mergedInto) AND ${notFrozen(session.provenBy)}`,
          ExpressionAttributeNames: {
            ...Object.fromEntries([key, ...instead].map((k, i) => [`#s${i}`, k])),
            ...still.names,
            ...(session.provenBy === 'vneid' && { '#way': 'way' }),
          },
          ExpressionAttributeValues: {
            ':session': toRow(session),
            ':at': session.provenAt.toISOString(),
            ...(session.provenBy === 'vneid' && { ':portal': 'portal' }),
            ...still.values,
          },
        },
      },
      otherwise: 'changed-meanwhile',
    },
    ...credentialWrites(tables, proof),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'opened' : outcome;
};

/** A frozen account opens by VNeID alone, and only while its link is not frozen too. */
const notFrozen = (provenBy: Session['provenBy']): string =>
  provenBy === 'portal' ? 'attribute_not_exists(frozen)' : '(attribute_not_exists(frozen) OR frozen.#way = :portal)';

interface Condition {
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * An account whose password or link goes away while somebody logs in with it must not keep that session. Both are
 * conditions on the account itself: every change of a claim changes the account in the same transaction.
 */
const stillProves = (proof: SessionProof): Condition => {
  if (proof.kind === 'vneid')
    return {
      condition: '#link.#issuer = :issuer AND #link.#subject = :subject',
      names: { '#link': 'link', '#issuer': 'issuer', '#subject': 'subject' },
      values: { ':issuer': proof.issuer, ':subject': proof.subject },
    };
  const { loginKey } = proof.credential;
  const { passwordSince: since } = proof.account;
  return {
    condition: `#loginKey = :loginKey AND ${since ? '#since = :since' : 'attribute_not_exists(#since)'}`,
    names: { '#loginKey': 'loginKey', '#since': 'passwordSince' },
    values: { ':loginKey': loginKey, ...(since && { ':since': since.toISOString() }) },
  };
};

/**
 * Nothing while the credential is as old as its account says. Otherwise its password changed between the two reads, and
 * this write of the hash that was checked fails; or tables were restored that a change had half reached, and it mends them.
 */
const credentialWrites = (tables: Tables, proof: SessionProof) => {
  if (proof.kind !== 'password') return [];
  const { credential, account, newHash } = proof;
  const isSame = credential.passwordSince?.getTime() === account.passwordSince?.getTime();
  if (isSame && !newHash) return [];
  return [writeCredential(tables, credential, newHash ?? credential.passwordHash, account.passwordSince)];
};

export const touchSession: StoreMethod<'touchSession'> = async ({ client, names }, accountId, key, at) => {
  try {
    await withRetry(() =>
      client.send(
        new UpdateCommand({
          TableName: names.Accounts,
          Key: { accountId },
          UpdateExpression: 'SET sessions.#key.seenAt = :at',
          ConditionExpression: 'attribute_exists(sessions.#key)',
          ExpressionAttributeNames: { '#key': key },
          ExpressionAttributeValues: { ':at': at.toISOString() },
        }),
      ),
    );
  } catch (error) {
    // Ended by another request a moment ago: nothing left to prolong.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

export const endSession: StoreMethod<'endSession'> = async (tables, accountId, key, audit) => {
  await whileOpen(tables, accountId, key, { UpdateExpression: 'REMOVE sessions.#key' }, audit);
};

export const endAllSessions: StoreMethod<'endAllSessions'> = async (tables, accountId, asking, audit) => {
  const none = { UpdateExpression: 'SET sessions = :none', ExpressionAttributeValues: { ':none': {} } };
  return (await whileOpen(tables, accountId, asking, none, audit)) === 'written' ? 'ended' : 'gone';
};

export const proveSecondAccount: StoreMethod<'proveSecondAccount'> = async (tables, accountId, key, session, audit) => {
  const noted = {
    UpdateExpression: 'SET sessions.#key = :session',
    ExpressionAttributeValues: { ':session': toRow(session) },
  };
  return (await whileOpen(tables, accountId, key, noted, audit)) === 'written' ? 'proven' : 'changed-meanwhile';
};

/** Changes sessions of an account, and tells of it, while the one with this key is there. */
const whileOpen = (
  tables: Tables,
  accountId: AccountId,
  key: SessionKey,
  change: Pick<UpdateCommandInput, 'ExpressionAttributeValues'> & { UpdateExpression: string },
  audit: AuditEvent,
) => {
  const update = {
    TableName: tables.names.Accounts,
    Key: { accountId },
    ConditionExpression: 'attribute_exists(sessions.#key)',
    ExpressionAttributeNames: { '#key': key },
    ...change,
  };
  return transact<'gone'>(tables.client, [{ write: { Update: update }, otherwise: 'gone' }, auditPut(tables, audit)]);
};
