import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { AccountId, SessionKey } from '../domain/ids.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Session } from '../domain/session.ts';
import type { SessionProof } from '../domain/account-stores.ts';
import type { History } from '../domain/terms.ts';
import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { writeCredential } from './claims.ts';
import { withRetry } from './retry.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { transact } from './transact.ts';

export const openSession: StoreMethod<'openSession'> = async (
  tables,
  accountId,
  { key, session, replaced, history },
  audit,
  proof,
) => {
  const removed = replaced.map((_, i) => `sessions.#s${i + 1}`);
  const still = stillProves(proof);
  const left = history && toHistory(history);
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    {
      write: {
        Update: {
          TableName: tables.names.Accounts,
          Key: { accountId },
          UpdateExpression: `SET ${['sessions.#s0 = :session', 'lastLoginAt = :at', '#language = :language', ...(left?.set ?? [])].join(', ')}${removing([...removed, ...(left?.remove ?? [])])}`,
          ConditionExpression: `${still.condition} AND attribute_not_exists(mergedInto) AND ${notFrozen(session.provenBy)}${left ? ' AND version = :seen' : ''}`,
          ExpressionAttributeNames: {
            ...Object.fromEntries([key, ...replaced].map((k, i) => [`#s${i}`, k])),
            '#language': 'language',
          },
          ExpressionAttributeValues: {
            ':session': toRow(session),
            ':at': session.provenAt.toISOString(),
            ':language': session.wanted.language,
            ...(session.provenBy === 'vneid' && { ':portal': 'portal' }),
            ...still.values,
            ...left?.values,
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

const removing = (names: readonly string[]) => (names.length > 0 ? ` REMOVE ${names.join(', ')}` : '');

/**
 * Writes the history that is still kept and removes what has expired, provided that nobody has changed the account
 * since it was read.
 */
const toHistory = ({ version, formerContacts, formerNames, formerCccds }: History) => {
  const left: Readonly<Record<string, unknown>> = toRow({ formerContacts, formerNames, formerCccds });
  return {
    set: Object.keys(left).map((name) => `${name} = :${name}`),
    remove: ['formerContacts', 'formerNames', 'formerCccds'].filter((name) => !(name in left)),
    values: { ':seen': version, ...Object.fromEntries(Object.entries(left).map(([name, row]) => [`:${name}`, row])) },
  };
};

/** Only VNeID opens a frozen account, and only if its link is not frozen too. */
const notFrozen = (provenBy: Session['provenBy']): string =>
  provenBy === 'portal' ? 'attribute_not_exists(frozen)' : '(attribute_not_exists(frozen) OR frozen.way = :portal)';

interface Condition {
  readonly condition: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * A person must not keep a session if the password or the link that proved it changes during the login. Both are
 * conditions on the account itself, because every change of a unique key changes the account in the same transaction.
 */
const stillProves = (proof: SessionProof): Condition => {
  if (proof.kind === 'vneid')
    return {
      condition: 'link.issuer = :issuer AND link.subject = :subject',
      values: { ':issuer': proof.issuer, ':subject': proof.subject },
    };
  const { loginKey } = proof.credential;
  const { passwordSince: since } = proof.account;
  return {
    condition: `loginKey = :loginKey AND ${since ? 'passwordSince = :since' : 'attribute_not_exists(passwordSince)'}`,
    values: { ':loginKey': loginKey, ...(since && { ':since': since.toISOString() }) },
  };
};

/**
 * The writes to the credential. No write is needed if there is no new hash and the credential and its account give the
 * same date of the password. If the dates differ, there are two cases. Either the password changed between the two
 * reads: then this write fails, because the stored hash is no longer the one that was checked. Or a restore brought
 * back only half of a change: then this write repairs the credential.
 */
const credentialWrites = (tables: Tables, proof: SessionProof) => {
  if (proof.kind !== 'password') return [];
  const { credential, account, newHash } = proof;
  const isSame = credential.passwordSince?.getTime() === account.passwordSince?.getTime();
  if (isSame && !newHash) return [];
  return [writeCredential(tables, credential, newHash ?? credential.passwordHash, account.passwordSince)];
};

export const touchSession: StoreMethod<'touchSession'> = async (tables, accountId, key, at) => {
  // If another request has ended the session a moment ago, there is nothing to prolong.
  await changeSession(tables, accountId, key, {
    UpdateExpression: 'SET sessions.#key.seenAt = :at',
    ExpressionAttributeValues: { ':at': toRow({ seenAt: at }).seenAt },
  });
};

/** Changes a session, and nothing else, while it is there. */
export const changeSession = async (
  { client, names }: Tables,
  accountId: AccountId,
  key: SessionKey,
  change: Pick<UpdateCommandInput, 'ExpressionAttributeValues'> & { UpdateExpression: string },
): Promise<'written' | 'gone'> => {
  try {
    await withRetry(() =>
      client.send(
        new UpdateCommand({
          TableName: names.Accounts,
          Key: { accountId },
          ConditionExpression: 'attribute_exists(sessions.#key)',
          ExpressionAttributeNames: { '#key': key },
          ...change,
        }),
      ),
    );
    return 'written';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return 'gone';
  }
};

export const endSession: StoreMethod<'endSession'> = async (tables, accountId, key, audit) => {
  await whileOpen(tables, accountId, key, { UpdateExpression: 'REMOVE sessions.#key' }, audit);
};

/**
 * Changes the sessions of an account and audits the change. The write requires that the session with this key exists,
 * or that the account exists if no key is given.
 */
export const whileOpen = (
  tables: Tables,
  accountId: AccountId,
  key: SessionKey | undefined,
  change: Pick<UpdateCommandInput, 'ExpressionAttributeValues'> & { UpdateExpression: string },
  audit: AuditEvent,
) => {
  const update = {
    TableName: tables.names.Accounts,
    Key: { accountId },
    ConditionExpression: key ? 'attribute_exists(sessions.#key)' : 'attribute_exists(accountId)',
    ...(key && { ExpressionAttributeNames: { '#key': key } }),
    ...change,
  };
  return transact<'gone'>(tables.client, [{ write: { Update: update }, otherwise: 'gone' }, auditPut(tables, audit)]);
};
