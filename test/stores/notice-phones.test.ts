import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticeId, PhoneKey } from '../../functions/domain/ids.ts';
import { codeMisses } from '../../functions/domain/notice-phones.ts';
import { bothStores, type Stores } from '../support/both-stores.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { later, minutes, noon } from '../support/samples.ts';

const days = (n: number) => minutes(n * 24 * 60);
const first = 'first notice' as NoticeId;
const second = 'second notice' as NoticeId;

describe.each(bothStores)('the telephones of notices %s', (where, open) => {
  let stores: Stores & { stop(): Promise<void> };
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.stop());

  const phoneOf = (name: string) => `${where} ${name}` as PhoneKey;
  const miss = async (phone: PhoneKey, times: number, at = noon) => {
    for (let i = 0; i < times; i++) await stores.noticePhones.take(phone, at);
  };

  test('a telephone without notices returns none, and counting its tries leaves nothing behind', async () => {
    const phone = phoneOf('unknown');
    await miss(phone, codeMisses);
    expect((await stores.noticePhones.take(phone, noon)).ids).toEqual([]);
    await stores.noticePhones.giveBack(phone);
    await stores.noticePhones.add(phone, first, noon);
    expect((await stores.noticePhones.take(phone, noon)).ids).toEqual([first]);
  });

  test('a telephone stores each notice once, however often its message is tried', async () => {
    const phone = phoneOf('twice');
    for (const id of [first, second, first]) await stores.noticePhones.add(phone, id, noon);
    expect([...(await stores.noticePhones.take(phone, noon)).ids].sort()).toEqual([first, second]);
  });

  test('ten wrong codes end all notices of a telephone, even at the same moment, and the next notice begins with ten tries', async () => {
    const phone = phoneOf('misses');
    await stores.noticePhones.add(phone, first, noon);
    const taken = await Promise.all(Array.from({ length: 15 }, () => stores.noticePhones.take(phone, noon)));
    expect(taken.filter(({ isLast }) => isLast)).toHaveLength(1);
    expect(taken.filter(({ ids }) => ids.length > 0)).toHaveLength(codeMisses);
    expect((await stores.noticePhones.take(phone, noon)).ids).toEqual([]);
    await stores.noticePhones.add(phone, second, later(1));
    await miss(phone, codeMisses - 1);
    expect((await stores.noticePhones.take(phone, later(1))).ids).toEqual([second]);
    expect((await stores.noticePhones.take(phone, later(1))).ids).toEqual([]);
  });

  test('a notice that joins others does not reset their wrong codes', async () => {
    const phone = phoneOf('joins');
    await stores.noticePhones.add(phone, first, noon);
    await miss(phone, codeMisses - 1);
    await stores.noticePhones.add(phone, second, noon);
    expect((await stores.noticePhones.take(phone, noon)).ids).toHaveLength(2);
    expect((await stores.noticePhones.take(phone, noon)).ids).toEqual([]);
  });

  test('a try that is given back is not counted', async () => {
    const phone = phoneOf('given back');
    await stores.noticePhones.add(phone, first, noon);
    for (let i = 0; i < 3 * codeMisses; i++) {
      expect((await stores.noticePhones.take(phone, noon)).ids).toEqual([first]);
      await stores.noticePhones.giveBack(phone);
    }
  });

  test('the notices of a telephone end ten days after the last one, although the row is deleted later', async () => {
    const phone = phoneOf('ends');
    await stores.noticePhones.add(phone, first, noon);
    expect((await stores.noticePhones.take(phone, later(days(10) - 1000))).ids).toEqual([first]);
    expect((await stores.noticePhones.take(phone, later(days(10)))).ids).toEqual([]);
    await stores.noticePhones.add(phone, second, later(days(10)));
    expect((await stores.noticePhones.take(phone, later(days(10)))).ids).toEqual([second]);
  });

  test('the row of a telephone is not read as a notice', async () => {
    const phone = phoneOf('no notice');
    await stores.noticePhones.add(phone, first, noon);
    expect(await stores.notices.byId(phone as unknown as NoticeId)).toBeUndefined();
  });
});

test('a full row in DynamoDB begins again, so that the next message can be disavowed', async () => {
  const stores = await dynamoStores();
  try {
    const id = 'full' as PhoneKey;
    const notices = new Set(Array.from({ length: 1_000 }, (_, n) => `notice ${n}`));
    const row = { id, notices, misses: 3, expiresAtSeconds: later(days(1)).getTime() / 1000 };
    await stores.client.send(new PutCommand({ TableName: stores.names.Outbox, Item: row }));
    expect((await stores.noticePhones.take(id, noon)).ids).toHaveLength(1_000);
    await stores.noticePhones.add(id, first, noon);
    expect((await stores.noticePhones.take(id, noon)).ids).toEqual([first]);
  } finally {
    await stores.stop();
  }
});
