import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logTo } from '../../functions/log.ts';
import { auditRow } from '../../functions/stores/audit.ts';
import { loginCountReader, loginCountWriter } from '../../functions/stores/login-counts.ts';
import { countLoginsWorker } from '../../functions/workers/count-logins.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { later, minutes, noon } from '../support/samples.ts';
import { rightPassword, World } from '../support/world.ts';

let stores: Awaited<ReturnType<typeof dynamoStores>>;
const logged: string[] = [];
beforeAll(async () => {
  stores = await dynamoStores();
});
afterAll(() => stores.stop());

/** The stream's batch of all events that a world has audited. */
const batchOf = (world: World) =>
  ({
    Records: world.memory.events.map((event) => ({
      dynamodb: { NewImage: marshall(auditRow(event).Item, { removeUndefinedValues: true }) },
    })),
  }) as unknown as DynamoDBStreamEvent;

const count = (world: World, now = noon) =>
  countLoginsWorker({
    loginCounts: loginCountWriter(stores),
    log: logTo((line) => void logged.push(line), { namespace: 'n', function: 'f', version: '1', commit: 'c' }),
    now: () => now,
  })(batchOf(world));

test('right and wrong logins of a minute are read in the next one, and an account counts once in a batch', async () => {
  const world = new World();
  for (const name of ['binh', 'lan']) world.add(name);
  for (const name of ['binh', 'binh', 'binh', 'lan']) await world.logIn(name);
  for (let i = 0; i < 5; i++)
    await world.post('/api/login', { loginName: `nobody ${i}`, password: rightPassword, wanted: 'ho-so' });
  const reader = loginCountReader(stores);
  expect(await reader.lastMinute(noon)).toEqual({ right: 0, wrong: 0 });
  expect(await count(world)).toEqual({ batchItemFailures: [] });
  await count(world, later(1_000));
  // The reader caches its value for half a minute.
  expect(await reader.lastMinute(later(29_999))).toEqual({ right: 0, wrong: 0 });
  expect(await loginCountReader(stores).lastMinute(later(59_999))).toEqual({ right: 0, wrong: 0 });
  for (const at of [minutes(1), minutes(2) - 1])
    expect(await loginCountReader(stores).lastMinute(later(at))).toEqual({ right: 4, wrong: 10 });
  expect(await reader.lastMinute(later(minutes(1)))).toEqual({ right: 4, wrong: 10 });
  expect(await loginCountReader(stores).lastMinute(later(minutes(2)))).toEqual({ right: 0, wrong: 0 });
  expect(logged.join()).toMatch(/"name":"logins.counted".*"right":2,"wrong":5/);
  expect(logged.join()).not.toMatch(/binh|nobody|203\.0\.113/);
});
