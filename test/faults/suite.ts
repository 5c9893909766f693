import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { later } from '../support/samples.ts';
import { type Answer, rightPassword, World } from '../support/world.ts';
import { type Hand, type Journey, journeys, person } from './journeys.ts';
import { Outbound, type OutboundFault, outboundFaults } from './outbound.ts';

const dead: Answer = { status: 502, headers: {}, cookies: {}, setCookies: [], text: '', body: {} };

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
  'TransactWriteItemsCommand Outbox+Audit',
  'TransactWriteItemsCommand Claims+Accounts+Flows+Audit+Outbox',
  'TransactWriteItemsCommand Claims+Accounts+Audit+Outbox',
  'TransactWriteItemsCommand Outbox+Accounts+Claims+Audit',
  'TransactWriteItemsCommand Accounts+Outbox+Audit',
];

/**
 * Disturbs every call of another server on every linking journey, on a real engine.
 * @param howMuch `all`: a call site gets every fault on the journey where it comes first, and one fault on each later
 * journey, each time another; this takes minutes. `some`: a call site gets faults until it has had two different ones
 */
export const spoilEveryCall = (howMuch: 'some' | 'all'): void => {
  let stores: Awaited<ReturnType<typeof dynamoStores>>;
  const outbound = new Outbound();
  beforeAll(async () => {
    stores = await dynamoStores();
    outbound.watch(stores.client);
  });
  afterAll(() => stores.stop());

  let runs = 0;

  /**
   * Runs the journey with one disturbed call, begins again as a person would, and resolves to the account at the end.
   */
  const go = async (journey: Journey, at?: number, fault?: OutboundFault) => {
    const of = person(++runs);
    const world = new World(stores, outbound.through);
    // Limits count for the whole world, so each run has an hour of its own.
    world.now = later(runs * 60 * 60_000);
    const hand = handOf(world, outbound);
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

  /** The faults that each call site has had. */
  const covered = new Map<string, Set<OutboundFault>>();
  let turn = 0;

  const faultsOf = (site: string): readonly OutboundFault[] => {
    const met = covered.get(site)?.size ?? 0;
    const next = () => [outboundFaults[turn++ % outboundFaults.length]!];
    if (howMuch === 'some') return met < 2 ? next() : [];
    return met < outboundFaults.length ? outboundFaults : next();
  };

  test.each(Object.entries(journeys))(
    '%s: the person reaches the goal and all rows stay consistent when any call is cut',
    async (name, journey) => {
      const { sites } = await go(journey);
      expect(sites.length).toBeGreaterThan(5);
      for (const [at, site] of sites.entries())
        for (const fault of faultsOf(site)) {
          const { account } = await go(journey, at, fault);
          expect([journey.reached(account), name, site, fault]).toEqual([true, name, site, fault]);
          covered.set(site, (covered.get(site) ?? new Set()).add(fault));
        }
      const snapshot = await readSnapshot(stores.reader, stores.names);
      expect(violations(snapshot)).toEqual([]);
    },
    900_000,
  );

  test(`every call site has had ${howMuch === 'all' ? 'every fault' : 'a fault'}, and the journeys reach every server and every kind of write`, () => {
    const least = howMuch === 'all' ? outboundFaults.length : 1;
    expect([...covered].filter(([, faults]) => faults.size < least)).toEqual([]);
    expect(new Set([...covered.values()].flatMap((faults) => [...faults]))).toEqual(new Set(outboundFaults));
    const sites = [...covered.keys()];
    expect(wanted.filter((call) => !sites.some((site) => site.endsWith(`: ${call}`)))).toEqual([]);
    console.info(`\n${sites.length} call sites, ${runs} runs`);
  });
};

/** Sends requests that may be killed. An answer with 5xx ends the try. */
const handOf = (world: World, outbound: Outbound): Hand => {
  const alive = async (request: Promise<Answer>) => {
    const answer = await outbound.whileAlive(request, dead);
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    return answer;
  };
  return {
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
};
