import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Account, AccountId } from '../domain/account.ts';
import type { SessionKey } from '../domain/session.ts';
import type { Accounts, LinkOutcome, NewLink } from '../domain/stores.ts';
import { fromAccountRow, toAccountRow, toCccdRow, toLinkRow, toSessionRow } from './account-rows.ts';
import { auditPut } from './audit.ts';
import { claimHolder, claimOf, confirmCredential, dropLogin, readCredential, takeClaim } from './claims.ts';
import { linkFlow } from './flows.ts';
import type { Tables } from './tables.ts';
import { type Step, transact } from './transact.ts';

export const accountStore = (tables: Tables): Accounts => ({
  byId: (id) => readAccount(tables, id),
  credential: (loginKey) => readCredential(tables, loginKey),
  holderOfCccd: (index) => claimHolder(tables, claimOf.cccd(index)),
  holderOfVneid: (issuer, subject) => claimHolder(tables, claimOf.vneid(issuer, subject)),
  openSession: (id, opened, audit, proof) => openSession(tables, id, opened, audit, proof),
  touchSession: (id, key, at) => touchSession(tables, id, key, at),
  endSession: (id, key, audit) => endSession(tables, id, key, audit),
  saveCccd: (account, cccd, audit) => saveCccd(tables, account, cccd, audit),
  link: (account, made) => link(tables, account, made),
  createLinked: (account, made) => createLinked(tables, account, made),
});

const readAccount = async ({ client, names }: Tables, accountId: AccountId) => {
  const { Item } = await client.send(
    new GetCommand({ TableName: names.Accounts, Key: { accountId }, ConsistentRead: true }),
  );
  return Item && fromAccountRow(Item);
};

type AccountStore<Method extends keyof Accounts> = (
  tables: Tables,
  ...args: Parameters<Accounts[Method]>
) => ReturnType<Accounts[Method]>;

const openSession: AccountStore<'openSession'> = async (tables, accountId, { key, session, instead }, audit, proof) => {
  const names = Object.fromEntries([key, ...instead].map((k, i) => [`#s${i}`, k]));
  const removed = instead.map((_, i) => `sessions.#s${i + 1}`);
  const outcome = await transact<'changed-meanwhile'>(
    tables.client,
    [
      ...(proof ? [confirmCredential(tables, proof.credential, proof.device, proof.newHash)] : []),
      {
        write: {
          Update: {
            TableName: tables.names.Accounts,
            Key: { accountId },
            UpdateExpression: `SET sessions.#s0 = :session${removed.length ? ` REMOVE ${removed.join(', ')}` : ''}`,
            ConditionExpression: 'attribute_exists(accountId)',
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: { ':session': toSessionRow(session) },
          },
        },
        otherwise: 'changed-meanwhile',
      },
      auditPut(tables, audit),
    ],
    'changed-meanwhile',
  );
  return outcome === 'written' ? 'opened' : outcome;
};

const touchSession = async (
  { client, names }: Tables,
  accountId: AccountId,
  key: SessionKey,
  at: Date,
): Promise<void> => {
  try {
    await client.send(
      new UpdateCommand({
        TableName: names.Accounts,
        Key: { accountId },
        UpdateExpression: 'SET sessions.#key.seenAt = :at',
        ConditionExpression: 'attribute_exists(sessions.#key)',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':at': at.toISOString() },
      }),
    );
  } catch (error) {
    // Ended by another request a moment ago: nothing left to prolong.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const endSession: AccountStore<'endSession'> = async (tables, accountId, key, audit) => {
  const update = {
    TableName: tables.names.Accounts,
    Key: { accountId },
    UpdateExpression: 'REMOVE sessions.#key',
    ConditionExpression: 'attribute_exists(sessions.#key)',
    ExpressionAttributeNames: { '#key': key },
  };
  const outcome = await transact(
    tables.client,
    [{ write: { Update: update }, otherwise: 'gone' }, auditPut(tables, audit)],
    'busy',
  );
  if (outcome === 'busy') throw Object.assign(new Error('two writers at one account'), { name: 'ThrottlingException' });
};

const saveCccd: AccountStore<'saveCccd'> = async (tables, account, cccd, audit) => {
  const outcome = await transact<'held-elsewhere' | 'changed-meanwhile'>(
    tables.client,
    [
      takeClaim(tables, claimOf.cccd(cccd.index), account.id),
      changeAccount(tables, account, 'SET cccd = :cccd', { ':cccd': toCccdRow(cccd) }),
      auditPut(tables, audit),
    ],
    'changed-meanwhile',
  );
  return outcome === 'written' ? 'saved' : outcome;
};

/** One update of an account that is still what its reader saw. */
const changeAccount = (
  { names }: Tables,
  seen: Account,
  expression: string,
  values: Record<string, unknown>,
): Step<'changed-meanwhile'> => ({
  write: {
    Update: {
      TableName: names.Accounts,
      Key: { accountId: seen.id },
      UpdateExpression: expression.replace('SET ', 'SET #version = :next, '),
      ConditionExpression: '#version = :seen',
      ExpressionAttributeNames: { '#version': 'version', ...(expression.includes('#link') && { '#link': 'link' }) },
      ExpressionAttributeValues: { ...values, ':seen': seen.version, ':next': seen.version + 1 },
    },
  },
  otherwise: 'changed-meanwhile',
});

const link: AccountStore<'link'> = (tables, account, made) =>
  writeLink(tables, account, made, [
    changeAccount(
      tables,
      account,
      `SET #link = :link, cccd = :cccd, sessions = :sessions${made.keepsLogin ? '' : ' REMOVE loginKey, phone, email'}`,
      {
        ':link': toLinkRow(made.link),
        ':cccd': toCccdRow(made.cccd),
        // A whole new map: every other session ends in the same write.
        ':sessions': { [made.session.key]: toSessionRow(made.session.session) },
      },
    ),
    ...(!made.keepsLogin && account.loginKey ? [dropLogin(tables, account.loginKey)] : []),
  ]);

const createLinked: AccountStore<'createLinked'> = (tables, account, made) => {
  const whole: Account = {
    ...account,
    link: made.link,
    cccd: made.cccd,
    sessions: { [made.session.key]: made.session.session },
  };
  return writeLink(tables, account, made, [
    {
      write: {
        Put: {
          TableName: tables.names.Accounts,
          Item: toAccountRow(whole),
          ConditionExpression: 'attribute_not_exists(accountId)',
        },
      },
      otherwise: 'changed-meanwhile',
    },
  ]);
};

/** Claims first: when another account holds one, that is what the caller must hear. */
const writeLink = async (
  tables: Tables,
  account: Account,
  made: NewLink,
  changes: Step<LinkOutcome>[],
): Promise<LinkOutcome> => {
  const outcome = await transact<LinkOutcome>(
    tables.client,
    [
      takeClaim(tables, claimOf.vneid(made.link.issuer, made.link.subject), account.id),
      takeClaim(tables, claimOf.cccd(made.cccd.index), account.id),
      ...changes,
      linkFlow(tables, made.flowId),
      auditPut(tables, made.audit),
    ],
    'changed-meanwhile',
  );
  return outcome === 'written' ? 'linked' : outcome;
};
