import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, type CountingProxy, countingProxy } from '../../local/counting-proxy.ts';
import type { Laptop } from '../../local/laptop.ts';
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

/** What one step asked, of whom. */
const askedBy = async (step: () => Promise<unknown>) => {
  proxy.reset();
  const [vneid, register] = [laptop.askedOfVneid.length, laptop.askedOfRegister()];
  await step();
  all.push(...proxy.calls);
  return {
    database: proxy.calls.map(({ operation, tables }) => `${operation} ${tables.join('+')}`).sort(),
    vneid: laptop.askedOfVneid.slice(vneid),
    register: laptop.askedOfRegister() - register,
  };
};

test('a page behind the login reads one item, and writes nothing', async () => {
  const citizen = new Visitor(laptop);
  await citizen.logIn('co-cccd');
  const { database } = await askedBy(() => citizen.get('/api/session'));
  expect(database).toEqual(['GetItem Accounts']);
  expect(proxy.calls[0]!.isConsistent).toBe(true);
});

test('a login is four calls at once, one while the password is worked, and one transaction; a new browser costs two more', async () => {
  const citizen = new Visitor(laptop);
  const first = await askedBy(() => citizen.logIn('can-bo'));
  const known = [
    'GetItem Accounts',
    'GetItem Claims',
    'GetItem Limits',
    'TransactWriteItems Claims+Accounts+Audit',
    'UpdateItem Limits',
    'UpdateItem Limits',
  ];
  expect(first.database.filter((call) => !/Update/.test(call))).toEqual(
    [...known.filter((call) => !/Update/.test(call)), 'PutItem Limits'].sort(),
  );
  expect(first.database.length).toBeLessThanOrEqual(10);
  // A cell that is in use is asked twice: whether it is idle, and whether it is not full.
  const again = await askedBy(() => citizen.logIn('can-bo'));
  expect(again.database.filter((call) => !/Update/.test(call))).toEqual(known.filter((call) => !/Update/.test(call)));
  expect(again.database.length).toBeLessThanOrEqual(8);
});

test('a wrong password and a login name that is none ask the same', async () => {
  const [wrong, unknown] = [
    await askedBy(() => new Visitor(laptop).logIn('nuoc-ngoai', 'sai mật khẩu')),
    await askedBy(() => new Visitor(laptop).logIn('khong-co-ai', 'sai mật khẩu')),
  ];
  expect(wrong.database).toEqual(unknown.database);
});

test('a number is asked of the register once, and asked again within ten minutes not at all', async () => {
  const citizen = new Visitor(laptop);
  await citizen.logIn('chua-cccd');
  expect(await askedBy(() => citizen.post('/api/cccd/check', { cccd: '000090000102' }))).toMatchObject({ register: 1 });
  const saved = await askedBy(() => citizen.post('/api/cccd', { cccd: '000090000102' }));
  expect(saved).toMatchObject({ register: 0 });
  expect(saved.database).toEqual(['GetItem Accounts', 'GetItem Limits', 'TransactWriteItems Claims+Accounts+Audit']);
});

test('a round trip redeems its code with one request, and fetches VNeID’s keys once for all', async () => {
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
    'TransactWriteItems Claims+Accounts+Audit',
    'UpdateItem Flows',
  ]);
});

test('nothing looks through a table, and nothing is read to be thrown away', () => {
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter(({ operation, isFiltered }) => operation === 'Scan' || isFiltered)).toEqual([]);
});
