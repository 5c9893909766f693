import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEvent } from '../domain/audit.ts';
import type { Stories } from '../domain/desk-stores.ts';
import { codeIndex, fromAuditRow } from './audit.ts';
import type { Tables } from './tables.ts';

/** More events than one request ever writes. */
const mostOfOneCode = 50;

export const storiesIn = ({ client, names }: Tables): Stories => ({
  byCode: async (code) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: names.Audit,
        IndexName: codeIndex,
        KeyConditionExpression: 'code = :code',
        ExpressionAttributeValues: { ':code': code },
        Limit: mostOfOneCode,
      }),
    );
    return Items.map((row) => fromKeys(row as unknown as Keys));
  },
  newest: async (about, most, before) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: names.Audit,
        KeyConditionExpression: before ? 'about = :about AND id < :before' : 'about = :about',
        ExpressionAttributeValues: { ':about': about, ...(before && { ':before': before.toISOString() }) },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: most,
      }),
    );
    return Items.map(fromAuditRow).reverse();
  },
});

interface Keys {
  readonly about: AuditEvent['about'];
  readonly id: string;
}

/** The index contains only keys, so that only one place has the content of an event. */
const fromKeys = ({ about, id }: Keys) => {
  const [at = '', name = ''] = id.split('#');
  return { about, name: name as AuditEvent['name'], at: new Date(at) };
};
