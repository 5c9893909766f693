import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { workOut } from '../../frontend/src/work-out.ts';
import { limitedTriedNotes, loginLimits } from '../../functions/domain/login-limits.ts';
import { type RateLimiter, networkOf } from '../../functions/domain/limits.ts';
import { registerLimits } from '../../functions/domain/change-limits.ts';
import { roundTripLimit } from '../../functions/domain/vneid-limits.ts';
import { rateLimiter } from '../../functions/stores/rate-limiter.ts';
import { bucketsIn } from '../../functions/stores/buckets.ts';
import { localNames } from '../../local/cloud/dynamodb.ts';
import { noon, requestSource } from '../support/samples.ts';
import { proves, roundTrip } from '../support/vneid-trips.ts';
import { Memory } from '../support/memory.ts';
import { World } from '../support/world.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }));
const dynamo = mockClient(client);
const limitsUnder = (key: string) => rateLimiter(bucketsIn({ client, names: localNames }, async () => key));
const network = networkOf(requestSource.ip);

beforeEach(() => {
  dynamo.reset();
  dynamo.on(UpdateCommand).resolves({});
});

/** The keys of the buckets that were written. */
const buckets = () => dynamo.commandCalls(UpdateCommand).map((call) => String(call.args[0].input.Key!['cell']));

test('the bucket of a network cannot be computed from its address without our key', async () => {
  await limitsUnder('one').consume(roundTripLimit, network, noon);
  await limitsUnder('two').consume(roundTripLimit, network, noon);
  await limitsUnder('one').consume(roundTripLimit, network, noon);
  await limitsUnder('one').consumeDistinct(registerLimits.unmarked, network, 'value', noon);
  await limitsUnder('two').consumeDistinct(registerLimits.unmarked, network, 'value', noon);
  const [one, two, again, unmarked, other] = buckets();
  expect(one).toBe(again);
  expect([one === two, unmarked === other]).toEqual([false, false]);
  expect(buckets()).not.toContain(`${roundTripLimit.name}#${createHash('sha256').update(network).digest('base64url')}`);
});

test('every other bucket keeps its name when the key changes', async () => {
  await limitsUnder('one').consume(limitedTriedNotes, 'login', noon);
  await limitsUnder('two').consume(limitedTriedNotes, 'login', noon);
  await limitsUnder('two').createBucket(loginLimits.knownBrowser, 'browser', noon);
  expect(new Set(buckets()).size).toBe(2);
});

test('everything that is counted by an address is counted under a limit of networks', async () => {
  const asked: { name: string; isOfNetworks: boolean }[] = [];
  const memory = new Memory();
  const watched = new Proxy(memory.limits, {
    get: (limits, method: keyof RateLimiter) =>
      ((limit: { name: string; ofNetworks?: true }, of: string, ...rest: never[]) => {
        if (typeof limit === 'object' && of.includes(network))
          asked.push({ name: limit.name, isOfNetworks: limit.ofNetworks === true });
        return (limits[method] as (...args: unknown[]) => unknown)(limit, of, ...rest);
      }) as never,
  });
  const world = new World(Object.assign(memory, { limits: watched }));
  proves(world);
  const { cookies } = await roundTrip(world, 'login');
  await world.post('/api/link/confirm', { flow: 'x'.repeat(43), answer: 'yes' }, cookies);
  await world.post('/api/undo', { token: 'guess' });
  for (let i = 0; i < 130; i++)
    await world.post('/api/login', { loginName: `name ${i}`, password: `guess ${i}`, wanted: 'ho-so' });
  const guess = { loginName: 'somebody', password: 'a guess', wanted: 'ho-so' };
  const task = await world.post('/api/login', guess);
  await world.post('/api/login', { ...guess, effort: await workOut(String(task.body['effort'])) });
  world.asksEfforts = false;
  await world.post('/api/login', guess);
  expect(new Set(asked.map(({ name }) => name))).toEqual(
    new Set(['vneid-network', 'undo-network', 'login-network', 'login-address', 'login-network-note']),
  );
  expect(asked.filter(({ isOfNetworks }) => !isOfNetworks)).toEqual([]);
});
