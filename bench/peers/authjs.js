// Auth.js with its own adapter for DynamoDB and sessions in the table. It logs nobody in by password into such sessions,
// so it is measured on reading one; the session is put in by its adapter.
import { Auth } from '@auth/core';
import { DynamoDBAdapter } from '@auth/dynamodb-adapter';
import { CreateTableCommand, DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { dynamo, must, serve } from './arm.js';

const client = new DynamoDB(dynamo);
const keys = ['pk', 'sk', 'GSI1PK', 'GSI1SK'];
await client
  .send(
    new CreateTableCommand({
      TableName: 'next-auth',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'GSI1',
          KeySchema: [
            { AttributeName: 'GSI1PK', KeyType: 'HASH' },
            { AttributeName: 'GSI1SK', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  .catch((error) => must(error.name === 'ResourceInUseException', error.message));

const adapter = DynamoDBAdapter(
  DynamoDBDocument.from(client, { marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true } }),
);
const user = await adapter.createUser({ email: `${randomUUID()}@example.vn`, name: 'Lê Văn Tám', emailVerified: null });
const sessionToken = randomUUID();
await adapter.createSession({ sessionToken, userId: user.id, expires: new Date(Date.now() + 24 * 60 * 60_000) });

const config = {
  adapter,
  providers: [],
  secret: 'peer',
  trustHost: true,
  basePath: '/auth',
  session: { strategy: 'database' },
};
const request = () =>
  new Request('http://localhost:3000/auth/session', { headers: { cookie: `authjs.session-token=${sessionToken}` } });

serve({
  session: async () => {
    const answer = await Auth(request(), config);
    must((await answer.json())?.user !== undefined, 'no session');
  },
});
