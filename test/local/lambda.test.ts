import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Lambda, waitingAtMost } from '../../local/cloud/lambda.ts';

let folder: string;
const all: Lambda[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lien-ket-lambda-'));
});
afterAll(async () => {
  for (const lambda of all) await lambda.stop();
  await rm(folder, { recursive: true });
});

const lambdaOf = async (name: string, code: string, timeoutSeconds = 10) => {
  const file = join(folder, `${name}.cjs`);
  await writeFile(file, code);
  const lambda = new Lambda({ name, file, environment: {}, timeoutSeconds, log: new PassThrough() });
  all.push(lambda);
  return lambda;
};

test('who finds the line too long is turned away with 503, everybody in it is served, and then there is room again', async () => {
  const lambda = await lambdaOf('Counting', 'let n = 0; exports.handler = async () => ++n;');
  const asked = Array.from({ length: waitingAtMost + 3 }, () => lambda.invoke({}));
  const answers = await Promise.all(asked);
  const served = Array.from({ length: waitingAtMost + 1 }, (_, i) => ({ ok: true, result: i + 1 }));
  const turnedAway = { ok: false, status: 503, why: 'Counting has too many waiting requests' };
  expect(answers).toEqual([...served, turnedAway, turnedAway]);
  expect(await lambda.invoke({})).toEqual({ ok: true, result: waitingAtMost + 2 });
});

test.each([
  ['throws', 'throw new Error("no such table")', 'no such table'],
  ['ends', 'process.exit()', 'it ended'],
])('a function whose file %s while it is loaded fails each request, and says why', async (name, code, why) => {
  const lambda = await lambdaOf(name, code);
  for (let i = 0; i < 2; i++)
    expect(await lambda.invoke({})).toEqual({ ok: false, status: 500, why: `${name} did not start: ${why}` });
});

test('a function whose file never ends loading fails a request after its timeout, and starts again for the next one in line', async () => {
  const [begun, mended] = [join(folder, 'begun'), join(folder, 'mended')];
  // Waits without using the processor.
  const code = `const fs = require('node:fs');
    if (!fs.existsSync(${JSON.stringify(mended)})) {
      fs.writeFileSync(${JSON.stringify(begun)}, '');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    exports.handler = async () => 'served';`;
  // Long enough for a busy machine to load a small file.
  const lambda = await lambdaOf('Endless', code, 5);
  const [first, second] = [lambda.invoke({}), lambda.invoke({})];
  await expect.poll(() => existsSync(begun)).toBe(true);
  await writeFile(mended, '');
  const why = 'Endless did not start: it was not loaded after 5 s';
  expect(await Promise.all([first, second])).toEqual([
    { ok: false, status: 500, why },
    { ok: true, result: 'served' },
  ]);
});

test('one that crashes on a request says why, and serves the next', async () => {
  const lambda = await lambdaOf(
    'Fragile',
    'exports.handler = (event) => new Promise((resolve) => setTimeout(() => { if (event.bad) throw new Error("late"); resolve("served"); }));',
  );
  expect(await lambda.invoke({ bad: true })).toEqual({ ok: false, status: 500, why: 'Fragile died: late' });
  expect(await lambda.invoke({})).toEqual({ ok: true, result: 'served' });
});

test('a request in line when everything stops is not served, and starts no new worker', async () => {
  const lambda = await lambdaOf('Waiting', 'exports.handler = () => new Promise(() => {});');
  const asked = [lambda.invoke({}), lambda.invoke({})];
  await lambda.stop();
  expect(await Promise.all(asked)).toMatchObject([
    { ok: false },
    { ok: false, status: 503, why: 'Waiting is stopped' },
  ]);
});
