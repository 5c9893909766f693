import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../local/cloud/dynamodb.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import type { ArchivedEvent } from '../../local/cloud/work/archive.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await freshLaptop();
});
afterAll(() => laptop.stop());

const idOf = ({ Item }: ArchivedEvent) => (Item['id'] as { S: string }).S;

const inTable = async (): Promise<string[]> => {
  const { Items = [] } = await DynamoDBDocumentClient.from(clientOf(laptop.dynamoEndpoint)).send(
    new ScanCommand({ TableName: 'Audit' }),
  );
  return Items.map(({ id }) => String(id)).sort();
};

test('every audit event is archived as its table has it, even after the archive did not answer', async () => {
  const visitor = new Visitor(laptop);
  await visitor.logIn('co-cccd');
  await laptop.work.catchUp();
  expect(laptop.archive.events().map(idOf).sort()).toEqual(await inTable());

  laptop.faults.archive = 'refusing';
  await visitor.post('/api/logout', {});
  await visitor.logIn('chua-cccd');
  await laptop.work.catchUp();
  expect(laptop.archive.events().length).toBeLessThan((await inTable()).length);

  laptop.faults.archive = 'none';
  await laptop.work.catchUp();
  const archived = laptop.archive.events();
  expect(archived.map(idOf).sort()).toEqual(await inTable());
  expect(archived.map(({ Item }) => (Item['name'] as { S: string }).S)).toEqual(
    expect.arrayContaining(['login.succeeded', 'logout']),
  );
});
