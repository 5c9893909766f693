import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSnapshot, violations } from '../../local/invariants.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { later } from '../support/samples.ts';
import { type Answer, rightPassword, World } from '../support/world.ts';
import { type Hand, type Journey, journeys, person } from './journeys.ts';
import { Outbound, type OutboundFault, outboundFaults } from './outbound.ts';

/** Every call of another server on every linking journey, spoilt in every way, on a real engine. */
let stores: Awaited<ReturnType<typeof dynamoStores>>;
const outbound = new Outbound();
beforeAll(async () => {
  stores = await dynamoStores();
  outbound.watch(stores.client);
});
afterAll(() => stores.stop());

const dead: Answer = { status: 502, headers: {}, cookies: {}, setCookies: [], text: '', body: {} };
let runs = 0;

/** Goes the way with one call spoilt, begins anew as a person would, and resolves to the account in the end. */
const go = async (journey: Journey, at?: number, fault?: OutboundFault) => {
  const of = person(++runs);
  const world = new World(stores, outbound.through);
  // An hour for each run: limits are for the whole world.
  world.now = later(runs * 60 * 60_000);
  const alive = async (request: Promise<Answer>) => {
    const answer = await outbound.whileAlive(request, dead);
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    return answer;
  };
  const hand: Hand = {
    world,
    at: (worker) => void (outbound.route = worker),
    post: (path, fields, cookies) => {
      outbound.route = path;
      return alive(world.post(path, fields, cookies));
    },
    get: (path, cookies, query) => {
      outbound.route = path;
      return alive(world.get(path, cookies, query));
    },
  };
  const put = journey.before(of);
  outbound.begin();
  for (const { account } of put) await stores.put(account, `hash of ${rightPassword}`);
  outbound.begin(at, fault);
  const first = journey.go(hand, of).catch(() => 'failed');
  await outbound.whileAlive(first, 'killed');
  const { sites } = outbound;
  outbound.heal();
  const again = () =>
    journey.go(hand, of).then(
      () => true,
      () => false,
    );
  if (!(await again())) await again();
  return { sites, account: await stores.accounts.byId(put[0]!.account.id) };
};

/** By call site: the faults it has met. */
const covered = new Map<string, Set<OutboundFault>>();

/** All of them where a call site is met for the first time; on other journeys one, each time another. */
const faultsOf = (site: string, at: number): readonly OutboundFault[] =>
  (covered.get(site)?.size ?? 0) < outboundFaults.length
    ? outboundFaults
    : [outboundFaults[at % outboundFaults.length]!];

test.each(Object.entries(journeys))(
  '%s: whatever call is cut, the person gets there and all fits together',
  async (name, journey) => {
    const { sites } = await go(journey);
    expect(sites.length).toBeGreaterThan(5);
    for (const [at, site] of sites.entries())
      for (const fault of faultsOf(site, at)) {
        const { account } = await go(journey, at, fault);
        expect([journey.reached(account), name, site, fault]).toEqual([true, name, site, fault]);
        covered.set(site, (covered.get(site) ?? new Set()).add(fault));
      }
    const snapshot = await readSnapshot(stores.reader, stores.names);
    expect(violations(snapshot)).toEqual([]);
  },
  120_000,
);

test('every call site has met every fault, and the journeys reach every server and every kind of write', () => {
  const missed = [...covered].filter(([, faults]) => faults.size < outboundFaults.length);
  expect(missed).toEqual([]);
  const wanted = [
    'VNeID',
    'register',
    'messages',
    'KMS index',
    'KMS seal',
    'KMS postpone',
    'KMS resume',
    'UpdateItemCommand Flows',
    'PutItemCommand Flows',
    'UpdateItemCommand Outbox',
    'TransactWriteItemsCommand Claims+Accounts+Flows+Audit+Outbox',
    'TransactWriteItemsCommand Claims+Accounts+Audit+Outbox',
    'TransactWriteItemsCommand Outbox+Accounts+Audit',
    'TransactWriteItemsCommand Accounts+Outbox+Audit',
  ];
  const sites = [...covered.keys()];
  expect(wanted.filter((call) => !sites.some((site) => site.endsWith(`: ${call}`)))).toEqual([]);
  console.info(`\n${sites.length} call sites, each with ${outboundFaults.length} faults`);
});
