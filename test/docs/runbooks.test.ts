import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { noCloudFaults } from '../../local/cloud/faults.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { BrokenEngine } from '../support/broken-engine.ts';
import { freshLaptop } from '../support/laptop.ts';
import { filesIn, read, sectionOf } from '../support/markdown.ts';
import { scenarios } from './runbook-scenarios.ts';

const root = join(import.meta.dirname, '../..');
/** Runbooks about things that a laptop does not have. */
const onlyOnAws = {
  'case-opened': 'its own text says how to practise, and test/local/desk.test.ts does so',
  'certificate-ends': 'a laptop has no certificate',
  'number-opened': 'a laptop has no trail of who used a key',
  'past-edge': 'a laptop has no address but that of its edge',
  spending: 'a laptop costs nothing',
};

const engine = new BrokenEngine();
let laptop: Laptop;
/** A checkout as the commands of the runbooks expect it, with the state of this laptop edition in `.local`. */
let checkout: string;

beforeAll(async () => {
  laptop = await freshLaptop(undefined, (endpoint) => engine.before(endpoint));
  checkout = mkdtempSync(join(tmpdir(), 'lien-ket-runbooks-'));
  for (const name of readdirSync(root).filter((one) => !one.startsWith('.')))
    symlinkSync(join(root, name), join(checkout, name));
  symlinkSync(dirname(laptop.logFile), join(checkout, '.local'));
});
afterEach(() => {
  [engine.refuses, engine.waits] = [undefined, undefined];
  Object.assign(laptop.faults, noFaults(), noCloudFaults());
  laptop.messages.isDown = false;
  // Each scenario starts with empty logs, so an operator finds only its own cause.
  for (const log of ['functions.log', 'access.log']) truncateSync(join(dirname(laptop.logFile), log));
});
afterAll(async () => {
  await laptop.stop();
  await engine.stop();
  rmSync(checkout, { recursive: true });
});

/** The commands of the laptop form of "Look". */
const commandsOf = (page: string): string[] => {
  const [, form = ''] = /^\*\*On a laptop\.\*\*([\s\S]*?)^\*\*Fix\.\*\*/m.exec(read(page)) ?? [];
  return [...form.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, commands]) => commands!);
};

/** Runs the commands as an operator would. A `grep` that finds nothing is not a failure. */
const look = async (page: string): Promise<string> => {
  const said = commandsOf(page).map((command) =>
    promisify(execFile)('sh', ['-c', command], { cwd: checkout, env: { ...process.env, SITE: laptop.site } }).then(
      ({ stdout }) => stdout,
      (error: unknown) => (error as { stdout: string }).stdout,
    ),
  );
  return (await Promise.all(said)).join('');
};

test('every runbook has a laptop form that this test breaks, or is about something that a laptop does not have', () => {
  const named = filesIn('docs/runbooks', '.md').map((page) => basename(page, '.md'));
  const broken = new Set(scenarios.map(({ runbook }) => runbook));
  expect([...broken, ...Object.keys(onlyOnAws)].sort()).toEqual(named.sort());
  for (const name of broken) expect([name, commandsOf(`docs/runbooks/${name}.md`).length]).toEqual([name, 1]);
  for (const page of filesIn('docs/runbooks', '.md')) expect([page, read(page)]).toEqual([page, fourParts]);
});

/** A person on duty looks for the same four words on each page. */
const fourParts: unknown = expect.stringMatching(/^# [\s\S]*\*\*Means\.\*\*[\s\S]*\*\*Look\.\*\*/);

test('a session lives on with the options of curl that docs/testing.md names, and its cookies need these options', async () => {
  const [, options] = /`curl (--cookie-jar[^`]*) …`/.exec(sectionOf('Without a browser', 'docs/testing.md'))!;
  const ask = async (path: string, more = '') => {
    const command = `curl --silent --include ${options} ${more} ${laptop.site}${path}`;
    return (await promisify(execFile)('sh', ['-c', command], { cwd: dirname(laptop.logFile) })).stdout;
  };
  const fields = `--data-urlencode loginName=chua-cccd --data-urlencode password=${portalPassword} --data wanted=ho-so`;
  const login = await ask('/api/login', fields);
  expect(login).toMatch(/^set-cookie: __Host-\S+; .*Secure/im);
  expect(await ask('/api/session')).toMatch(/"provenBy":"portal"/);
});

test.each(scenarios)('the commands of $runbook find the cause: $broken', async ({ runbook, breaks, finds }) => {
  const page = `docs/runbooks/${runbook}.md`;
  const before = await look(page);
  const last = finds.at(-1)!;
  expect(typeof last === 'string' ? before.includes(last) : last.test(before)).toBe(false);
  await breaks({ laptop, engine });
  await expect.poll(() => look(page), { timeout: 10_000 }).toMatch(last);
  const found = await look(page);
  for (const word of finds) expect(found).toMatch(word);
  expect(found).not.toContain('words of a person');
});
