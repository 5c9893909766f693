import { createHash } from 'node:crypto';
import { hash as bcrypt } from '@node-rs/bcrypt';
import type { ImportedHash } from '../functions/domain/imported-account.ts';
import { parseLegacyHash } from '../functions/gateways/legacy-hash/legacy-hash.ts';
import { passwords } from '../functions/gateways/passwords.ts';
import { concludeFigures, type Figure, tellFigures } from './harness.ts';

/**
 * Checks for each kind of hash whether processor time reveals if a login name exists: it compares a wrong password with
 * an unknown name by Welch's t. It works the two cases in pairs, one after the other, and alternates which comes first.
 * A value below 4.5 reveals nothing (ISO/IEC 17825).
 */
const pairs = Number(process.env['PAIRS'] ?? 2_000);
/** `KIND=SSHA` runs only that kind, and writes no file: the results have every kind. */
const only = process.env['KIND'];

const bcryptHash = await bcrypt('old password', 10);

/** The costs are those of real systems. PBKDF2 has fewer iterations than usual, so that the run ends soon. */
const kinds: readonly (readonly [string, readonly ImportedHash[], string | undefined])[] = [
  ['argon2id alone', [], undefined],
  ['bcrypt', [{ percent: 100, kind: 'bcrypt', rounds: 10 }], bcryptHash],
  [
    'PBKDF2',
    [{ percent: 100, kind: 'pbkdf2', algorithm: 'sha256', iterations: 100_000 }],
    `pbkdf2_sha256$100000$saltsalt$${createHash('sha256').update('any digest').digest('base64')}`,
  ],
  [
    'SSHA',
    [{ percent: 100, kind: 'ssha' }],
    `{SSHA}${Buffer.from('any digest of 20 bytes, and salt').toString('base64')}`,
  ],
  ['MD5-crypt', [{ percent: 100, kind: 'md5-crypt' }], '$1$saltsalt$any.digest.of.22.let.s'],
];

/** Milliseconds of processor time, over all threads. */
const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const spreadOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length;
};

const welch = (a: readonly number[], b: readonly number[]) =>
  Math.abs(meanOf(a) - meanOf(b)) / Math.sqrt(spreadOf(a) + spreadOf(b));

/**
 * Compares a wrong password with an unknown name.
 * @param imported the imported hashes that the stage declares
 * @param legacyHash the old hash of the account, if it was imported
 * @returns Welch's t
 */
const tellsApart = async (imported: readonly ImportedHash[], legacyHash: string | undefined): Promise<number> => {
  const { check, hash, loginKey, wrap } = passwords(async () => ({ pepper: 'pepper' }), imported);
  const kept = legacyHash ? await wrap(parseLegacyHash(legacyHash)!) : await hash('a long and right password');
  const times = { wrong: [] as number[], unknown: [] as number[] };
  const calls = {
    // A login computes its key in both cases.
    wrong: async (i: number) => (await loginKey(`somebody ${i}`), check('wrong password', kept)),
    unknown: async (i: number) => check('wrong password', { unknown: await loginKey(`nobody ${i}`) }),
  };
  for (let i = -20; i < pairs; i++)
    for (const which of i % 2 ? (['wrong', 'unknown'] as const) : (['unknown', 'wrong'] as const)) {
      const time = await timeOf(() => calls[which](i));
      if (i >= 0) times[which].push(time);
    }
  return welch(times.wrong, times.unknown);
};

export const equalWork = async (): Promise<void> => {
  const figures: Figure[] = [];
  for (const [name, imported, legacyHash] of kinds.filter(([name]) => !only || name === only))
    figures.push({ what: `Welch’s t, ${name}`, value: await tellsApart(imported, legacyHash), unit: '', most: 4.5 });
  const control = { what: 'control: bcrypt that the stage does not declare', unit: '', least: 4.5 };
  if (!only) figures.push({ ...control, value: await tellsApart([], bcryptHash) });
  (only ? tellFigures : concludeFigures)('equal-work', figures);
};

if (import.meta.main) await equalWork();
