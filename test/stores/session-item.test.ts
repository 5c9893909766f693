import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { browserMark } from '../../functions/domain/keys.ts';
import { fromAccountRow } from '../../functions/stores/account-rows.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { account, event, held, key, later, loginKey, minutes, noon, session } from '../support/samples.ts';

// Each request of a logged-in person reads this item once. DynamoDB counts its bytes, so that it must not grow unseen.

let stores: Awaited<ReturnType<typeof dynamoStores>>;
beforeAll(async () => {
  stores = await dynamoStores();
});
afterAll(() => stores.stop());

type Row = Record<string, unknown> & { readonly sessions: Readonly<Record<string, Record<string, unknown>>> };

/** By the rules of https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html. */
const bytesOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/0+$/, '').length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + bytesOf(one), 3);
  if (value === null || typeof value !== 'object') return 1;
  return Object.entries(value).reduce((sum, [name, field]) => sum + 1 + Buffer.byteLength(name) + bytesOf(field), 3);
};
const itemBytes = (item: object): number =>
  Object.entries(item).reduce((sum, [name, field]) => sum + Buffer.byteLength(name) + bytesOf(field), 0);

/** What rows have had since there is an order of proof. */
const isNew = (name: string) =>
  /^(browser|isShared|language|probation|code|deed|onlyTells|(phone|email)(Since|ConfirmedAt))$/.test(name);
/** The same account as it was kept on 2026-11-25: one date for both contacts, and every date as text. */
const asBefore = (row: Row): object => ({
  ...(older(row) as object),
  ...('phoneSince' in row && { contactsSince: noon.toISOString() }),
});
const older = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => !isNew(name));
  return Object.fromEntries(
    kept.map(([name, field]) => [name, /^(proven|seen|ends)At$/.test(name) ? noon.toISOString() : older(field)]),
  );
};

const long = (length: number) => 'x'.repeat(length);
const contacts = { phone: '0900000001', email: 'tran.van.binh@example.vn' };
const cccd = { ...held(), index: `v1#${long(43)}` as never, sealed: long(300) as never };
const link = {
  issuer: 'https://vneid.example',
  subject: long(36),
  level: 2,
  linkedAt: noon,
  code: long(11),
} as const;

/** Logs in, and in this session enters and confirms what `does` says; resolves to the item as the session check reads it. */
const itemOf = async (more: Partial<Account>, does: 'nothing' | 'enters contacts') => {
  const mine = account({
    ...{
      loginKey: loginKey(`${++events}`.padStart(37)),
      passwordSince: noon,
      createdAt: later(1),
      lastLoginAt: later(1),
    },
    ...more,
  });
  await stores.put(mine, 'hash');
  const credential = (await stores.accounts.credential(mine.loginKey!))!;
  const [asking, at] = [key(long(35)), later(minutes(5) + 123)];
  const opened = { ...session('portal', at), browser: browserMark('a browser') };
  const read = async () => (await stores.accounts.byId(mine.id))!;
  const proof = { kind: 'password', credential, account: await read() } as const;
  await stores.accounts.openSession(mine.id, { key: asking, session: opened, replaced: [] }, told(mine), proof);
  if (does === 'enters contacts') {
    const changed = { contacts, phoneSince: at, emailSince: at, former: undefined };
    await stores.accounts.changeContacts(await read(), asking, changed, told(mine), []);
    for (const contact of ['phone', 'email'] as const)
      await stores.accounts.confirmContact(await read(), asking, { contact, at: later(minutes(9)) }, told(mine));
  }
  await stores.accounts.touchSession(mine.id, asking, later(minutes(10)));
  const { Item } = await stores.client.send(
    new GetCommand({ TableName: stores.names.Accounts, Key: { accountId: mine.id } }),
  );
  return { item: Item as Row, mine: await read(), asking };
};
let events = 0;
const told = ({ id }: Account) => ({ ...event(id, 'login.succeeded'), at: later(++events) });

describe('the item that a session check reads', () => {
  test.each<[of: string, more: Partial<Account>, does: 'nothing' | 'enters contacts']>([
    ['with imported contacts', contacts, 'nothing'],
    ['with two contacts that were entered and confirmed', {}, 'enters contacts'],
    ['with a number and such contacts', { cccd }, 'enters contacts'],
    ['with a link and such contacts', { cccd, link }, 'enters contacts'],
    [
      'with a link on probation and such contacts',
      { cccd, link: { ...link, probation: { shownBy: 'portal', since: noon } } },
      'enters contacts',
    ],
  ])('the item of an account %s is at most a tenth larger than before the order of proof', async (_, more, does) => {
    const { item } = await itemOf(more, does);
    const [now, before] = [itemBytes(item), itemBytes(asBefore(item))];
    expect(now / before, `${now} bytes, ${before} before`).toBeLessThanOrEqual(1.1);
  });

  test('an item keeps its dates to the millisecond, as numbers for sessions and contacts', async () => {
    const { item, mine, asking } = await itemOf({}, 'enters contacts');
    expect(mine.phoneSince).toEqual(later(minutes(5) + 123));
    expect(mine.emailConfirmedAt).toEqual(later(minutes(9)));
    expect(mine.sessions[asking]).toMatchObject({ provenAt: later(minutes(5) + 123), seenAt: later(minutes(10)) });
    expect([item['phoneSince'], item.sessions[asking]!['seenAt']]).toEqual([
      later(minutes(5) + 123).getTime(),
      later(minutes(10)).getTime(),
    ]);
    expect(item['passwordSince']).toBe(noon.toISOString());
  });

  test('an item with all dates as text, as an older version wrote it, is read too', async () => {
    const { item, mine, asking } = await itemOf({}, 'enters contacts');
    const text = (row: Record<string, unknown>, names: readonly string[]) => ({
      ...row,
      ...Object.fromEntries(names.map((name) => [name, new Date(row[name] as number).toISOString()])),
    });
    const old = text(item, ['phoneSince', 'emailSince', 'phoneConfirmedAt', 'emailConfirmedAt']);
    const sessions = { [asking]: text(item.sessions[asking]!, ['provenAt', 'seenAt', 'endsAt']) };
    expect(fromAccountRow({ ...old, sessions })).toEqual(mine);
  });
});
