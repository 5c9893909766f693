import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../ops/build/whole-file.ts';
import type { LocalSecrets } from './cloud/aws-keys.ts';

/** The data of a laptop edition that survives a restart. */
export interface State {
  readonly database: string;
  readonly secrets: LocalSecrets;
  /** Lets another laptop edition use the folder. */
  release(): void;
}

const lockIn = (folder: string) => join(folder, 'pid');

/** Returns whether another process runs a laptop edition with this folder. */
export const isInUse = (folder: string): boolean => isRunning(lockIn(folder));

export const openState = (folder: string): State => {
  mkdirSync(folder, { recursive: true });
  const lock = lockIn(folder);
  if (isRunning(lock))
    throw new Error(
      `Another laptop edition uses ${folder}. Stop it, or give this one its own folder: STATE=… npm start`,
    );
  writeFileSync(lock, String(process.pid));
  return {
    database: join(folder, 'dynamodb.sqlite'),
    secrets: openSecrets(join(folder, 'secrets.json')),
    release: () => rmSync(lock, { force: true }),
  };
};

/** Keeps existing secrets, and adds those that a newer version needs. */
const openSecrets = (file: string): LocalSecrets => {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets) : undefined;
  // A new key takes a second, so it is generated only if none exists.
  const fresh = newSecrets(kept?.secrets['VneidSecret']?.['privateKey'] ?? privateKey());
  const known = kept ?? fresh;
  const names = Object.entries(fresh.secrets);
  const secrets = Object.fromEntries(names.map(([name, parts]) => [name, { ...parts, ...known.secrets[name] }]));
  const all = { ...known, secrets };
  writeWhole(file, JSON.stringify(all, null, 2));
  return all;
};

/**
 * A killed process leaves its process id in the lock, and another program may get the same id. Only a running `node`
 * counts.
 */
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

let generated: string | undefined;

/**
 * Returns the key for providers that verify our signature or encrypt to us. All new editions of one process have the
 * same one, because an RSA key takes a second.
 */
const privateKey = (): string =>
  (generated ??= generateKeyPairSync('rsa', { modulusLength: 3072 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString());

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
