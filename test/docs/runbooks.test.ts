import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { noCloudFaults } from '../../local/cloud/faults.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { numberOf, persona } from '../../local/providers/personas.ts';
import { BrokenEngine } from '../support/broken-engine.ts';
import { freshLaptop } from '../support/laptop.ts';
import { filesIn, read } from '../support/markdown.ts';
import { Visitor } from '../support/visitor.ts';

const engine = new BrokenEngine();
let laptop: Laptop;
/** A checkout as the commands of the runbooks expect it, with the state of this laptop edition in `.local`. */
let checkout: string;

beforeAll(async () => {
  laptop = await freshLaptop(undefined, (endpoint) => engine.before(endpoint));
  checkout = mkdtempSync(join(tmpdir(), 'lien-ket-runbooks-'));
  symlinkSync(dirname(laptop.logFile), join(checkout, '.local'));
});
afterEach(() => {
  engine.refuses = undefined;
  Object.assign(laptop.faults, noFaults(), noCloudFaults());
  laptop.messages.isDown = false;
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

const pages = filesIn('docs/runbooks', '.md').filter((page) => commandsOf(page).length > 0);

/** Runs them as an operator would. A `grep` that finds nothing is no failure. */
const look = async (page: string): Promise<string> => {
  const said = commandsOf(page).map((command) =>
    promisify(execFile)('sh', ['-c', command], { cwd: checkout }).then(
      ({ stdout }) => stdout,
      (error: unknown) => (error as { stdout: string; stderr: string }).stdout,
    ),
  );
  return (await Promise.all(said)).join('');
};

const typesNumber = async (login: string) => {
  const citizen = new Visitor(laptop);
  await citizen.logIn(login);
  return citizen.post('/api/cccd', { cccd: numberOf(persona(login)) });
};

/** Links an account, which leaves a notice to be sent. */
const links = async (login: string) => {
  const citizen = new Visitor(laptop);
  await citizen.logIn(login);
  await citizen.comesByVneid(login, 'link');
  await laptop.work.catchUp();
  await laptop.work.catchUp();
};

interface Scenario {
  readonly runbook: string;
  readonly broken: string;
  readonly breaks: () => Promise<unknown>;
  /** What the commands print. */
  readonly finds: readonly (string | RegExp)[];
}

const keysOf = (fault: Laptop['faults']['keys'], reason: string, detail: string): Scenario => ({
  runbook: 'keys',
  broken: `a key that is ${fault}`,
  breaks: () => {
    laptop.faults.keys = fault;
    return typesNumber('chua-cccd');
  },
  finds: [
    '"function":"UpdateCccd"',
    '"service":"KMS"',
    '"operation":"GenerateMac"',
    `"reason":"${reason}"`,
    `"detail":"${detail}"`,
  ],
});

const scenarios: readonly Scenario[] = [
  keysOf('denied', 'AccessDeniedException', 'kms:GenerateMac'),
  keysOf('disabled', 'DisabledException', 'is disabled'),
  keysOf('pending-deletion', 'KMSInvalidStateException', 'pending deletion'),
  {
    runbook: 'pipes',
    broken: 'pipes that cannot hand over',
    breaks: () => {
      laptop.faults.pipes = 'failing';
      return links('chua-cccd');
    },
    finds: ['NoticesPipe', 'RetryAttemptsExhausted', /startSequenceNumber\W+\d+/],
  },
  {
    runbook: 'firewall',
    broken: 'somebody who asks too often',
    breaks: async () => {
      laptop.faults.firewall = 'on';
      const visitor = new Visitor(laptop);
      for (let i = 0; i < 12; i++) await visitor.post('/api/undo', { token: 'x' });
    },
    finds: [/\b2 "rule":"Changes10"/],
  },
  {
    runbook: 'dead-letters',
    broken: 'a mail service that refuses',
    breaks: () => {
      laptop.messages.isDown = true;
      return links('co-cccd');
    },
    finds: ['"job":"send-notice"', '"service":"SESv2"', '"operation":"SendEmail"', '"reason":'],
  },
  {
    runbook: 'register-down',
    broken: 'a register that answers with a fault',
    breaks: () => {
      laptop.faults.register = 'soap-fault';
      return typesNumber('chua-cccd');
    },
    finds: ['"endpoint":"match"', '"status":500', '"code":"SOAP_FAULT"'],
  },
  {
    runbook: 'vneid-down',
    broken: 'a VNeID that is down',
    breaks: () => {
      laptop.faults.vneid = 'unavailable';
      return links('chua-cccd').catch(() => undefined);
    },
    finds: ['"endpoint":"token"', '"status":503', '"code":"STATUS"'],
  },
  {
    runbook: 'logins-guessed',
    broken: 'somebody who tries one password on many names',
    breaks: async () => {
      const guess = (i: number) => new Visitor(laptop).logIn(`khong-co-ai-${i}`, 'mat khau mua he');
      for (let i = 0; i < 21; i++) await guess(i);
      await laptop.work.catchUp();
      await guess(21);
    },
    finds: [/"wrong":[1-9]/, '"outcome":"login-effort"'],
  },
  {
    runbook: 'login-fails',
    broken: 'a table that is throttled',
    breaks: () => {
      engine.refuses = { operation: 'TransactWriteItems', exception: 'ProvisionedThroughputExceededException' };
      return new Visitor(laptop).logIn('chua-cccd');
    },
    finds: [
      '"function":"Login"',
      '"route":"POST /api/login"',
      '"service":"DynamoDB"',
      '"operation":"TransactWriteItems"',
      '"reason":"ProvisionedThroughputExceededException"',
      '"awsRequestId":"REQUEST-1"',
    ],
  },
];

test('every runbook with a laptop form is broken here, the three of keys, pipes and firewall among them', () => {
  const named = pages.map((page) => page.replace(/^.*\/|\.md$/g, ''));
  expect([...new Set(scenarios.map(({ runbook }) => runbook))].sort()).toEqual(named.sort());
});

test.each(scenarios)('the commands of $runbook find the cause: $broken', async ({ runbook, breaks, finds }) => {
  const page = `docs/runbooks/${runbook}.md`;
  const before = await look(page);
  // The last of them is said by this fault alone.
  const last = finds.at(-1)!;
  expect(typeof last === 'string' ? before.includes(last) : last.test(before)).toBe(false);
  await breaks();
  await expect.poll(() => look(page), { timeout: 10_000 }).toMatch(last);
  const found = await look(page);
  for (const word of finds) expect(found).toMatch(word);
  expect(found).not.toContain('words of a person');
});
