import { execFile } from 'node:child_process';
import * as esbuild from 'esbuild';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { leakedPasswordsBeside } from '../ops/build/leaked-passwords.ts';
import { nativeFiles } from '../ops/build/native-files.ts';
import { routes } from '../lib/routes.ts';
import { eventOf } from './cold-events.ts';
import { coldPeers } from './cold-peers.ts';
import { conclude, concludeFigures, median } from './harness.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:cold`: starts a fresh process that loads a handler's bundle and gives its first answer, including the
 * first reads of secret and DynamoDB. It measures each handler as we build it and as CDK's NodejsFunction builds it by
 * default, in turn. Then it compares the session check with other libraries.
 */
const root = join(import.meta.dirname, '..');
const rounds = Number(process.env['ROUNDS'] ?? 5);
const handlers = [...new Map(routes.map((route) => [route.handler, route])).values()];

/** CDK's defaults: not minified, the SDK from the runtime, and everything else in full. */
const buildDefaults = () =>
  esbuild.build({
    entryPoints: handlers.map(({ handler }) => ({
      in: join(root, `functions/handlers/${handler}.ts`),
      out: `${handler}/index`,
    })),
    outdir: join(root, 'dist/cdk-default'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['@aws-sdk/*', '@smithy/*'],
    // Both builds have the same extra files beside them, because the comparison is about how they start.
    define: { 'import.meta.dirname': '__dirname' },
    plugins: [nativeFiles, leakedPasswordsBeside],
    absWorkingDir: root,
    metafile: true,
  });

const script = `
  const [file, event] = process.argv.slice(1);
  console.info = console.error = () => {};
  require(file).handler(JSON.parse(event), { awsRequestId: 'cold' }).then(({ statusCode }) => {
    process.stdout.write(JSON.stringify({ statusCode, ms: performance.now(), megabytes: process.memoryUsage.rss() / 2 ** 20 }));
    process.exit();
  });`;
/** The time of Node alone. No handler can be faster. */
const bareScript = 'process.stdout.write(String(performance.now()))';

interface Start {
  readonly ms: number;
  readonly statusCode: number;
  readonly megabytes: number;
}

const node = promisify(execFile);

await buildDefaults();
await withLaptop(async (laptop) => {
  // Lambda keeps no compiled code from an earlier process.
  const env = { ...process.env, ...environmentOf(laptop), NODE_DISABLE_COMPILE_CACHE: '1' };
  const run = async (...args: string[]) => (await node(process.execPath, args, { env })).stdout;
  const cold = async (file: string, event: unknown) => {
    const { ms, statusCode, megabytes } = JSON.parse(await run('-e', script, file, JSON.stringify(event))) as Start;
    // A 403 reply comes before any read, and a fault is not a start, so both are errors here.
    if (statusCode >= 500 || statusCode === 403) throw new Error(`${file} answered ${statusCode}`);
    return { ms, megabytes };
  };
  const starts = handlers.map(({ handler, method, path }) => ({
    handler,
    event: eventOf(method, path, laptop.originSecret),
    ours: [] as number[],
    theirs: [] as number[],
  }));
  const bare: number[] = [];
  let largest = 0;
  for (let round = 0; round < rounds; round++) {
    bare.push(Number(await run('-e', bareScript)));
    for (const { handler, event, ours, theirs } of starts) {
      const { ms, megabytes } = await cold(join(root, 'dist/functions', handler, `${handler}.cjs`), event);
      ours.push(ms);
      largest = Math.max(largest, megabytes);
      theirs.push((await cold(join(root, 'dist/cdk-default', handler, 'index.cjs'), event)).ms);
    }
  }
  const middles = (of: (start: (typeof starts)[number]) => readonly number[]) =>
    Array.from({ length: rounds }, (_, round) => median(starts.map((start) => of(start)[round]!)));
  const all = { ours: middles(({ ours }) => ours), 'cdk default': middles(({ theirs }) => theirs) };
  conclude('cold', 'ms from process start to first answer, median over handlers', all, [
    { name: 'P1 a cold start', against: 'cdk default', most: 0.65 },
  ]);
  const nothing = median(bare);
  const ratios = starts.map(({ ours, theirs }) => median(ours) / median(theirs));
  concludeFigures('cold-handlers', [
    ...starts.map(({ handler, ours }) => ({ what: handler, value: median(ours), unit: 'ms' })),
    ...starts.map(({ handler }, i) => ({
      what: `${handler}, relative to CDK’s defaults`,
      value: ratios[i]!,
      unit: '',
    })),
    { what: 'P1 the worst ratio', value: Math.max(...ratios), unit: '', most: 0.8 },
    { what: 'Node alone', value: nothing, unit: 'ms' },
    {
      what: 'P1 time on top of Node alone, relative to CDK’s defaults',
      value: (median(all.ours) - nothing) / (median(all['cdk default']) - nothing),
      unit: '',
      most: 0.55,
    },
    { what: 'memory of the largest handler', value: largest, unit: 'MB' },
  ]);
  const session = starts.find(({ handler }) => handler === 'session')!.event;
  await coldPeers(laptop, {
    rounds: 2 * rounds,
    ours: async () => (await cold(join(root, 'dist/functions/session/session.cjs'), session)).ms,
    theirs: async (file, endpoint) => {
      const more = endpoint && { AWS_ENDPOINT_URL_DYNAMODB: endpoint };
      const { stdout } = await node(process.execPath, [file], { env: { ...env, ...more } });
      const { ms, statusCode } = JSON.parse(stdout) as Start;
      if (statusCode !== 200) throw new Error(`${file} answered ${statusCode}`);
      return ms;
    },
  });
});
