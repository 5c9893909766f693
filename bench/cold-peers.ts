import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as esbuild from 'esbuild';
import { join } from 'node:path';
import type { Laptop } from '../local/laptop.ts';
import { localCredentials } from '../local/dynamodb.ts';
import { conclude, installPeers } from './harness.ts';

const root = join(import.meta.dirname, '..');
const peers = ['authjs', 'better-auth', 'express'] as const;

/** Each as small and quick as a bundler makes it, as ours is. */
const build = (folder: string) =>
  esbuild.build({
    entryPoints: peers.map((peer) => ({ in: join(folder, `cold/${peer}.js`), out: peer })),
    outdir: join(root, 'dist/cold-peers'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'error',
  });

export interface Runs {
  readonly rounds: number;
  /** Milliseconds of one start. */
  readonly ours: () => Promise<number>;
  readonly theirs: (file: string) => Promise<number>;
}

/** The first session check of a fresh process, ours beside theirs, in turn. */
export const coldPeers = async ({ dynamoEndpoint }: Laptop, { rounds, ours, theirs }: Runs): Promise<void> => {
  const folder = installPeers();
  await build(folder);
  await createTables(folder, dynamoEndpoint);
  const taken: Record<string, number[]> = { ours: [], ...Object.fromEntries(peers.map((peer) => [peer, []])) };
  for (let round = 0; round < rounds; round++) {
    taken['ours']!.push(await ours());
    for (const peer of peers) taken[peer]!.push(await theirs(join(root, `dist/cold-peers/${peer}.cjs`)));
  }
  conclude('cold-peers', 'ms from process start to the first session check', taken, [
    { name: 'P1 a cold start', against: 'better-auth', most: 0.7 },
    { name: 'P1 a cold start', against: 'authjs', most: 0.9 },
  ]);
};

/** Theirs, which must be there to be read. */
const createTables = async (folder: string, endpoint: string) => {
  const client = new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials: localCredentials });
  const { createAuthTable, createTable } = (await import(join(folder, 'arm.js'))) as Record<
    'createAuthTable' | 'createTable',
    (client: DynamoDBClient, ...more: string[]) => Promise<void>
  >;
  await Promise.all([createAuthTable(client), createTable(client, 'PeerSessions', 'id')]);
};
