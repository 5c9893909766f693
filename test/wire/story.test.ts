import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountCredentials, accountSessions } from '../../functions/stores/accounts.ts';
import { caseStore } from '../../functions/stores/cases.ts';
import { storiesIn } from '../../functions/stores/stories.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { type CountingProxy, countingProxy } from '../../local/cloud/counting-proxy.ts';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { account, event, later, loginKey, requestSource } from '../support/samples.ts';

let stores: Awaited<ReturnType<typeof dynamoStores>>;
let proxy: CountingProxy;
let deps: Parameters<typeof tellStory>[0] & { cases: ReturnType<typeof caseStore> };
const mine = account({ loginKey: loginKey('mine') });
const codes = { login: supportCodeOf('login'), failed: supportCodeOf('failed'), trip: supportCodeOf('trip') };

beforeAll(async () => {
  stores = await dynamoStores();
  proxy = await countingProxy(stores.endpoint);
  const tables = { client: DynamoDBDocumentClient.from(clientOf(proxy.endpoint)), names: localNames };
  deps = {
    accounts: { ...accountSessions(tables), ...accountCredentials(tables) },
    stories: storiesIn(tables),
    cases: caseStore(tables),
  };
  await stores.put(mine, 'hash');
  const told = (
    about: Parameters<typeof event>[0],
    name: 'login.succeeded' | 'login.failed',
    i: number,
    supportCode: string,
  ) => stores.audit.append({ ...event(about, name), at: later(i), source: { ...requestSource, supportCode } });
  for (let i = 0; i < 60; i++)
    await told(mine.id, 'login.succeeded', i, i === 59 ? codes.login : supportCodeOf(`${i}`));
  await told(loginKey('mine'), 'login.failed', 60, codes.failed);
  await told('a round trip' as never, 'login.succeeded', 61, codes.trip);
});
afterAll(async () => {
  await proxy.stop();
  await stores.stop();
});

test.each([
  ['an event of an account', codes.login, 4, 50],
  ['a failed login with the name of an account', codes.failed, 4, 50],
  ['an event without an account', codes.trip, 2, 1],
])('the story of %s takes at most four reads, and scans no table', async (_, code, reads, events) => {
  proxy.reset();
  const story = await tellStory(deps, { code });
  expect(story!.events).toHaveLength(events);
  expect(story!.events.some(({ isOfCode }) => isOfCode)).toBe(true);
  expect(proxy.calls).toHaveLength(reads);
  for (const { operation, isFiltered } of proxy.calls) {
    expect(operation).toMatch(/^(GetItem|Query)$/);
    expect(isFiltered).toBe(false);
  }
});

test('the list of open cases is one query for each page', async () => {
  proxy.reset();
  expect(await deps.cases.open()).toEqual([]);
  expect(proxy.calls.map(({ operation, isFiltered }) => [operation, isFiltered])).toEqual([['Query', false]]);
});
