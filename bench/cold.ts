import { execFile } from 'node:child_process';
import * as esbuild from 'esbuild';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from '../bin/build.ts';
import { routes } from '../lib/routes.ts';
import { synthesise } from '../local/synthesise.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';
import { coldPeers } from './cold-peers.ts';
import { conclude, concludeFigures, type Figure, median, type Rounds } from './harness.ts';

/**
 * `npm run bench:cold`: a fresh process, the handler's bundle, its first answer with its first reads of secret and
 * DynamoDB; each handler as we build it and as CDK's NodejsFunction would by default, in turn; then the session check
 * beside other libraries'.
 */
const root = join(import.meta.dirname, '..');
const rounds = Number(process.env['ROUNDS'] ?? 5);
const handlers = [...new Map(routes.map((route) => [route.handler, route])).values()];

/** Unminified, the SDK left to the runtime, the whole of everything else. */
const buildDefaults = () =>
  esbuild.build({
    entryPoints: handlers.map(({ handler }) => ({ in: join(root, `functions/handlers/${handler}.ts`), out: handler })),
    outdir: join(root, 'dist/cdk-default'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['@aws-sdk/*', '@smithy/*'],
  });

const script = `
  const [file, event] = process.argv.slice(1);
  console.info = console.error = () => {};
  require(file).handler(JSON.parse(event), { awsRequestId: 'cold' }).then(({ statusCode }) => {
    process.stdout.write(JSON.stringify({ statusCode, ms: performance.now(), megabytes: process.memoryUsage.rss() / 2 ** 20 }));
    process.exit();
  });`;
/** What no handler can be faster than. */
const bareScript = 'process.stdout.write(String(performance.now()))';

const bodies: Readonly<Record<string, object>> = {
  '/api/login': { loginName: 'khong-co-ai', password: 'sai', wanted: 'ho-so' },
  '/api/cccd': { cccd: '000090000102' },
  '/api/cccd/check': { cccd: '000090000102' },
  '/api/vneid/start': { purpose: 'login', wanted: 'ho-so' },
  '/api/link/confirm': { flow: 'f'.repeat(43), answer: 'yes' },
  '/api/link/claim': { flow: 'f'.repeat(43), loginName: 'khong-co-ai', password: 'sai' },
  '/api/merge/prove': { loginName: 'khong-co-ai', password: 'sai' },
  '/api/merge': { keep: 'mine' },
  '/api/merge/undo': { account: '00000000-0000-4000-8000-000000000000' },
  '/api/draft': { title: '', authority: '', content: '', version: '0' },
  '/api/draft/submit': { title: 'a', authority: 'b', content: 'c', version: '0' },
  '/api/undo': { token: 't' },
  '/api/password': { next: 'một câu chỉ mình tôi nghĩ ra' },
  '/api/contacts': { phone: '0912345678', email: '' },
};

/** Asks as somebody whose session is none: the account is looked for, and the answer is no. */
const eventOf = (method: string, path: string, origin: string) => ({
  version: '2.0',
  routeKey: `${method} ${path}`,
  rawPath: path,
  rawQueryString: path.endsWith('/callback') ? 'code=c&state=s' : '',
  cookies: [`__Host-session=00000000-0000-4000-8000-000000000000.${'s'.repeat(43)}`],
  headers: {
    'x-origin-secret': origin,
    'sec-fetch-site': 'same-origin',
    accept: 'application/json',
    'content-type': path.endsWith('/logged-out') ? 'application/x-www-form-urlencoded' : 'application/json',
  },
  requestContext: { http: { method, path, sourceIp: '127.0.0.1' } },
  ...(method === 'POST' && {
    body: path.endsWith('/logged-out') ? 'logout_token=t' : JSON.stringify(bodies[path] ?? {}),
  }),
  isBase64Encoded: false,
});

await Promise.all([buildAll(), buildDefaults()]);
await synthesise(synthesisedLaptop, { stage: 'laptop' });
const laptop = await freshLaptop();
try {
  const environment = { ...laptop.environment, AWS_ENDPOINT_URL_DYNAMODB: laptop.dynamoEndpoint };
  let largest = 0;
  const node = async (...args: string[]) =>
    (await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...environment } })).stdout;
  const cold = async (file: string, event: unknown) => {
    const stdout = await node('-e', script, file, JSON.stringify(event));
    const { ms, statusCode, megabytes } = JSON.parse(stdout) as Record<'ms' | 'statusCode' | 'megabytes', number>;
    largest = Math.max(largest, megabytes);
    // Past the edge nothing is read; a fault is no start.
    if (statusCode >= 500 || statusCode === 403) throw new Error(`${file} answered ${statusCode}`);
    return ms;
  };
  const all: Record<'ours' | 'cdk default', number[]> = { ours: [], 'cdk default': [] };
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) bare.push(Number(await node('-e', bareScript)));
  const nothing = median(bare);
  const each: Figure[] = [{ what: 'Node alone', value: nothing, unit: 'ms' }];
  for (const { handler, method, path } of handlers) {
    const event = eventOf(method, path, laptop.originSecret);
    const taken: Record<keyof typeof all, number[]> = { ours: [], 'cdk default': [] };
    for (let round = 0; round < rounds; round++) {
      taken.ours.push(await cold(join(root, 'dist/functions', handler, 'index.cjs'), event));
      taken['cdk default'].push(await cold(join(root, 'dist/cdk-default', `${handler}.cjs`), event));
    }
    const [ours, theirs] = [median(taken.ours), median(taken['cdk default'])];
    const ratio = ours / theirs;
    each.push({ what: handler, value: ours, unit: 'ms' });
    console.log(
      `  ${handler.padEnd(18)}${ours.toFixed(0).padStart(6)} ms${theirs.toFixed(0).padStart(8)} ms  ×${ratio.toFixed(2)}`,
    );
    all.ours.push(ours);
    all['cdk default'].push(theirs);
  }
  conclude('cold', 'ms from process start to first answer, median over handlers', all satisfies Rounds, [
    { name: 'P1 a cold start', against: 'cdk default', most: 0.6 },
  ]);
  const above = (median(all.ours) - nothing) / (median(all['cdk default']) - nothing);
  concludeFigures('cold-handlers', [
    ...each,
    { what: 'memory of the largest', value: largest, unit: 'MB' },
    { what: 'what comes on top of Node alone, of the same with CDK’s defaults', value: above, unit: '', most: 0.55 },
  ]);
  await coldPeers(laptop, {
    rounds: 2 * rounds,
    ours: () =>
      cold(join(root, 'dist/functions/session/index.cjs'), eventOf('GET', '/api/session', laptop.originSecret)),
    theirs: async (file) => (JSON.parse(await node(file)) as { ms: number }).ms,
  });
} finally {
  await laptop.stop();
}
