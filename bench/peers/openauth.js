// OpenAuth is an issuer. Here a login is its password form and the exchange of its code for a signed access token. A
// session is that token, which is checked without any database. Its storage is DynamoDB. It has no limits and no audit.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { issuer } from '@openauthjs/openauth';
import { createClient } from '@openauthjs/openauth/client';
import { PasswordProvider } from '@openauthjs/openauth/provider/password';
import { DynamoStorage } from '@openauthjs/openauth/storage/dynamo';
import { serve } from '../serve.ts';
import { cookiesOf, createTable, dynamo, hash, must, password, people, verify } from './arm.js';

// Its logger would write every request.
console.log = () => {};
const client = new DynamoDBClient(dynamo);
const keys = ['pk', 'sk'];
await createTable(client, 'PeerOpenAuth', 'pk', {
  AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: keys.map((AttributeName, i) => ({ AttributeName, KeyType: ['HASH', 'RANGE'][i] })),
});
const storage = DynamoStorage({ table: 'PeerOpenAuth', endpoint: dynamo.endpoint });

const subjects = { user: { '~standard': { version: 1, vendor: 'bench', validate: (value) => ({ value }) } } };
const page = async () => new Response('form');
const app = issuer({
  storage,
  subjects,
  providers: {
    password: PasswordProvider({
      hasher: { hash, verify: (given, kept) => verify(kept, given) },
      login: page,
      register: page,
      change: page,
      sendCode: async () => {},
    }),
  },
  success: async (context, { email }) => context.subject('user', { email }),
});
const kept = await hash(password);
const email = (i) => `nguoi-${i % people}@example.vn`;
for (let i = 0; i < people; i++) await storage.set(['email', email(i), 'password'], kept);

const origin = 'http://localhost:3000';
const redirect = `${origin}/callback`;
const form = (path, fields, cookie = '') =>
  app.request(`${origin}${path}`, { method: 'POST', headers: { cookie }, body: new URLSearchParams(fields) });

/** Opens its page, before a person types anything. */
const begin = async () => {
  const query = new URLSearchParams({ client_id: 'bench', redirect_uri: redirect, response_type: 'code' });
  return cookiesOf((await app.request(`${origin}/authorize?${query}`)).headers);
};
const logIn = async (i, cookie) => {
  const answer = await form('/password/authorize', { email: email(i), password }, cookie);
  const code = new URL(answer.headers.get('location')).searchParams.get('code');
  const fields = { grant_type: 'authorization_code', code, client_id: 'bench', redirect_uri: redirect };
  const { access_token } = await (await form('/token', fields)).json();
  must(access_token !== undefined, 'no token');
  return access_token;
};
const token = await logIn(0, await begin());
const portal = createClient({ clientID: 'bench', issuer: origin, fetch: (url, init) => app.request(url, init) });

serve(
  {
    login: logIn,
    session: async () => {
      const { err } = await portal.verify(subjects, token);
      must(!err, 'no session');
    },
  },
  { login: begin },
);
