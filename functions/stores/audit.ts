import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { hash } from 'node:crypto';
import { type AuditEvent, noteMs } from '../domain/audit.ts';
import { unlessBusy } from '../domain/busy.ts';
import type { Audit } from '../domain/stores.ts';
import { readSupportCode } from '../domain/support-code.ts';
import { endOfTerm } from '../domain/terms.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/** The index that finds events by their support code. */
export const codeIndex = 'Codes';

export const auditStore = (tables: Tables): Audit => ({
  append: async (event) => {
    await putOnce(tables, auditRow(event));
  },
  note: (event) => note(tables, event),
});

/** @returns the support code of the row that was there already */
const putOnce = async ({ client, names }: Tables, row: ReturnType<typeof auditRow>): Promise<string | undefined> => {
  try {
    await client.send(
      new PutCommand({ TableName: names.Audit, ...row, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    );
    return undefined;
  } catch (error) {
    // The row already exists: the SDK repeated a write whose answer was lost, or an earlier call recorded the event.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item?.['supportCode']?.S;
  }
};

/**
 * Records an event at most once in each period of `noteMs`: equal events of one period share one row, so the row itself
 * is the limit. If the table is overloaded, the event is not recorded, because the answer to the person must not depend
 * on it.
 */
export const note = async (tables: Tables, event: AuditEvent): Promise<string> => {
  const began = new Date(Math.floor(event.at.getTime() / noteMs) * noteMs).toISOString();
  const row = auditRow(event, `${began}#${event.name}#noted#${distinct(event.detail)}`);
  return (await putOnce(tables, row).catch(unlessBusy)) ?? event.source.supportCode;
};

/** Records an event as part of a transaction. @param id the id of an existing row that is written again */
export const auditPut = ({ names }: Tables, event: AuditEvent, id?: string) => ({
  write: { Put: { TableName: names.Audit, ...auditRow(event, id) } },
});

/**
 * Rows sort by time. The request's support code keeps two events of one millisecond apart, and a row is never
 * overwritten.
 */
export const auditRow = (
  { about, at, name, source, detail }: AuditEvent,
  id = `${at.toISOString()}#${name}#${source.supportCode}#${distinct(detail)}`,
) => ({
  Item: {
    about,
    id,
    name,
    at: at.toISOString(),
    ...source,
    detail,
    expiresAtSeconds: expiresAtSeconds(endOfTerm('audit', at)),
    // The key of the index that finds the event by its support code. All rows of an import share one code, which would
    // overload one entry of the index, so they have no key.
    ...(readSupportCode(source.supportCode) && { code: source.supportCode }),
  },
  ConditionExpression: 'attribute_not_exists(about)',
});

const distinct = (detail: AuditEvent['detail']) =>
  // Sorted, because DynamoDB keeps no order, and an event that is read and written again must give the same row.
  hash('sha256', JSON.stringify(Object.entries(detail ?? {}).sort())).slice(0, 6);

/** Reads an event from its row. */
export const fromAuditRow = (row: Readonly<Record<string, unknown>>): AuditEvent => {
  const { about, name, at, ip, port, supportCode, detail } = row as unknown as Omit<AuditEvent, 'at' | 'source'> &
    AuditEvent['source'] & { at: string };
  return { about, name, at: new Date(at), source: { ip, port, supportCode }, ...(detail && { detail }) };
};
