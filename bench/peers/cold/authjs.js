// Auth.js, from the start of the process to its first read of a session on DynamoDB.
import { Auth } from '@auth/core';
import { DynamoDBAdapter } from '@auth/dynamodb-adapter';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { done } from './done.js';

const config = {
  adapter: DynamoDBAdapter(DynamoDBDocument.from(new DynamoDB({}))),
  providers: [],
  secret: 'peer',
  trustHost: true,
  basePath: '/auth',
  session: { strategy: 'database' },
};
const request = new Request('http://localhost:3000/auth/session', {
  headers: { cookie: 'authjs.session-token=none' },
});
void Auth(request, config).then(({ status }) => done(status));
