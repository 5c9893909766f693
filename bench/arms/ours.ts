import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Account } from '../../functions/domain/account.ts';
import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { passwords } from '../../functions/live/passwords.ts';
import { arrivals } from '../../functions/live/stores.ts';
import { config, readSecret } from '../../functions/live/web.ts';

/** Our own bundles, called as Lambda calls them. */
interface Reply {
  readonly statusCode: number;
  readonly cookies?: readonly string[];
}

const bundles = process.env['BUNDLES'] ?? join(import.meta.dirname, '../../dist/functions');
const load = (name: string) =>
  (
    createRequire(import.meta.url)(join(bundles, name, 'index.cjs')) as {
      handler: (event: unknown, context: unknown) => Promise<Reply>;
    }
  ).handler;

const password = 'mua-xuan-tren-song-huong';
const people = Number(process.env['PEOPLE'] ?? 100);
const origin = (await readSecret()(config().secrets.origin))['current']!;
let count = 0;

const eventOf = (method: string, path: string, body?: unknown, cookie?: string) => ({
  version: '2.0',
  routeKey: `${method} ${path}`,
  rawPath: path,
  rawQueryString: '',
  ...(cookie && { cookies: [cookie] }),
  headers: {
    'x-origin-secret': origin,
    'sec-fetch-site': 'same-origin',
    accept: 'application/json',
    // A country of networks, so that no limit is met.
    'cloudfront-viewer-address': `10.${(count >> 8) & 255}.${++count & 255}.7:50123`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  },
  requestContext: { http: { method, path, sourceIp: '127.0.0.1' } },
  ...(body !== undefined && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
});
const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 };

const passwordHash = await passwords().hash(password);
for (let i = 0; i < people; i++) {
  const loginKey = await passwords().loginKey(`nguoi-${i}`);
  const id = arrivedAccountId(loginKey);
  const account: Account = {
    ...{ id, loginKey, kind: 'citizen', fullName: 'Lê Văn Tám', birthDate: { year: 1990 } },
    ...{ version: 1, createdAt: new Date(), sessions: {} },
  };
  const source = { ip: 'bench', port: 0, supportCode: 'BENCH' };
  await arrivals().moveIn(account, passwordHash, { about: id, name: 'account.moved-in', at: new Date(), source });
}

const [login, session] = [load('login'), load('session')];
/** Each time another of them. */
let logins = 0;
const logIn = async () => {
  const fields = { loginName: `nguoi-${logins++ % people}`, password, wanted: 'ho-so' };
  const { statusCode, cookies = [] } = await login(eventOf('POST', '/api/login', fields), context);
  if (statusCode !== 200) throw new Error(`login answered ${statusCode}`);
  return cookies.map((line) => line.split(';')[0]!).find((pair) => pair.startsWith('__Host-session='))!;
};
const cookie = await logIn();

const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  login: logIn,
  session: async () => {
    const { statusCode } = await session(eventOf('GET', '/api/session', undefined, cookie), context);
    if (statusCode !== 200) throw new Error(`session answered ${statusCode}`);
  },
};

// Log lines are written, as on Lambda, but not into the parent's terminal.
console.info = () => {};

const run = async ({ what, count: times }: { what: string; count: number }) => {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let i = 0; i < times; i++) await calls[what]!();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  process.send!({ ms, cpuMs: (user + system) / 1000 });
};
process.on('message', (asked: { what: string; count: number }) => {
  run(asked).catch((error: unknown) => process.send!({ error: error instanceof Error ? error.stack : String(error) }));
});
process.send!('ready');
