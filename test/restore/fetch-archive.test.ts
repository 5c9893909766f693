import { S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { readArchive } from '../../ops/restore/archive-files.ts';
import { fetchArchive } from '../../ops/restore/fetch-archive.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const folder = mkdtempSync(join(tmpdir(), 'lien-ket-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const objects = new Map(
  ['2026/11/24/1-1', '2026/11/25/2-1', '2026/11/25/3-1', '2026/11/26/4-1', '2026/12/01/5-1'].map((name, n) => [
    `audit/${name}.json.gz`,
    gzipSync(JSON.stringify({ Item: { about: { S: 'a' }, id: { S: String(n) } } })),
  ]),
);

const bucket = (asked: Asked[]) =>
  recordedBy(asked, {
    'S3.ListObjectsV2': ({ Prefix }: { Prefix: string }) => ({
      Contents: [...objects.keys()].filter((key) => key.startsWith(Prefix)).map((Key) => ({ Key })),
    }),
    'S3.GetObject': ({ Key }: { Key: string }) => ({ Body: { transformToByteArray: async () => objects.get(Key)! } }),
  })(new S3Client({ region: 'x', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }));

test('the days since a moment are fetched once, the last day complete, in the form that a replay reads', async () => {
  const asked: Asked[] = [];
  const fetch = () =>
    fetchArchive(bucket(asked), 'b', folder, new Date('2026-11-25T23:59:00Z'), new Date('2026-11-26T00:01:00Z'));
  expect([await fetch(), await fetch()]).toEqual([3, 3]);
  expect(asked.filter(({ operation }) => operation === 'S3.GetObject')).toHaveLength(3);
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.gz'));
  expect(files.map((file) => file.slice(-'25/2-1.json.gz'.length)).sort()).toEqual(
    ['25/2-1', '25/3-1', '26/4-1'].map((name) => `${name}.json.gz`),
  );
  expect(readFileSync(join(folder, 'audit/2026/11/25/2-1.json.gz'))).toEqual(
    objects.get('audit/2026/11/25/2-1.json.gz'),
  );
  expect(readArchive(folder).map(({ id }) => id)).toEqual(['1', '2', '3']);
});
