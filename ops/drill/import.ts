import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cccdVault } from '../../functions/gateways/cccd-vault.ts';
import { passwords } from '../../functions/gateways/passwords.ts';
import { accountImports } from '../../functions/stores/accounts.ts';
import { aws } from '../../local/cloud/aws.ts';
import { awsKeys } from '../../local/cloud/aws-keys.ts';
import { clientOf, createTables, localCredentials, localNames, startDynamo } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { Templates } from '../../local/cloud/template.ts';
import { buildAndSynthesise } from '../../local/cloud/build-and-synthesise.ts';
import { type Counts, importFile, rejectsFileOf } from '../import/import-file.ts';
import { timeOf } from '../import/progress.ts';
import { violations } from '../invariants.ts';
import { readSnapshot } from '../snapshot.ts';
import { must, step } from '../steps.ts';

/**
 * `npm run drill:import`: imports a file of a hundred thousand lines (`LINES=…`) and kills the command three times on the
 * way (`kill -9`). At the end each line must be imported once, and each bad line must be reported once. The hash costs
 * nothing here, because the drill tests the way through the file.
 */
const lines = Number(process.env['LINES'] ?? 100_000);
const killedAt = [0.25, 0.5, 0.75];

/** The file has a bad line, a repeated login name and a repeated CCCD once in this number of lines. */
const [badEvery, twiceEvery, numberTwiceEvery] = [300, 1000, 1100];
const isBad = (i: number) => i % badEvery === badEvery - 1;
const isTwice = (i: number) => !isBad(i) && i % twiceEvery === twiceEvery - 1;
const hasNumberOfOther = (i: number) => !isBad(i) && !isTwice(i) && i % numberTwiceEvery === numberTwiceEvery - 1;

const hashes = [
  '{SSHA}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0',
  '$2b$10$abcdefghijklmnopqrstuuC7PnYlYcSvGPzNyMoF1WEBHEUKSb1Pu',
];

/** A repeated login name or CCCD is the one of the line before. */
const lineOf = (i: number): string => {
  if (isBad(i)) return JSON.stringify({ loginName: `person-${i}` });
  const number = hasNumberOfOther(i) ? i - 1 : i;
  return JSON.stringify({
    loginName: `person-${isTwice(i) ? i - 1 : i}`,
    hash: hashes[i % hashes.length],
    ...{ fullName: 'Lê Văn Tám', birthDate: '19900521', createdAt: '2019-03-01' },
    cccd: String(100_000_000_000 + number),
    ...(isTwice(i) && { email: 'another@example.vn' }),
  });
};

const all = Array.from({ length: lines }, (_, i) => i);
const expected = {
  'without-number': all.filter(hasNumberOfOther).length,
  rejected: all.filter((i) => isBad(i) || isTwice(i)).length,
};

interface Endpoints {
  readonly dynamo: string;
  readonly kms: string;
}

/** The command in a process of its own, so that it can be killed. */
const importInChild = async (file: string, { dynamo, kms }: Endpoints) => {
  const client = DynamoDBDocumentClient.from(clientOf(dynamo), { marshallOptions: { removeUndefinedValues: true } });
  const arn = (name: string) => `arn:local:${name}`;
  const counts = await importFile({
    file,
    deps: {
      accounts: accountImports({ client, names: localNames }),
      passwords: passwords(async () => ({ pepper: 'pepper' }), [], {
        argon2id: async () => randomBytes(32),
        legacyDigest: async () => '',
      }),
      vault: cccdVault(new KMSClient({ endpoint: kms, region: 'ap-southeast-1', credentials: localCredentials }), {
        ...{ encrypt: arn('CccdKey'), index: arn('IndexKey'), later: arn('LaterKey'), cmnd: arn('CmndKey') },
      }),
      now: () => new Date(),
    },
    target: 'drill',
    report: () => {},
    shouldStop: () => false,
  });
  process.send!(counts);
};

/** @param until share of the file after which the command is killed; 1 lets it finish */
const run = async (file: string, at: Endpoints, until: number): Promise<Counts | undefined> => {
  const child = fork(import.meta.filename, [file, JSON.stringify(at)], { execArgv: process.execArgv });
  let counts: Counts | undefined;
  child.on('message', (message) => (counts = message as Counts));
  const ended = once(child, 'exit');
  const size = readFileSync(file).length;
  while (until < 1 && child.exitCode === null && endIn(file) < until * size) await setTimeout(20);
  if (until < 1) child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  must(until < 1 ? signal === 'SIGKILL' : code === 0, `the import ended by itself (${code ?? signal})`);
  return counts;
};

const endIn = (file: string): number => {
  const progress = `${file}.progress.json`;
  return existsSync(progress) ? (JSON.parse(readFileSync(progress, 'utf8')) as { end: number }).end : 0;
};

/** A killed run may have written two batches of 32 lines that it had not yet recorded. */
const mostTwice = killedAt.length * 64;

const drill = async (folder: string) => {
  const templateFolder = join(folder, 'cdk.out');
  await buildAndSynthesise(templateFolder, { stage: 'laptop' });
  const { endpoint, stop } = await startDynamo(undefined);
  const secrets = { secrets: {}, master: randomBytes(32).toString('base64') };
  const keys = await listen(0, aws(awsKeys(secrets)));
  try {
    await createTables(clientOf(endpoint), new Templates(templateFolder), false);
    const file = join(folder, 'accounts.ndjson');
    writeFileSync(file, all.map(lineOf).join('\n'));
    const at = { dynamo: endpoint, kms: `http://127.0.0.1:${portOf(keys)}` };
    const began = performance.now();
    for (const share of killedAt)
      await step(`killed after ${share * 100} % of ${lines} lines`, async () =>
        must((await run(file, at, share)) === undefined, 'the import ended before it was killed'),
      );
    const counts = await step('the same command imports the rest', () => run(file, at, 1));
    const seconds = (performance.now() - began) / 1000;
    must(counts !== undefined, 'the last run failed');
    console.log(`  ${timeOf(seconds)} in all, ${Math.round(lines / seconds)} lines/s: ${JSON.stringify(counts)}`);
    await step('each line is imported once, each bad line is reported once', () => judge(file, endpoint, counts!));
  } finally {
    await close(keys);
    await stop();
  }
};

const judge = async (file: string, endpoint: string, counts: Counts) => {
  const reported = readFileSync(rejectsFileOf(file, false), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { line: number }).line);
  must(new Set(reported).size === reported.length, 'a bad line is reported twice');
  must(reported.length === expected.rejected, `${reported.length} bad lines are reported, not ${expected.rejected}`);
  must(counts['already-there'] <= mostTwice, `${counts['already-there']} lines were read again`);
  // The next run finds a line that a killed run has written.
  const { rejected, ...taken } = counts;
  const sum = Object.values(taken).reduce((a, b) => a + b, 0);
  must(rejected === expected.rejected && sum === lines - rejected, 'the counts do not add up to the file');
  must(counts['without-number'] <= expected['without-number'], 'too many accounts were imported without their CCCD');
  const snapshot = await readSnapshot(clientOf(endpoint), localNames);
  must(snapshot.accounts.length === sum, `${snapshot.accounts.length} accounts exist, not ${sum}`);
  const found = violations(snapshot);
  must(found.length === 0, `${found.length} violations, such as: ${found[0]}`);
};

const [, , file, endpoints] = process.argv;
if (file && endpoints) await importInChild(file, JSON.parse(endpoints) as Endpoints);
else {
  const folder = mkdtempSync(join(tmpdir(), 'lien-ket-drill-'));
  try {
    await drill(folder);
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
