// better-auth, from the start of the process to its first answer. It keeps everything in memory and reads no table.
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { createHmac } from 'node:crypto';
import { done } from './done.js';

const secret = 'peer-secret-of-thirty-two-letters!';
const auth = betterAuth({
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  secret,
  baseURL: 'http://localhost:3000',
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
});
const signature = createHmac('sha256', secret).update('none').digest('base64');
const request = new Request('http://localhost:3000/api/auth/get-session', {
  headers: { cookie: `better-auth.session_token=${encodeURIComponent(`none.${signature}`)}` },
});
void auth.handler(request).then(({ status }) => done(status));
