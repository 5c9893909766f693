import { KMSClient } from '@aws-sdk/client-kms';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { importFile } from '../ops/import/import-file.ts';
import { cccdVault } from '../functions/gateways/cccd-vault.ts';
import { argon2id, passwords } from '../functions/gateways/passwords.ts';
import { aws } from '../local/cloud/aws.ts';
import { awsKeys } from '../local/cloud/aws-keys.ts';
import { localCredentials } from '../local/cloud/dynamodb.ts';
import { listen, portOf } from '../local/cloud/http.ts';
import { dynamoStores } from '../test/support/dynamo-stores.ts';

/**
 * How much an import costs beside its hash, and how near it comes to the rate of argon2id alone: `node local/run.js
 * bench/import.ts [lines]`. The keys answer from a process of their own, as KMS does, so that their work is not counted.
 */
const lines = Number(process.argv[2] ?? 1_000);
const cost = { memory: 19_456, passes: 2, parallelism: 1 };

/** Everybody has a number, half have a CMND as login name: the dearest kind of line. */
const lineOf = (i: number) =>
  JSON.stringify({
    loginName: i % 2 ? String(100_000_000 + i) : `nguoi-${i}`,
    hash: '{SSHA}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0',
    ...{ fullName: 'Lê Văn Tám', birthDate: '19900521', createdAt: '2019-03-01' },
    ...{ cccd: String(100_000_000_000 + i), phone: '0912345678', email: 'an@example.vn' },
  });

const serveKeys = async () => {
  const secrets = { secrets: {}, master: randomBytes(32).toString('base64') };
  process.send!(portOf(await listen(0, aws(awsKeys(secrets)))));
};

const measure = async () => {
  const child = fork(import.meta.filename, ['keys'], { execArgv: process.execArgv });
  const port = await new Promise<number>((resolve) => child.once('message', (told) => resolve(Number(told))));
  const stores = await dynamoStores();
  const folder = mkdtempSync(join(tmpdir(), 'lien-ket-bench-import-'));
  try {
    const at = { endpoint: `http://127.0.0.1:${port}`, region: 'ap-southeast-1', credentials: localCredentials };
    const arn = (name: string) => `arn:local:${name}`;
    const keys = { encrypt: arn('CccdKey'), index: arn('IndexKey'), later: arn('LaterKey'), cmnd: arn('CmndKey') };
    const run = async (name: string, work: typeof argon2id) => {
      const file = join(folder, name);
      writeFileSync(
        file,
        Array.from({ length: lines }, (_, i) => lineOf(i + (name === 'quick' ? 0 : lines))).join('\n'),
      );
      const deps = {
        accounts: stores.accounts,
        passwords: passwords(async () => ({ pepper: 'pepper' }), [], { argon2id: work, legacyDigest: async () => '' }),
        vault: cccdVault(new KMSClient(at), keys),
        now: () => new Date(),
      };
      const [cpu, began] = [process.cpuUsage(), performance.now()];
      await importFile({ file, deps, target: name, report: () => {}, shouldStop: () => false });
      const { user, system } = process.cpuUsage(cpu);
      return { cpuMs: (user + system) / 1000 / lines, perSecond: (lines / (performance.now() - began)) * 1000 };
    };
    await run('quick', async () => randomBytes(32)).then(({ cpuMs }) => console.log(`warm-up: ${cpuMs.toFixed(2)} ms`));
    const hash = await hashRate();
    const whole = await run('whole', argon2id);
    console.log(
      `processor a line with the hash: ${whole.cpuMs.toFixed(2)} ms; argon2id alone: ${hash.cpuMs.toFixed(2)} ms`,
    );
    console.log(`beside the hash: ${(whole.cpuMs - hash.cpuMs).toFixed(2)} ms (at most 4)`);
    console.log(`lines a second: ${whole.perSecond.toFixed(0)}; argon2id alone: ${hash.perSecond.toFixed(0)}`);
    console.log(`share of argon2id's rate: ${(whole.perSecond / hash.perSecond).toFixed(2)} (at least 0.8)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    child.kill();
    await stores.stop();
  }
};

/** As many at once as the import has. */
const hashRate = async () => {
  const nonce = randomBytes(16);
  const [cpu, began, count] = [process.cpuUsage(), performance.now(), Math.max(256, availableParallelism() * 64)];
  for (let done = 0; done < count; done += 64)
    await Promise.all(Array.from({ length: 64 }, () => argon2id('message', nonce, Buffer.from('pepper'), cost)));
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000 / count, perSecond: (count / (performance.now() - began)) * 1000 };
};

await (process.argv[2] === 'keys' ? serveKeys() : measure());
