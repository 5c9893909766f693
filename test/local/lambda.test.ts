import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Lambda, waitingAtMost } from '../../local/lambda/lambda.ts';

let folder: string;
let lambda: Lambda;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lien-ket-lambda-'));
  const file = join(folder, 'index.cjs');
  await writeFile(file, 'let n = 0; exports.handler = async () => ++n;');
  const settings = { name: 'Counting', environment: {}, timeoutSeconds: 10, log: new PassThrough() };
  lambda = new Lambda({ file, ...settings });
});
afterAll(async () => {
  await lambda.stop();
  await rm(folder, { recursive: true });
});

test('who finds the line too long is turned away with 503, everybody in it is served, and then there is room again', async () => {
  const asked = Array.from({ length: waitingAtMost + 3 }, () => lambda.invoke({}));
  const answers = await Promise.all(asked);
  const served = Array.from({ length: waitingAtMost + 1 }, (_, i) => ({ ok: true, result: i + 1 }));
  const turnedAway = { ok: false, status: 503, why: 'Counting has a long line' };
  expect(answers).toEqual([...served, turnedAway, turnedAway]);
  expect(await lambda.invoke({})).toEqual({ ok: true, result: waitingAtMost + 2 });
});
