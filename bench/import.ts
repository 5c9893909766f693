import { KMSClient } from '@aws-sdk/client-kms';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { importFile } from '../ops/import/import-file.ts';
import { cccdVault } from '../functions/gateways/cccd-vault.ts';
import { argon2id, passwords } from '../functions/gateways/passwords.ts';
import { aws } from '../local/cloud/aws.ts';
import { awsKeys } from '../local/cloud/aws-keys.ts';
import { localCredentials } from '../local/cloud/dynamodb.ts';
import { listen, portOf } from '../local/cloud/http.ts';
import { concludeFigures } from './harness.ts';
import buildOnce from '../test/support/build-once.ts';
import { dynamoStores } from '../test/support/dynamo-stores.ts';

/**
 * `npm run bench:import`: how much processor time an import takes besides its hash, and how close it comes to the rate
 * of argon2id alone in the same run. Both are measured in processor time, because a machine may be busy with something
 * else. It imports a thousand lines (LINES) at the full cost of the hash, and a hundred
 * thousand (QUICK_LINES) with a hash that costs nothing. The keys run in their own process, as KMS does, so that their
 * work is not counted.
 */
const { LINES = '1000', QUICK_LINES = '100000' } = process.env;
const rounds = 8;
const cost = { memory: 19_456, passes: 2, parallelism: 1 };

/** Every line has a CCCD and half of them have a CMND as login name, which is the most expensive kind of line. */
const lineOf = (i: number) =>
  JSON.stringify({
    loginName: i % 2 ? String(100_000_000 + i) : `nguoi-${i}`,
    hash: '{SSHA}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0',
    ...{ fullName: 'Lê Văn Tám', birthDate: '19900521', createdAt: '2019-03-01' },
    ...{ cccd: String(100_000_000_000 + i), phone: '0912345678', email: 'an@example.vn' },
  });

const serveKeys = async () => {
  // The process of the keys ends with its parent, however the measurement ends.
  process.on('disconnect', () => process.exit());
  const secrets = { secrets: {}, master: randomBytes(32).toString('base64') };
  process.send!(portOf(await listen(0, aws(awsKeys(secrets)))));
};

const measure = async () => {
  await buildOnce();
  const child = fork(import.meta.filename, ['keys'], { execArgv: process.execArgv });
  const port = await new Promise<number>((resolve) => child.once('message', (told) => resolve(Number(told))));
  const stores = await dynamoStores();
  const folder = mkdtempSync(join(tmpdir(), 'lien-ket-bench-import-'));
  try {
    const at = { endpoint: `http://127.0.0.1:${port}`, region: 'ap-southeast-1', credentials: localCredentials };
    const arn = (name: string) => `arn:local:${name}`;
    const keys = { encrypt: arn('CccdKey'), index: arn('IndexKey'), later: arn('LaterKey'), cmnd: arn('CmndKey') };
    let made = 0;
    const run = async (lines: number, work: typeof argon2id) => {
      const file = join(folder, `${made}.ndjson`);
      writeFileSync(file, Array.from({ length: lines }, (_, i) => lineOf(made + i)).join('\n'));
      made += lines;
      const deps = {
        accounts: stores.accounts,
        passwords: passwords(async () => ({ pepper: 'pepper' }), [], { argon2id: work, legacyDigest: async () => '' }),
        vault: cccdVault(new KMSClient(at), keys),
        now: () => new Date(),
      };
      const [cpu, began] = [process.cpuUsage(), performance.now()];
      const counts = await importFile({ file, deps, target: file, report: () => {}, shouldStop: () => false });
      if (counts.imported !== lines)
        throw new Error(`not all of ${lines} lines were imported: ${JSON.stringify(counts)}`);
      return spent(cpu, began, lines);
    };
    const quick = await run(Number(QUICK_LINES), async () => randomBytes(32));
    // In turn, because the speed of a shared machine changes.
    const [imported, alone] = [[] as Spent[], [] as Spent[]];
    for (let round = 0; round < rounds; round++) {
      alone.push(await hashAlone());
      imported.push(await run(Math.ceil(Number(LINES) / rounds), argon2id));
    }
    const [whole, hash] = [meanOf(imported), meanOf(alone)];
    concludeFigures('import', [
      {
        what: `each of ${QUICK_LINES} lines, without its hash`,
        value: quick.cpuMs,
        unit: 'ms of processor time',
        most: 4,
      },
      { what: 'argon2id alone', value: hash.cpuMs, unit: 'ms of processor time' },
      { what: `each of ${LINES} lines, with its hash`, value: whole.cpuMs, unit: 'ms of processor time' },
      {
        // On AWS, tables and keys have processors of their own. Here they take turns with the import.
        what: 'lines for each second of processor time, relative to argon2id alone',
        value: hash.cpuMs / whole.cpuMs,
        unit: '×',
        least: 0.8,
      },
      { what: 'lines per second here, at the full cost of the hash', value: whole.perSecond, unit: '/s' },
      { what: 'lines per second here, without the hash', value: quick.perSecond, unit: '/s' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    child.kill();
    await stores.stop();
  }
};

interface Spent {
  readonly cpuMs: number;
  readonly perSecond: number;
}

const spent = (cpu: NodeJS.CpuUsage, began: number, count: number): Spent => {
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000 / count, perSecond: (count / (performance.now() - began)) * 1000 };
};

const meanOf = (all: readonly Spent[]): Spent => {
  const mean = (figure: keyof Spent) => all.reduce((sum, one) => sum + one[figure], 0) / all.length;
  return { cpuMs: mean('cpuMs'), perSecond: mean('perSecond') };
};

/** As many hashes at once as the import computes. */
const hashAlone = async () => {
  const nonce = randomBytes(16);
  const [cpu, began, count] = [process.cpuUsage(), performance.now(), 128];
  for (let done = 0; done < count; done += 64)
    await Promise.all(Array.from({ length: 64 }, () => argon2id('message', nonce, Buffer.from('pepper'), cost)));
  return spent(cpu, began, count);
};

await (process.argv[2] === 'keys' ? serveKeys() : measure());
