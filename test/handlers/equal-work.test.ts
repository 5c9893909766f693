import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ImportedHash } from '../../functions/domain/imported-account.ts';
import { legacyDigest, parseLegacyHash } from '../../functions/gateways/legacy-hash/legacy-hash.ts';
import { argon2id, type HashWork, passwords } from '../../functions/gateways/passwords.ts';
import { account } from '../support/samples.ts';
import { World } from '../support/world.ts';

const pepper = async () => ({ pepper: 'pepper' });

/** The real work, and a list of what was done in which order: kind and cost, without salts. */
const counted = () => {
  const done: string[] = [];
  const work: HashWork = {
    argon2id: (message, nonce, secret, cost) => {
      done.push(`argon2id ${JSON.stringify(cost)}`);
      return argon2id(message, nonce, secret, cost);
    },
    legacyDigest: (password, setting) => {
      done.push(costOf(setting));
      return legacyDigest(password, setting);
    },
  };
  return { done, work };
};

const costOf = (setting: string) =>
  setting.startsWith('pbkdf2:')
    ? setting.split('$').toSpliced(2, 1).join('$')
    : /^(bcrypt:\$2.\$\d\d|[^$]*?(?=[{$]))/.exec(setting)![0].replace(/\$2.\$/, ' ');

const salted = (name: string, algorithm: string) => {
  const digest = createHash(algorithm).update('old password').update('saltsalt').digest();
  return `{${name}}${Buffer.concat([digest, Buffer.from('saltsalt')]).toString('base64')}`;
};

/** Each kind of imported hash, with a hash that another program made. */
const kinds: readonly [string, ImportedHash, string][] = [
  [
    'bcrypt',
    { percent: 100, kind: 'bcrypt', rounds: 5 },
    '$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.',
  ],
  [
    'PBKDF2 with SHA-256',
    { percent: 100, kind: 'pbkdf2', algorithm: 'sha256', iterations: 1000 },
    'pbkdf2_sha256$1000$saltsalt$iye5mcvsAGWHzsXKJOy+bxzlEMMHDNKBEmxtks/D1W8=',
  ],
  [
    'PBKDF2 with SHA-1',
    { percent: 100, kind: 'pbkdf2', algorithm: 'sha1', iterations: 1000 },
    'pbkdf2_sha1$1000$saltsalt$pU403fddRxp/yfoJmqynk86OClk=',
  ],
  ['SSHA', { percent: 100, kind: 'ssha' }, salted('SSHA', 'sha1')],
  ['SSHA-256', { percent: 100, kind: 'ssha256' }, salted('SSHA256', 'sha256')],
  ['SSHA-512', { percent: 100, kind: 'ssha512' }, salted('SSHA512', 'sha512')],
  ['MD5-crypt', { percent: 100, kind: 'md5-crypt' }, '$1$5.saltE/$wmu5aTJPmF1VGMNH3pWM/1'],
];

/** Hashes of the old systems are tried in each encoding that the typed letters may have. */
const codings: ReadonlyMap<string, number> = new Map([
  ['a wrong password', 1],
  ['mật khẩu sai'.normalize('NFC'), 3],
  ['mật khẩu sai'.normalize('NFD'), 3],
]);
const wrongPasswords = [...codings.keys()];

/** Makes a world whose account `binh` has this hash. Returns a function that logs in and reports the work. */
const worldOf = async (imported: readonly ImportedHash[], legacyHash?: string) => {
  const { done, work } = counted();
  const gateway = passwords(pepper, imported, work);
  const world = new World(undefined, undefined, gateway);
  const loginKey = await gateway.loginKey('binh');
  const passwordHash = legacyHash
    ? await gateway.wrap(parseLegacyHash(legacyHash)!)
    : await gateway.hash('a long and right password');
  const made = account({ loginKey });
  world.memory.accountRows.set(made.id, made);
  world.memory.credentials.set(loginKey, { loginKey, accountId: made.id, passwordHash });
  return async (loginName: string, password: string) => {
    done.length = 0;
    const { status } = await world.post('/api/login', { loginName, password, wanted: 'ho-so' });
    return { status, work: [...done] };
  };
};

describe('an unknown login name costs the same work as a wrong password', () => {
  test.each(kinds)(
    'an unknown name costs the same work as a wrong password of an account that was imported with %s',
    async (_, kind, hash) => {
      const logIn = await worldOf([kind], hash);
      for (const password of wrongPasswords) {
        const known = await logIn('binh', password);
        expect(known.status).toBe(401);
        // The old hash and ours, once for each encoding of the letters.
        expect(known.work).toHaveLength(2 * codings.get(password)!);
        expect(await logIn('nobody', password)).toEqual(known);
      }
    },
  );

  test('without imported hashes, an unknown name costs the same work as a wrong password of an account with our hash', async () => {
    const logIn = await worldOf([]);
    for (const password of wrongPasswords) {
      const known = await logIn('binh', password);
      expect(known.work).toHaveLength(1);
      expect(await logIn('nobody', password)).toEqual(known);
    }
  });
});

test('unknown names are divided among the kinds of hash as the accounts are, and each name keeps its kind', async () => {
  const done: string[] = [];
  const work: HashWork = {
    argon2id: async () => Buffer.alloc(32),
    legacyDigest: async (_, setting) => (done.push(setting.slice(0, setting.indexOf(':'))), ''),
  };
  const imported: ImportedHash[] = [
    { percent: 30, kind: 'bcrypt', rounds: 10 },
    { percent: 20, kind: 'pbkdf2', algorithm: 'sha256', iterations: 600_000 },
  ];
  const { check, loginKey } = passwords(pepper, imported, work);
  const kindOf = async (name: string) => {
    done.length = 0;
    expect(await check('wrong', { unknown: await loginKey(name) })).toBe('wrong');
    return done[0] ?? 'ours';
  };
  const found: Record<string, number> = { bcrypt: 0, pbkdf2: 0, ours: 0 };
  for (let i = 0; i < 2000; i++) {
    const kind = await kindOf(`name ${i}`);
    found[kind]!++;
    if (i % 100 === 0) expect(await kindOf(` NAME ${i} `)).toBe(kind);
  }
  // The keys are fixed, so these counts are fixed too: 600, 400 and 1,000 within three standard deviations.
  expect(Math.abs(found['bcrypt']! - 600)).toBeLessThan(62);
  expect(Math.abs(found['pbkdf2']! - 400)).toBeLessThan(54);
  expect(Math.abs(found['ours']! - 1000)).toBeLessThan(68);
});

test('an unknown name opens nothing, even when its hash comes out equal', async () => {
  const work: HashWork = { argon2id: async () => Buffer.alloc(32), legacyDigest: async () => '' };
  const { check, loginKey, hash } = passwords(pepper, [], work);
  expect(await check('any', await hash('any'))).toBe('right');
  expect(await check('any', { unknown: await loginKey('nobody') })).toBe('wrong');
});
