import { expect, test } from 'vitest';
import type { Tables } from '../../functions/stores/tables.ts';
import { accountOwnSessions, accountSessions } from '../../functions/stores/accounts.ts';
import { event, freshId, key, later, session } from '../support/samples.ts';

/**
 * The right `touch` covers only accountId and sessions (lib/constructs/portal-function.ts). DynamoDB would refuse more.
 */
interface Update {
  TableName: string;
  Key: object;
  UpdateExpression: string;
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
}

test('writes about sessions name no other attribute of the account', async () => {
  const sent: Update[] = [];
  const send = async ({ input }: { input: Update | { TransactItems: { Update?: Update }[] } }) => {
    const updates = 'TransactItems' in input ? input.TransactItems.map(({ Update }) => Update) : [input];
    sent.push(...updates.filter((update) => update?.TableName === 'Accounts').map((update) => update!));
    return {};
  };
  const names = { Accounts: 'Accounts', Audit: 'Audit' };
  const tables = { client: { send }, names } as unknown as Tables;
  const stores = { ...accountSessions(tables), ...accountOwnSessions(tables) };
  const id = freshId();
  const audit = event(id, 'logout');
  await stores.touchSession(id, key('a'), later(1));
  await stores.endSession(id, key('a'), audit);
  await stores.endAllSessions(id, key('a'), audit);
  await stores.proveSecondAccount(id, key('a'), session());
  expect(sent).toHaveLength(4);
  for (const { Key, UpdateExpression, ConditionExpression, ExpressionAttributeNames } of sent) {
    expect(Object.keys(Key)).toEqual(['accountId']);
    expect(Object.keys(ExpressionAttributeNames)).toEqual(['#key']);
    const paths = `${UpdateExpression} ${ConditionExpression}`.replace(/SET|REMOVE|attribute_exists|:\w+|[()=,]/g, ' ');
    for (const path of paths.trim().split(/\s+/)) expect(path).toMatch(/^sessions(\.#key(\.seenAt)?)?$/);
  }
});
