import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as esbuild from 'esbuild';
import { extname, join } from 'node:path';
import { countingProxy } from '../local/cloud/counting-proxy.ts';
import type { Laptop } from '../local/laptop-parts.ts';
import { localCredentials } from '../local/cloud/dynamodb.ts';
import { conclude, installPeers } from './harness.ts';

const root = join(import.meta.dirname, '..');
/** better-auth loads some of its parts only when it needs them, in chunks that only ES modules have. */
const formats = { authjs: 'cjs', 'better-auth': 'esm', express: 'cjs' } as const;
type Peer = keyof typeof formats;
const peers = Object.keys(formats) as Peer[];
const built = join(root, 'dist/cold-peers');
const fileOf = (peer: Peer) => join(built, `${peer}.${formats[peer] === 'cjs' ? 'cjs' : 'mjs'}`);

/** Builds each peer as small and quick as the bundler can without special treatment. */
const build = (folder: string) =>
  Promise.all(
    peers.map((peer) =>
      esbuild.build({
        entryPoints: [join(folder, `cold/${peer}.js`)],
        outdir: built,
        outExtension: { '.js': extname(fileOf(peer)) },
        bundle: true,
        platform: 'node',
        target: 'node24',
        format: formats[peer],
        splitting: formats[peer] === 'esm',
        minify: true,
        logLevel: 'error',
      }),
    ),
  );

export interface Runs {
  readonly rounds: number;
  /** The milliseconds of one start. */
  readonly ours: () => Promise<number>;
  /** @param endpoint replaces the usual one */
  readonly theirs: (file: string, endpoint?: string) => Promise<number>;
}

/** Measures the first session check of a fresh process, ours and the peers' in turn. */
export const coldPeers = async ({ dynamoEndpoint }: Laptop, { rounds, ours, theirs }: Runs): Promise<void> => {
  const folder = installPeers();
  await build(folder);
  await createTables(folder, dynamoEndpoint);
  await proveThatTheyRead(dynamoEndpoint, theirs);
  const taken: Record<string, number[]> = { ours: [], ...Object.fromEntries(peers.map((peer) => [peer, []])) };
  for (let round = 0; round < rounds; round++) {
    taken['ours']!.push(await ours());
    for (const peer of peers) taken[peer]!.push(await theirs(fileOf(peer)));
  }
  conclude('cold-peers', 'ms from process start to the first session check', taken, [
    { name: 'P1 a cold start', against: 'better-auth', most: 0.7 },
    { name: 'P1 a cold start', against: 'authjs', most: 0.9 },
  ]);
};

/**
 * Checks that a peer reads its table, because an answer without a read is not a session check. better-auth keeps its
 * sessions in memory, so it is not checked.
 */
const proveThatTheyRead = async (engine: string, theirs: Runs['theirs']) => {
  const proxy = await countingProxy(engine);
  try {
    for (const peer of ['authjs', 'express'] as const) {
      proxy.reset();
      await theirs(fileOf(peer), proxy.endpoint);
      if (!proxy.calls.some(({ operation }) => /^(GetItem|Query)$/.test(operation)))
        throw new Error(`${peer} answered without reading its table`);
    }
  } finally {
    await proxy.stop();
  }
};

/** Creates the peers' tables, which must exist before a peer can read them. */
const createTables = async (folder: string, endpoint: string) => {
  const client = new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials: localCredentials });
  const { createAuthTable, createTable } = (await import(join(folder, 'arm.js'))) as Record<
    'createAuthTable' | 'createTable',
    (client: DynamoDBClient, ...more: string[]) => Promise<void>
  >;
  await Promise.all([createAuthTable(client), createTable(client, 'PeerSessions', 'id')]);
};
