import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId, JobId, NoticeId } from '../domain/ids.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { answerEndOf, type Notice } from '../domain/notice.ts';
import type { Notices } from '../domain/stores.ts';
import { auditPut } from './audit.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';
import { transact } from './transact.ts';

/**
 * The work that a change leaves to be done. The row is part of the change's own transaction, so nothing is announced
 * that did not happen, and nothing that happened is forgotten. The table's stream carries the row's id to the queue of
 * its kind.
 */
const put = ({ names }: Tables, kind: 'notice' | 'match', row: Record<string, unknown>, end: Date) => ({
  write: {
    Put: {
      TableName: names.Outbox,
      Item: { ...row, kind, expiresAtSeconds: expiresAtSeconds(end) },
      ConditionExpression: 'attribute_not_exists(id)',
    },
  },
});

/** @param audit the event of the change that the notice reports; the notice has the same support code */
export const noticePut = (
  tables: Tables,
  { kind, at, entered, ...notice }: Notice,
  { source }: Pick<AuditEvent, 'source'>,
) => {
  const dates = { at: at.toISOString(), ...(entered && { entered: entered.toISOString() }) };
  return put(tables, 'notice', { ...notice, ...dates, says: kind, code: source.supportCode }, answerEndOf({ at }));
};

/** The row of a match exists longer than the queue retries its message. */
export const matchJobLifeMs = 14 * 86_400_000;

export const matchJobPut = (tables: Tables, id: JobId, accountId: AccountId, at: Date) =>
  put(tables, 'match', { id, accountId }, new Date(at.getTime() + matchJobLifeMs));

/**
 * Marks a notice as answered, so that "Không phải tôi" counts once.
 * @param caseCode the case that the answer opened, if the account does not record it
 */
export const answerNotice = ({ names }: Tables, id: NoticeId, caseCode?: string) => ({
  write: {
    Update: {
      TableName: names.Outbox,
      Key: { id },
      UpdateExpression: caseCode ? 'SET isUndone = :true, caseCode = :code' : 'SET isUndone = :true',
      ConditionExpression: 'attribute_exists(id) AND attribute_not_exists(isUndone)',
      ExpressionAttributeValues: { ':true': true, ...(caseCode && { ':code': caseCode }) },
    },
  },
  otherwise: 'used' as const,
});

export const noticeStore = ({ client, names }: Tables): Notices => ({
  byId: async (id) => {
    const read = new GetCommand({ TableName: names.Outbox, Key: { id }, ConsistentRead: true });
    const { Item } = await client.send(read);
    return Item?.['kind'] === 'notice' ? toNotice(Item) : undefined;
  },
  write: async (notices, audit) => {
    const steps = notices.map((notice) => noticePut({ client, names }, notice, audit));
    await transact(client, [...steps, auditPut({ client, names }, audit)]);
  },
  markSent: async (id, to, audit) => {
    const mark = {
      TableName: names.Outbox,
      Key: { id },
      UpdateExpression: 'SET sentTo = list_append(sentTo, :to)',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeValues: { ':to': [to] },
    };
    await transact(client, [{ write: { Update: mark } }, auditPut({ client, names }, audit)]);
  },
});

const toNotice = (item: Record<string, unknown>): Notice => {
  const {
    says,
    at,
    entered,
    kind: _,
    expiresAtSeconds: __,
    ...rest
  } = item as unknown as Omit<Notice, 'kind' | 'at' | 'entered'> & {
    says: Notice['kind'];
    at: string;
    entered?: string;
    kind: 'notice';
    expiresAtSeconds: number;
  };
  return { ...rest, kind: says, at: new Date(at), ...(entered && { entered: new Date(entered) }) };
};
