import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSecrets } from './aws-keys.ts';

/** Where a laptop edition keeps what survives a restart. */
export interface State {
  readonly database: string;
  readonly secrets: LocalSecrets;
}

export const openState = (folder: string): State => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) {
    // Renamed into place: a process killed half way leaves no half file.
    writeFileSync(`${file}.new`, JSON.stringify(newSecrets(), null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return { database: join(folder, 'dynamodb.sqlite'), secrets: JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets };
};

const random = () => randomBytes(32).toString('base64url');

const newSecrets = (): LocalSecrets => ({
  master: randomBytes(32).toString('base64'),
  secrets: {
    OriginSecret: { current: random(), previous: '' },
    PepperSecret: { pepper: random() },
    VneidSecret: { clientSecret: random() },
    PopulationSecret: { secret: random(), apiKey: random() },
  },
});
