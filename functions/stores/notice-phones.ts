import { Busy } from '../domain/busy.ts';
import type { NoticeId } from '../domain/ids.ts';
import { answerEndOf } from '../domain/notice.ts';
import { codeMisses, type NoticePhones } from '../domain/notice-phones.ts';
import { updateOutbox } from './outbox-rows.ts';
import { expiresAtSeconds, type Tables } from './tables.ts';

/**
 * The most notices that one row keeps, far below DynamoDB's limit of a row. A row reaches it only after years. It then
 * starts again without older notices.
 */
const mostNotices = 1_000;

/** More than two tries are needed only while other requests change the same row. */
const tries = 4;

/**
 * These rows of the outbox have no kind, so no pipe reads them. A row contains ids of notices and the number of wrong
 * tries, but no telephone number and no code.
 */
export const noticePhones = (tables: Tables): NoticePhones => ({
  add: async (phone, id, now) => {
    const ends = answerEndOf({ at: now });
    const values = { ':id': new Set([id]), ':zero': 0, ':ends': expiresAtSeconds(ends) };
    const limits = { ':most': codeMisses, ':now': expiresAtSeconds(now), ':room': mostNotices };
    const join = {
      UpdateExpression: 'ADD notices :id SET misses = if_not_exists(misses, :zero), expiresAtSeconds = :ends',
      ConditionExpression:
        'attribute_not_exists(id) OR (misses < :most AND expiresAtSeconds > :now AND size(notices) < :room)',
    };
    const beginAgain = {
      UpdateExpression: 'SET notices = :id, misses = :zero, expiresAtSeconds = :ends',
      ConditionExpression: 'misses >= :most OR expiresAtSeconds <= :now OR size(notices) >= :room',
    };
    for (let left = tries; left > 0; left--)
      for (const expressions of [join, beginAgain])
        if (await updateOutbox(tables, phone, { ...expressions, ExpressionAttributeValues: { ...values, ...limits } }))
          return;
    throw new Busy();
  },
  take: async (phone, now) => {
    const row = await updateOutbox(tables, phone, {
      UpdateExpression: 'ADD misses :one',
      ConditionExpression: 'misses < :most AND expiresAtSeconds > :now',
      ExpressionAttributeValues: { ':one': 1, ':most': codeMisses, ':now': expiresAtSeconds(now) },
      ReturnValues: 'ALL_NEW',
    });
    const ids = [...((row?.['notices'] as Set<NoticeId> | undefined) ?? [])];
    return { ids, isLast: row?.['misses'] === codeMisses };
  },
  giveBack: async (phone) => {
    await updateOutbox(tables, phone, {
      UpdateExpression: 'ADD misses :minus',
      ConditionExpression: 'misses > :zero',
      ExpressionAttributeValues: { ':minus': -1, ':zero': 0 },
    });
  },
});
