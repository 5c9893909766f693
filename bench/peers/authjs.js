// Auth.js with its own adapter for DynamoDB and sessions in the table. It cannot open such a session with a password,
// so only the reading of a session is measured. Its adapter writes the session.
import { Auth, skipCSRFCheck } from '@auth/core';
import { DynamoDBAdapter } from '@auth/dynamodb-adapter';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { Browserless } from '../../test/support/browserless.ts';
import { serve } from '../serve.ts';
import { cookiesOf, createAuthTable, dynamo, must } from './arm.js';

const client = new DynamoDB(dynamo);
await createAuthTable(client);

const adapter = DynamoDBAdapter(
  DynamoDBDocument.from(client, { marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true } }),
);
const user = await adapter.createUser({ email: `${randomUUID()}@example.vn`, name: 'Lê Văn Tám', emailVerified: null });
const sessionToken = randomUUID();
await adapter.createSession({ sessionToken, userId: user.id, expires: new Date(Date.now() + 24 * 60 * 60_000) });

const origin = 'http://localhost:3000';
/** OpenID Connect with the issuer of this benchmark and every check that Auth.js knows. */
const vneid = {
  id: 'vneid',
  name: 'VNeID',
  type: 'oidc',
  issuer: process.env.ISSUER,
  clientId: process.env.CLIENT_ID,
  clientSecret: process.env.CLIENT_SECRET,
  authorization: { params: { scope: 'openid identity' } },
  checks: ['pkce', 'state', 'nonce'],
  profile: ({ sub, name, email }) => ({ id: sub, name, email }),
};
const config = {
  adapter,
  providers: process.env.ISSUER ? [vneid] : [],
  secret: 'peer',
  trustHost: true,
  basePath: '/auth',
  session: { strategy: 'database' },
  skipCSRFCheck,
};

const session = async () => {
  const headers = { cookie: `authjs.session-token=${sessionToken}` };
  const answer = await Auth(new Request(`${origin}/auth/session`, { headers }), config);
  must((await answer.json())?.user !== undefined, 'no session');
};
const toCallback = async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const begin = new Request(`${origin}/auth/signin/vneid`, { method: 'POST', headers, body: 'callbackUrl=/' });
  const begun = await Auth(begin, config);
  const url = await new Browserless().walk(begun.headers.get('location'), `${origin}/auth/callback/vneid`, []);
  return { url, cookie: cookiesOf(begun.headers) };
};
const callback = async (_, { url, cookie }) => {
  const answer = await Auth(new Request(url, { headers: { cookie } }), config);
  must(
    cookiesOf(answer.headers).includes('authjs.session-token='),
    `the callback led to ${answer.headers.get('location')}`,
  );
};

serve({ session, callback }, { callback: toCallback });
