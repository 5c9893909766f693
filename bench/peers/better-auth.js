// better-auth has no adapter for DynamoDB. Here it keeps everything in this process's memory, which is faster than any
// database. Its rate limits are off, and it writes no audit.
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { genericOAuth } from 'better-auth/plugins';
import { Browserless } from '../../test/support/browserless.ts';
import { serve } from '../serve.ts';
import { cookiesOf, hash, must, password, people, verify } from './arm.js';

const origin = 'http://localhost:3000';
const tables = { user: [], session: [], account: [], verification: [] };
/** better-auth reads the ID token's claims from userinfo. */
const vneid = {
  providerId: 'vneid',
  discoveryUrl: `${process.env.ISSUER}/.well-known/openid-configuration`,
  clientId: process.env.CLIENT_ID,
  clientSecret: process.env.CLIENT_SECRET,
  scopes: ['openid', 'identity'],
  pkce: true,
  tokenEndpointAuth: { method: 'client_secret_basic' },
};
const auth = betterAuth({
  database: memoryAdapter(tables),
  secret: 'peer-secret-of-thirty-two-letters!',
  baseURL: origin,
  emailAndPassword: {
    enabled: true,
    password: { hash, verify: ({ hash: kept, password: given }) => verify(kept, given) },
  },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: process.env.ISSUER ? [genericOAuth({ config: [vneid] })] : [],
});

const post = (path, body) =>
  auth.handler(
    new Request(`${origin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(body),
    }),
  );
for (let i = 0; i < people; i++)
  must((await post('/sign-up/email', { email: `nguoi-${i}@example.vn`, password, name: 'Lê Văn Tám' })).ok, 'sign-up');

const logIn = async (i) => {
  const answer = await post('/sign-in/email', { email: `nguoi-${i % people}@example.vn`, password });
  must(answer.ok, `login answered ${answer.status}`);
  return cookiesOf(answer.headers);
};
const cookie = await logIn(0);

const session = async () => {
  const answer = await auth.handler(new Request(`${origin}/api/auth/get-session`, { headers: { cookie } }));
  must((await answer.json())?.user !== undefined, 'no session');
};
const toCallback = async () => {
  const begun = await post('/sign-in/social', { provider: 'vneid', callbackURL: '/' });
  const { url: next } = await begun.json();
  const url = await new Browserless().walk(next, `${origin}/api/auth/callback/vneid`, []);
  return { url, cookie: cookiesOf(begun.headers) };
};
const callback = async (_, ready) => {
  const answer = await auth.handler(new Request(ready.url, { headers: { cookie: ready.cookie } }));
  must(cookiesOf(answer.headers).includes('session_token='), `the callback led to ${answer.headers.get('location')}`);
};

serve({ login: logIn, session, callback }, { callback: toCallback });
