// better-auth, from nothing to its first answer; it keeps everything in memory and reads no table.
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { done } from './done.js';

const auth = betterAuth({
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  secret: 'peer-secret-of-thirty-two-letters!',
  baseURL: 'http://localhost:3000',
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
});
void auth.handler(new Request('http://localhost:3000/api/auth/get-session')).then(({ status }) => done(status));
