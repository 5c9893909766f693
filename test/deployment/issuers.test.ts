import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { countIssuers, pagesOfLinks } from '../../ops/deployment/issuers.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

test('links are counted for each name of the issuer, and those under a former name are listed', async () => {
  const [now, before] = ['https://new.example', 'https://old.example'];
  async function* pages() {
    yield { Items: [{ accountId: 'a', link: { issuer: now } }, { accountId: 'b' }] };
    yield { Items: [{ accountId: 'c', link: { issuer: before } }] };
    yield { Items: [{ accountId: 'd', mergedInto: { link: { issuer: before } } }] };
    yield {};
  }
  expect(await countIssuers(pages(), now)).toEqual({
    counts: new Map([
      [now, 1],
      [before, 2],
    ]),
    unmoved: ['c', 'd'],
  });
});

test('the command asks DynamoDB for links only, and says so, because the right of operators ends there', async () => {
  const asked: Asked[] = [];
  const here = { region: 'x', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  const dynamo = recordedBy(asked, { 'DynamoDB.Scan': () => ({ Items: [] }) })(new DynamoDBClient(here));
  const tables = { client: DynamoDBDocumentClient.from(dynamo), names: { Accounts: 'Accounts1' } as never };
  await countIssuers(pagesOfLinks(tables), 'https://new.example');
  expect(asked.map(({ input }) => input)).toEqual([
    expect.objectContaining({
      TableName: 'Accounts1',
      Select: 'SPECIFIC_ATTRIBUTES',
      ProjectionExpression: 'accountId, link.issuer, mergedInto.link.issuer',
    }),
  ]);
});
