import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Busy } from '../domain/busy.ts';
import type { PhoneDay, PhoneDays } from '../domain/phone-day.ts';
import { updateOutbox } from './outbox-rows.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/** More than a few tries are needed only while many notices reach one telephone at the same moment. */
const tries = 8;

/** A summary that its job cannot send within this time is never sent. */
const keptMs = 14 * 86_400_000;

/** These rows of the outbox have no kind, so no pipe reads them. The rows of `notice-phones.ts` are in the same table. */
export const phoneDays = (tables: Tables): PhoneDays => ({
  change: async (phone, step) => {
    const id = `day#${phone}`;
    for (let left = tries; left > 0; left--) {
      const read = new GetCommand({ TableName: tables.names.Outbox, Key: { id }, ConsistentRead: true });
      const { Item } = await tables.client.send(read);
      const seen = Item && fromRow(Item as unknown as Row);
      const { day, result } = step(seen);
      if (!day || day === seen) return result;
      const revision = Number(Item?.['revision'] ?? 0);
      const written = await updateOutbox(tables, id, {
        UpdateExpression: 'SET #day = :day, revision = :next, expiresAtSeconds = :ends',
        ConditionExpression: Item ? 'revision = :seen' : 'attribute_not_exists(id)',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: {
          ':day': toRow(day),
          ':next': revision + 1,
          ':ends': expiresAtSeconds(new Date(day.ends.getTime() + keptMs)),
          ...(Item && { ':seen': revision }),
        },
      });
      if (written) return result;
    }
    throw new Busy();
  },
});

const toRow = ({ ends, summary, ...day }: PhoneDay) => ({
  ...day,
  ends: ends.toISOString(),
  ...(summary && { summary: { ...summary, at: summary.at.toISOString() } }),
});

interface Row {
  readonly day: ReturnType<typeof toRow>;
}

const fromRow = ({ day: { ends, confirmed, summary } }: Row): PhoneDay => ({
  confirmed,
  ends: new Date(ends),
  ...(summary && { summary: { ...summary, at: new Date(summary.at) } }),
});
