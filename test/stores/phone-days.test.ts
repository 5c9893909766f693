import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticeId, PhoneKey } from '../../functions/domain/ids.ts';
import { summedUp, turnOf } from '../../functions/domain/phone-day.ts';
import { bothStores, type Stores } from '../support/both-stores.ts';
import { later, minutes, noon } from '../support/samples.ts';

describe.each(bothStores)('the days of telephones %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const phoneOf = (name: string) => `${where} ${name}` as PhoneKey;
  const arrives = (phone: PhoneKey, id: string, now = noon) =>
    stores.phoneDays.change(phone, (seen) => {
      const { day, turn } = turnOf(seen, { id: id as NoticeId, claim: 'ordinary' }, now);
      return { day, result: turn };
    });

  test('the day of a telephone is read as it was written, with the notices that wait', async () => {
    const phone = phoneOf('kept');
    for (const id of ['a', 'b', 'c', 'd', 'e']) await arrives(phone, id);
    const seen = await stores.phoneDays.change(phone, (day) => ({ day: day!, result: day }));
    expect(seen).toEqual({
      ends: later(minutes(24 * 60)),
      confirmed: ['a', 'b', 'c'],
      summary: { by: 'd', at: later(minutes(24 * 60)), waiting: ['d', 'e'] },
    });
    expect(await arrives(phone, 'd', later(minutes(24 * 60)))).toEqual({ kind: 'sum-up', count: 2 });
    await stores.phoneDays.change(phone, (day) => ({ day: summedUp(day!, 'd' as NoticeId, 2), result: undefined }));
    expect(await stores.phoneDays.change(phone, (day) => ({ day: day!, result: day!.summary }))).toBeUndefined();
  });

  test('of four notices at the same moment, three go to the telephone at once and one job sends the summary', async () => {
    const phone = phoneOf('at once');
    const turns = await Promise.all(['a', 'b', 'c', 'd'].map((id) => arrives(phone, id)));
    expect(turns.map(({ kind }) => kind).sort()).toEqual(['later', 'now', 'now', 'now']);
  });

  test('the day of a telephone is not read as a notice', async () => {
    const phone = phoneOf('no notice');
    await arrives(phone, 'a');
    expect(await stores.notices.byId(`day#${phone}` as NoticeId)).toBeUndefined();
  });
});
