import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alone } from '../../ops/build/alone.ts';

const module = JSON.stringify(join(import.meta.dirname, '../../ops/build/alone.ts'));

/** Says when it waits, and when its work begins. The work ends with a message from outside. */
const worker = (file: string) => `
  import { once } from 'node:events';
  import { alone } from ${module};
  await alone(async () => {
    process.send('begins');
    await once(process, 'message');
  }, { file: ${JSON.stringify(file)}, waits: () => process.send('waits') });
  process.disconnect();
`;

let folder: string;
let file: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lien-ket-alone-'));
  file = join(folder, 'lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const start = () => {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', worker(file)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  const said: string[] = [];
  child.on('message', (word) => said.push(word as string));
  return { child, said, next: async () => ((await once(child, 'message')) as [string])[0] };
};

test('a second process begins only when the first one has ended its work', async () => {
  const first = start();
  expect(await first.next()).toBe('begins');
  const second = start();
  expect(await second.next()).toBe('waits');
  const begins = second.next();
  // Nothing but the end of the first lets the second begin.
  expect([first.child.exitCode, second.said]).toEqual([null, ['waits']]);
  first.child.send('end');
  expect(await begins).toBe('begins');
  second.child.send('end');
  expect(await once(second.child, 'exit')).toEqual([0, null]);
});

test('a process that was killed in the middle of its work keeps no other process waiting', async () => {
  const first = start();
  expect(await first.next()).toBe('begins');
  const waiting = start();
  expect(await waiting.next()).toBe('waits');
  const begins = waiting.next();
  first.child.kill('SIGKILL');
  expect(await begins).toBe('begins');
  waiting.child.kill('SIGKILL');
  await once(waiting.child, 'exit');
  // The file of the lock is still there. A later process does not wait at all.
  expect(await start().next()).toBe('begins');
});

test('two works of one process do not run at the same time, and a work inside a work runs at once', async () => {
  const order: string[] = [];
  const quiet = { file, waits: () => {} };
  const released = Promise.withResolvers<undefined>();
  const first = alone(async () => {
    await alone(async () => order.push('inner'), quiet);
    await released.promise;
    order.push('first');
  }, quiet);
  const second = alone(async () => order.push('second'), { file, waits: () => released.resolve(undefined) });
  await Promise.all([first, second]);
  expect(order).toEqual(['inner', 'first', 'second']);
});

test('work that fails gives the lock back', async () => {
  const failing = alone(() => Promise.reject(new Error('no room')), { file });
  await expect(failing).rejects.toThrow('no room');
  const waits = () => expect.unreachable('nobody holds the lock');
  expect(await alone(async () => 'done', { file, waits })).toBe('done');
});
