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
  // An earlier `--list` has received the dead letters, which hides them for half a minute.
  laptop.work.queues.hurry();
  const env = { ...process.env, STATE: stateFolder() };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
  return stdout + stderr;
};

const waitingIn = (queue: string) => laptop.work.queues.counts().find(({ name }) => name === queue)!.waiting;

/** Polls, as the laptop edition does by itself, until the queue has a dead letter. */
const untilDeadLetterIn = async (queue: string) => {
  for (let polls = 0; polls < 200 && waitingIn(queue) === 0; polls++) {
    laptop.work.queues.hurry();
    await laptop.work.catchUp();
  }
  expect(waitingIn(queue)).toBeGreaterThan(0);
};

interface Kept {
  readonly queues: Readonly<Record<string, { body: string }[]>>;
}
const deadLettersOf = (queue: string) =>
  (JSON.parse(readFileSync(join(stateFolder(), 'queues.json'), 'utf8')) as Kept).queues[queue]!.map(({ body }) => body);

/** The same dead letter about a stream that no longer exists. */
const trimmed = (deadLetter: string) => deadLetter.replace(':table/', ':table/former-');

/** Puts a dead letter back, as if the command had not handled it. */
const putBack = (queue: string, ...bodies: string[]) => laptop.work.queues.send(queue, bodies, 'test', '0');

const link = async (login: string) => {
  const citizen = new Visitor(laptop);
  await citizen.logIn(login);
  await citizen.comesByVneid(login, 'link');
};

/** Links an account while the pipes fail, which leaves the dead letter of its notice. */
const deadLettersAfterLinkOf = async (login: string) => {
  laptop.faults.pipes = 'failing';
  await link(login);
  await untilDeadLetterIn('PipesDeadLetters');
  laptop.faults.pipes = 'none';
  return deadLettersOf('PipesDeadLetters');
};

const mailsTo = (login: string) => {
  const address = persona(login).account!.email;
  return laptop.messages.all().filter(({ to }) => to === address);
};

test('a notice is sent once, even if the command handles its dead letter three times', async () => {
  const deadLetters = await deadLettersAfterLinkOf('co-cccd');
  expect(await resend('--list')).toMatch(
    /pipe\/NoticesPipe gave up 1 row written between .* \(RetryAttemptsExhausted\)/,
  );
  expect(mailsTo('co-cccd')).toEqual([]);

  expect(await resend()).toContain('Rows of pipes sent to the queues of their workers: 1.');
  await laptop.work.catchUp();
  expect(mailsTo('co-cccd')).toHaveLength(1);
  expect(waitingIn('PipesDeadLetters')).toBe(0);

  // The command reads the row from the stream again. The worker does nothing.
  putBack('PipesDeadLetters', ...deadLetters);
  expect(await resend()).toContain('Rows of pipes sent to the queues of their workers: 1.');
  await laptop.work.catchUp();
  expect(mailsTo('co-cccd')).toHaveLength(1);
  // The command finds the row in the table. Every contact already has the notice.
  putBack('PipesDeadLetters', ...deadLetters.map(trimmed));
  expect(await resend()).toContain('Rows of pipes sent to the queues of their workers: 0.');
  expect([waitingIn('PipesDeadLetters'), waitingIn('Notices')]).toEqual([0, 0]);
});

test('a notice whose row the stream no longer has is found in table Outbox, and is sent', async () => {
  const deadLetters = await deadLettersAfterLinkOf('chua-cccd');
  for (const { id } of laptop.work.queues.receive('PipesDeadLetters', 10))
    laptop.work.queues.delete('PipesDeadLetters', id);
  putBack('PipesDeadLetters', ...deadLetters.map(trimmed));
  expect(await resend()).toMatch(/Rows of pipes sent to the queues of their workers: [1-9]/);
  await laptop.work.catchUp();
  expect(mailsTo('chua-cccd').length).toBeGreaterThan(0);
});

const idOf = ({ Item }: ArchivedEvent) => (Item['id'] as { S: string }).S;
const idsInArchive = () => laptop.archive.events().map(idOf);

test('the command archives an event that the archive refused at every retry, and finds it by its time if the stream has deleted it', async () => {
  await laptop.work.catchUp();
  laptop.faults.archive = 'refusing';
  const before = new Set(idsInArchive());
  await new Visitor(laptop).logIn('co-cccd');
  await untilDeadLetterIn('ArchiveDeadLetters');
  const deadLetters = deadLettersOf('ArchiveDeadLetters');
  await expect(resend()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('ArchiveAudit could not write to the archive') as string,
  });
  laptop.faults.archive = 'none';
  expect(new Set(idsInArchive())).toEqual(before);

  expect(await resend()).toMatch(/Events of dead letters that are now in the archive: [1-9]\d*\./);
  expect(waitingIn('ArchiveDeadLetters')).toBe(0);
  const added = () => laptop.archive.events().filter((event) => !before.has(idOf(event)));
  const [login, ...others] = added().filter((event) => idOf(event).includes('#login.succeeded#'));
  expect(login).toBeDefined();
  expect(others).toEqual([]);

  // An event twice does no harm, and a row from the table gives the same event as a record of the stream.
  putBack('ArchiveDeadLetters', ...deadLetters.map(trimmed));
  expect(await resend()).toContain('The whole table Audit is read for these events.');
  expect(added().filter((event) => idOf(event) === idOf(login!))).toEqual([login, login]);
  expect(waitingIn('ArchiveDeadLetters')).toBe(0);
});

test('a notice that the mail service refused at every retry is sent after the command', async () => {
  laptop.messages.isDown = true;
  await link('hai-tin');
  await untilDeadLetterIn('NoticesDeadLetters');
  laptop.messages.isDown = false;
  expect(mailsTo('hai-tin')).toEqual([]);
  expect(await resend()).toMatch(/Messages of workers sent to their queues again: [1-9]/);
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
