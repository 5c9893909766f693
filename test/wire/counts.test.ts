import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../../local/cloud/clock.ts';
import { type Call, type CountingProxy, countingProxy } from '../../local/cloud/counting-proxy.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

let laptop: Laptop;
let proxy: CountingProxy;
const all: Call[] = [];
beforeAll(async () => {
  laptop = await freshLaptop(undefined, async (engine) => (proxy = await countingProxy(engine)).endpoint);
});
afterAll(async () => {
  await laptop.stop();
  await proxy.stop();
});

/** The calls of one step to each server. */
const askedBy = async (step: () => Promise<unknown>) => {
  proxy.reset();
  const [vneid, register] = [laptop.askedOfVneid().length, laptop.askedOfRegister()];
  await step();
  all.push(...proxy.calls);
  return {
    database: proxy.calls
      // The worker that counts logins runs at any time, and its counts are read at most twice a minute.
      .filter(({ limits }) => !limits.includes('logins'))
      .map(({ operation, tables }) => `${operation} ${tables.join('+')}`)
      // The worker that sends notices runs at any time.
      .filter((call) => !/^((Get|Update)Item Outbox|TransactWriteItems Outbox\+Audit)$/.test(call))
      .sort(),
    vneid: laptop.askedOfVneid().slice(vneid),
    register: laptop.askedOfRegister() - register,
  };
};

test('a page behind the login reads one item and writes nothing', async () => {
  const citizen = new Visitor(laptop);
  await citizen.logIn('co-cccd');
  const { database } = await askedBy(() => citizen.get('/api/session'));
  expect(database).toEqual(['GetItem Accounts']);
  expect(proxy.calls.find(({ tables }) => tables.includes('Accounts'))!.isConsistent).toBe(true);
});

/** A bucket in use is asked twice: whether it is idle, and whether it is not full. */
const isBucket = (call: string) => /^(Get|Update)Item Limits$/.test(call);
const buckets = (calls: readonly string[]) => calls.filter(isBucket).length;
const withoutBuckets = (calls: readonly string[]) => calls.filter((call) => !isBucket(call));

test('a login from a known browser is four calls: limit and login at once, the account during the hash, one transaction', async () => {
  const citizen = new Visitor(laptop);
  await citizen.logIn('can-bo');
  const { database } = await askedBy(() => citizen.logIn('can-bo'));
  expect(withoutBuckets(database)).toEqual(login);
  expect(buckets(database)).toBe(1);
  const again = await askedBy(() => citizen.logIn('can-bo'));
  expect(withoutBuckets(again.database)).toEqual(login);
  expect(buckets(again.database)).toBe(2);
});
const login = ['GetItem Accounts', 'GetItem Claims', 'TransactWriteItems Accounts+Audit'];

test('a login from a new browser needs two reads more, gives one limit back, and writes once to know the browser', async () => {
  const { database } = await askedBy(() => new Visitor(laptop).logIn('chi-cmnd'));
  expect(withoutBuckets(database)).toEqual(login);
  expect(buckets(database)).toBe(5);
});

test('the logins of the last minute are read for new browsers, once in half a minute, and never for known ones', async () => {
  const isRead = ({ operation, limits }: Call) => operation === 'GetItem' && limits.includes('logins');
  const known = new Visitor(laptop);
  await known.logIn('can-bo');
  try {
    setClock(60_000);
    proxy.reset();
    await known.logIn('can-bo');
    expect(proxy.calls.filter(isRead)).toEqual([]);
    for (let i = 0; i < 3; i++) await new Visitor(laptop).logIn('chi-cmnd');
    expect(proxy.calls.filter(isRead)).toHaveLength(1);
    expect(proxy.calls.find(isRead)).toMatchObject({ isConsistent: false, units: 0.5 });
  } finally {
    setClock(0);
  }
});

test('a browser that another account knows needs one more read, to see whether this account knows it', async () => {
  const shared = new Visitor(laptop);
  await shared.logIn('can-bo');
  const { database } = await askedBy(() => shared.logIn('co-cccd'));
  // It also ends the session that was open.
  expect(withoutBuckets(database)).toEqual([...login, 'TransactWriteItems Accounts+Audit'].sort());
  expect([6, 7]).toContain(buckets(database));
});

test('a wrong password and an unknown login name need the same calls', async () => {
  const [wrong, unknown] = [
    await askedBy(() => new Visitor(laptop).logIn('nuoc-ngoai', 'sai mật khẩu')),
    await askedBy(() => new Visitor(laptop).logIn('khong-co-ai', 'sai mật khẩu')),
  ];
  expect(withoutBuckets(wrong.database)).toEqual(withoutBuckets(unknown.database));
  // All tests on this machine share the bucket of the network, which may be in use.
  for (const { database } of [wrong, unknown]) expect([5, 6, 7]).toContain(buckets(database));
});

test('a CCCD is sent to the register once, and not again within ten minutes', async () => {
  const citizen = new Visitor(laptop);
  await citizen.logIn('chua-cccd');
  expect(await askedBy(() => citizen.post('/api/cccd/check', { cccd: '000090000102' }))).toMatchObject({ register: 1 });
  const saved = await askedBy(() => citizen.post('/api/cccd', { cccd: '000090000102' }));
  expect(saved).toMatchObject({ register: 0 });
  expect(saved.database).toEqual([
    'GetItem Accounts',
    'GetItem Limits',
    'TransactWriteItems Claims+Accounts+Audit',
    'UpdateItem Limits',
  ]);
});

test('a round trip redeems its code with one request, and VNeID’s keys are fetched once for all round trips', async () => {
  const citizen = new Visitor(laptop);
  await citizen.logIn('co-cccd');
  let callback = await citizen.toCallback('link', 'co-cccd');
  let landed = '';
  const linking = await askedBy(async () => (landed = await citizen.callBack(callback)));
  expect(linking.vneid).toEqual(['/token', '/jwks']);
  const confirmed = await askedBy(() => citizen.confirm(landed));
  expect(confirmed.database.filter((call) => !call.startsWith('GetItem'))).toEqual([
    'TransactWriteItems Claims+Claims+Accounts+Flows+Audit+Outbox',
  ]);

  const again = new Visitor(laptop);
  callback = await again.toCallback('login', 'co-cccd');
  const back = await askedBy(() => again.callBack(callback));
  expect(back.vneid).toEqual(['/token']);
  expect(back.database).toEqual([
    'GetItem Accounts',
    'GetItem Claims',
    'TransactWriteItems Accounts+Audit',
    'UpdateItem Flows',
  ]);
});

test('no call scans a table or filters rows after reading them', () => {
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter(({ operation, isFiltered }) => operation === 'Scan' || isFiltered)).toEqual([]);
});
