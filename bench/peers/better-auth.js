// better-auth has no adapter for DynamoDB of its own: here it keeps everything in this process's memory, which is faster
// than any database, and has its rate limits off. It writes no audit.
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { hash, must, password, people, serve, verify } from './arm.js';

const origin = 'http://localhost:3000';
const tables = { user: [], session: [], account: [], verification: [] };
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
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
};
const cookie = await logIn(0);

serve({
  login: logIn,
  session: async () => {
    const answer = await auth.handler(new Request(`${origin}/api/auth/get-session`, { headers: { cookie } }));
    must((await answer.json())?.user !== undefined, 'no session');
  },
});
