import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { clientOf } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf, readBody } from '../../local/cloud/http.ts';
import { mustIsolate } from '../../local/cloud/isolation.ts';
import { startTables } from '../support/tables.ts';

test('the bundled engine isolates its transactions', async () => {
  const { client, stop } = await startTables();
  await expect(mustIsolate(client, 'Limits')).resolves.toBeUndefined();
  await stop();
});

test('an engine that does not isolate transactions is refused with one sentence that names engines which do', async () => {
  // Accepts every transaction, and keeps the last one.
  const rows = new Map<string, unknown>();
  const engine = await listen(0, async (request, response) => {
    const asked = JSON.parse((await readBody(request)).toString('utf8')) as {
      TransactItems?: { Put: { Item: { cell: { S: string } } } }[];
      Key?: { cell: { S: string } };
    };
    for (const { Put } of asked.TransactItems ?? []) rows.set(Put.Item.cell.S, Put.Item);
    const Item = asked.Key && rows.get(asked.Key.cell.S);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
    response.end(JSON.stringify(Item ? { Item } : {}));
  });
  await expect(mustIsolate(clientOf(`http://127.0.0.1:${portOf(engine)}`), 'Limits')).rejects.toThrow(
    /^This DynamoDB-compatible engine does not isolate transactions, .* DynamoDB Local or DynamoDB itself\.$/,
  );
  await close(engine);
});
