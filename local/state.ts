import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../ops/build/whole-file.ts';
import type { LocalSecrets } from './cloud/aws-keys.ts';

/** Where a laptop edition keeps what survives a restart. */
export interface State {
  readonly database: string;
  readonly secrets: LocalSecrets;
  /** Lets another laptop edition use the folder. */
  release(): void;
}

export const openState = (folder: string): State => {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'pid');
  if (isRunning(lock))
    throw new Error(
      `Another laptop edition runs on ${folder}. Stop it, or give this one a folder of its own: STATE=… npm start`,
    );
  writeFileSync(lock, String(process.pid));
  return {
    database: join(folder, 'dynamodb.sqlite'),
    secrets: openSecrets(join(folder, 'secrets.json')),
    release: () => rmSync(lock, { force: true }),
  };
};

/** What is known stays; what a newer version needs is added. */
const openSecrets = (file: string): LocalSecrets => {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets) : undefined;
  // To make a key takes a second, so it is made only where none is kept.
  const fresh = newSecrets(kept?.secrets['VneidSecret']?.['privateKey'] ?? privateKey());
  const known = kept ?? fresh;
  const names = Object.entries(fresh.secrets);
  const secrets = Object.fromEntries(names.map(([name, parts]) => [name, { ...parts, ...known.secrets[name] }]));
  const all = { ...known, secrets };
  writeWhole(file, JSON.stringify(all, null, 2));
  return all;
};

/** A process killed without warning leaves its number behind, and another may get it: only a living `node` counts. */
const isRunning = (lock: string): boolean => {
  if (!existsSync(lock)) return false;
  const pid = Number(readFileSync(lock, 'utf8'));
  try {
    if (process.platform === 'linux')
      return pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node');
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** For providers that want our signature, or that encrypt to us. */
const privateKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const random = () => randomBytes(32).toString('base64url');

const newSecrets = (vneidKey: string): LocalSecrets => ({
  master: randomBytes(32).toString('base64'),
  secrets: {
    OriginSecret: { current: random(), previous: '' },
    PepperSecret: { pepper: random() },
    VneidSecret: { clientSecret: random(), privateKey: vneidKey },
    PopulationSecret: { secret: random(), apiKey: random() },
    UndoSecret: { undo: random() },
    ProbeSecret: { seed: random() },
  },
});
