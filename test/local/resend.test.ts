import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ArchivedEvent } from '../../local/cloud/work/archive.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { persona } from '../../local/providers/personas.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

/** `npm run resend -- --stage laptop`, in a process of its own, while the laptop edition runs. */
const root = join(import.meta.dirname, '../..');
let laptop: Laptop;
beforeAll(async () => {
  laptop = await freshLaptop();
});
afterAll(() => laptop.stop());

const stateFolder = () => dirname(laptop.logFile);

const resend = async (...more: string[]): Promise<string> => {
  const command = ['--disable-warning=ExperimentalWarning', 'ops/resend.ts', '--stage', 'laptop', ...more];
  // A look before has received the letters, which hides them for half a minute.
  laptop.work.queues.hurry();
  const env = { ...process.env, STATE: stateFolder() };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
  return stdout + stderr;
};

const waitingIn = (queue: string) => laptop.work.queues.counts().find(({ name }) => name === queue)!.waiting;

/** Looks again and again, as the laptop edition does by itself, until the queue has a letter. */
const untilLetterIn = async (queue: string) => {
  for (let looks = 0; looks < 200 && waitingIn(queue) === 0; looks++) {
    laptop.work.queues.hurry();
    await laptop.work.catchUp();
  }
  expect(waitingIn(queue)).toBeGreaterThan(0);
};

interface Kept {
  readonly queues: Readonly<Record<string, { body: string }[]>>;
}
const lettersOf = (queue: string) =>
  (JSON.parse(readFileSync(join(stateFolder(), 'queues.json'), 'utf8')) as Kept).queues[queue]!.map(({ body }) => body);

/** The same letter about a stream that no longer exists. */
const forgotten = (letter: string) => letter.replace(':table/', ':table/former-');

/** Puts a letter back, as if nobody had treated it. */
const putBack = (queue: string, ...bodies: string[]) => laptop.work.queues.send(queue, bodies, 'test', '0');

const link = async (login: string) => {
  const citizen = new Visitor(laptop);
  await citizen.logIn(login);
  await citizen.comesByVneid(login, 'link');
};

const mailsTo = (login: string) => {
  const address = persona(login).account!.email;
  return laptop.messages.all().filter(({ to }) => to === address);
};

test('a notice that a pipe could not pass on is sent once, although its letter is treated again, from the stream and from the table', async () => {
  laptop.faults.pipes = 'failing';
  await link('co-cccd');
  await untilLetterIn('PipesDeadLetters');
  laptop.faults.pipes = 'none';
  const letters = lettersOf('PipesDeadLetters');
  expect(await resend('--look')).toMatch(/pipe\/NoticesPipe: RetryAttemptsExhausted, 1 rows between/);
  expect(mailsTo('co-cccd')).toEqual([]);

  expect(await resend()).toContain('1 rows that pipes could not pass on');
  await laptop.work.catchUp();
  expect(mailsTo('co-cccd')).toHaveLength(1);
  expect(waitingIn('PipesDeadLetters')).toBe(0);

  // From the stream again: the row is there, and the worker does nothing.
  putBack('PipesDeadLetters', ...letters);
  expect(await resend()).toContain('1 rows that pipes could not pass on');
  await laptop.work.catchUp();
  expect(mailsTo('co-cccd')).toHaveLength(1);
  // From the table: every contact has the notice.
  putBack('PipesDeadLetters', ...letters.map(forgotten));
  expect(await resend()).toContain('0 rows that pipes could not pass on');
  expect([waitingIn('PipesDeadLetters'), waitingIn('Notices')]).toEqual([0, 0]);
});

test('a notice whose row the stream no longer has is found in table Outbox, and is sent', async () => {
  laptop.faults.pipes = 'failing';
  await link('chua-cccd');
  await untilLetterIn('PipesDeadLetters');
  laptop.faults.pipes = 'none';
  const letters = lettersOf('PipesDeadLetters');
  for (const { id } of laptop.work.queues.receive('PipesDeadLetters', 10))
    laptop.work.queues.delete('PipesDeadLetters', id);
  putBack('PipesDeadLetters', ...letters.map(forgotten));
  expect(await resend()).toMatch(/[1-9] rows that pipes could not pass on/);
  await laptop.work.catchUp();
  expect(mailsTo('chua-cccd').length).toBeGreaterThan(0);
});

const idOf = ({ Item }: ArchivedEvent) => (Item['id'] as { S: string }).S;
const idsInArchive = () => laptop.archive.events().map(idOf);

test('an event that the archive refused to the end is archived once by the command, and by its time if the stream has forgotten it', async () => {
  await laptop.work.catchUp();
  laptop.faults.archive = 'refusing';
  const before = new Set(idsInArchive());
  await new Visitor(laptop).logIn('co-cccd');
  await untilLetterIn('ArchiveDeadLetters');
  const letters = lettersOf('ArchiveDeadLetters');
  await expect(resend()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('ArchiveAudit could not write to the archive') as string,
  });
  laptop.faults.archive = 'none';
  expect(new Set(idsInArchive())).toEqual(before);

  expect(await resend()).toMatch(/[1-9] events of dead letters are in the archive\./);
  expect(waitingIn('ArchiveDeadLetters')).toBe(0);
  const added = () => laptop.archive.events().filter((event) => !before.has(idOf(event)));
  const [login, ...others] = added().filter((event) => idOf(event).includes('#login.succeeded#'));
  expect(login).toBeDefined();
  expect(others).toEqual([]);

  // An event twice does no harm, and rows of the table look as those of the stream do.
  putBack('ArchiveDeadLetters', ...letters.map(forgotten));
  expect(await resend()).toContain('The whole table Audit is read for them.');
  expect(added().filter((event) => idOf(event) === idOf(login!))).toEqual([login, login]);
  expect(waitingIn('ArchiveDeadLetters')).toBe(0);
});

test('a notice that the mail service refused to the end is sent after the command', async () => {
  laptop.messages.isDown = true;
  await link('hai-tin');
  await untilLetterIn('NoticesDeadLetters');
  laptop.messages.isDown = false;
  expect(mailsTo('hai-tin')).toEqual([]);
  expect(await resend()).toMatch(/[1-9] messages that workers gave up/);
  await laptop.work.catchUp();
  expect(mailsTo('hai-tin')).toHaveLength(1);
});

test('the command says so if no laptop edition runs', async () => {
  const run = promisify(execFile)(process.execPath, ['ops/resend.ts', '--stage', 'laptop'], {
    cwd: root,
    env: { ...process.env, STATE: join(stateFolder(), 'nothing') },
  });
  await expect(run).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('No laptop edition runs. Start it in another terminal: npm start') as string,
  });
});
