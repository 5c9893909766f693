import { hash as bcrypt } from '@node-rs/bcrypt';
import { argon2, createHash, pbkdf2Sync } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { nativeHash } from '../../functions/gateways/native.ts';
import { legacyDigest, parseLegacyHash } from '../../functions/gateways/legacy-hash/legacy-hash.ts';
import { passwordForms } from '../../functions/gateways/legacy-hash/password-forms.ts';
import { passwords } from '../../functions/gateways/passwords.ts';

const password = 'mật khẩu cũ';

const hexOf = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

/** A salt of bytes that are not text, in each way in which systems write one. */
function binarySalted(): [string, string][] {
  const salt = Buffer.from([0, 255, 128, 36, 10, 254, 200, 124]);
  const digest = pbkdf2Sync(password, salt, 1000, 32, 'sha256').toString('base64');
  const adapted = (base64: string) => base64.replace(/=+$/, '').replaceAll('+', '.');
  const [base64, hex] = [salt.toString('base64'), salt.toString('hex')];
  return [
    ['PBKDF2 with a salt of bytes', `pbkdf2_sha256$1000$${base64}$${digest}`],
    ['PBKDF2 with a salt named base64', `pbkdf2_sha256$1000$base64:${base64.replace(/=+$/, '')}$${digest}`],
    ['PBKDF2 with a salt named hex', `pbkdf2_sha256$1000$hex:${hex}$${digest}`],
    ['PBKDF2 of passlib', `$pbkdf2-sha256$1000$${adapted(base64)}$${adapted(digest)}`],
    ['PBKDF2 of OpenLDAP', `{PBKDF2-SHA256}1000$${adapted(base64)}$${adapted(digest)}`],
  ];
}

/** Hashes that other programs made: crypt(3) of Perl, openssl, hashlib of Python. */
const made: readonly [string, string][] = [
  ['bcrypt', '$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.'],
  ['PBKDF2 with SHA-256', 'pbkdf2_sha256$1000$saltsalt$iye5mcvsAGWHzsXKJOy+bxzlEMMHDNKBEmxtks/D1W8='],
  ['PBKDF2 with SHA-1', 'pbkdf2_sha1$1000$saltsalt$pU403fddRxp/yfoJmqynk86OClk='],
  ['PBKDF2 without padding', 'pbkdf2_sha256$1000$saltsalt$iye5mcvsAGWHzsXKJOy+bxzlEMMHDNKBEmxtks/D1W8'],
  ['SSHA', '{SSHA}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0'],
  ['SSHA-512', '{SSHA512}6TU126UpzLsTnmaTan9YTSblKd1gV1HboNTVYUwqWOI9LfA2UHXNBFkk2vcL6P1GPdS7sZ/nR+ZE3B2+J9JTQXNhbHQ='],
  ['MD5-crypt', '$1$5.saltE/$wmu5aTJPmF1VGMNH3pWM/1'],
  ['SSHA in small letters', '{ssha}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0'],
  ['bcrypt behind {CRYPT}', '{CRYPT}$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.'],
  ['bcrypt behind {bcrypt}', '{bcrypt}$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.'],
  ['bcrypt behind {BLF-CRYPT}', '{BLF-CRYPT}$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.'],
  ['bcrypt of Django', 'bcrypt$$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.'],
  ['MD5-crypt behind {crypt}', '{crypt}$1$5.saltE/$wmu5aTJPmF1VGMNH3pWM/1'],
  ['PBKDF2 of Werkzeug', `pbkdf2:sha256:1000$saltsalt$${hexOf('iye5mcvsAGWHzsXKJOy+bxzlEMMHDNKBEmxtks/D1W8=')}`],
  ...binarySalted(),
];

const { wrap, check } = passwords(async () => ({ pepper: 'pepper' }));

describe.each(made)('%s', (_, hash) => {
  test('an imported hash of another system has the same digest here', async () => {
    const { setting, digest } = parseLegacyHash(hash)!;
    expect(await legacyDigest(password, setting)).toBe(digest);
    expect(await legacyDigest(`${password}.`, setting)).not.toBe(digest);
  });

  test('an imported hash is never stored as it is, and the first right login replaces it with our hash', async () => {
    const legacy = parseLegacyHash(hash)!;
    const kept = await wrap(legacy);
    expect(kept).not.toContain(legacy.digest);
    expect(await check('sai mật khẩu', kept)).toBe('wrong');
    const right = await check(password, kept);
    if (typeof right === 'string') throw new Error(`answered ${right}`);
    expect(right.newHash).toMatch(/^\$argon2id\$/);
    expect(await check(password, right.newHash)).toBe('right');
  });

  test('an imported hash is not a password, so a thief of the old table cannot log in with it', async () => {
    const legacy = parseLegacyHash(hash)!;
    const kept = await wrap(legacy);
    expect(await check(legacy.digest, kept)).toBe('wrong');
    expect(await check(hash, kept)).toBe('wrong');
  });
});

/** What an LDAP server stores for a password. */
const salted = (plain: string) =>
  `{SSHA256}${Buffer.concat([createHash('sha256').update(`${plain}salt`).digest(), Buffer.from('salt')]).toString('base64')}`;

describe('a password whose letters have two encodings', () => {
  const composed = 'một mật khẩu cũ'.normalize('NFC');
  const decomposed = composed.normalize('NFD');
  const kept = async (plain: string) => [
    await wrap(parseLegacyHash(await bcrypt(plain, 4))!),
    await wrap(parseLegacyHash(salted(plain))!),
  ];

  /** Windows keyboards write "ậ" as "â" and U+0323, which is neither of Unicode's normal forms. */
  const toneBehind = composed
    .replaceAll('ộ', 'ô\u0323')
    .replaceAll('ậ', 'â\u0323')
    .replaceAll('ẩ', 'â\u0309')
    .replaceAll('ũ', 'u\u0303');

  test.each([
    ['decomposed letters', decomposed],
    ['composed letters', composed],
    ['the tone behind its vowel', toneBehind],
  ])('a password opens the account as it is typed when the old system hashed %s', async (_, plain) => {
    for (const hash of await kept(plain)) {
      const right = await check(plain, hash);
      if (typeof right === 'string') throw new Error(`answered ${right}`);
      expect(await check(composed, right.newHash)).toBe('right');
    }
  });

  test('a password in decomposed letters opens the account when the old system hashed composed ones', async () => {
    for (const hash of await kept(composed)) expect(await check(decomposed, hash)).toMatchObject({ kind: 'right' });
  });

  test.each([
    ['decomposed letters', decomposed],
    ['the tone behind its vowel', toneBehind],
  ])('a password in composed letters opens the account when the old system hashed %s', async (_, plain) => {
    for (const hash of await kept(plain)) expect(await check(composed, hash)).toMatchObject({ kind: 'right' });
  });

  test('the number of tries for a password depends only on its text, so it is the same for every account', () => {
    expect(passwordForms('correct horse battery')).toEqual(['correct horse battery']);
    expect(passwordForms(composed)).toHaveLength(3);
    expect(passwordForms('Kỹ Sư')).toEqual(expect.arrayContaining(['Ky\u0303 Sư', 'Ky\u0303 Su\u031b']));
    for (const form of [composed, decomposed, toneBehind])
      expect(new Set(passwordForms(form))).toEqual(new Set([composed, decomposed, toneBehind]));
  });
});

describe('a password of more bytes than bcrypt reads', () => {
  const head = 'mười bốn chữ mỗi lần viết, và một câu dài hơn nữa';
  const plain = `${head} kết thúc đúng như chủ tài khoản nhớ`;
  const otherTail = plain.slice(0, -4) + 'sai!';

  test('a password that bcrypt read only in part opens the account, and its old hash stays', async () => {
    expect(Buffer.byteLength(plain.slice(0, -4))).toBeGreaterThan(72);
    const hash = await wrap(parseLegacyHash(await bcrypt(plain, 4))!);
    // The old system accepted every tail, so this one does not lock the owner out either. But no tail replaces the
    // hash.
    expect(await check(otherTail, hash)).toBe('right');
    expect(await check(plain, hash)).toBe('right');
    expect(await check(`sai ${plain}`, hash)).toBe('wrong');
  });

  test('a password of exactly 72 bytes gets our hash, because bcrypt read all of it', async () => {
    const whole = 'a'.repeat(72);
    expect(await check(whole, await wrap(parseLegacyHash(await bcrypt(whole, 4))!))).toMatchObject({
      kind: 'right',
    });
  });

  test('a long password gets our hash at once when the old system hashed all of it', async () => {
    expect(await check(plain, await wrap(parseLegacyHash(salted(plain))!))).toMatchObject({ kind: 'right' });
  });
});

test.each([
  ['0123456789abcdefXYZ', '$1$5.saltE/$lu.f4QKN6J9ygy64AMYaW0'],
  ['a', '$1$5.saltE/$QyOQqqKI9z6N.96IX36WM0'],
])('MD5-crypt of a password of another length is right: %s', async (plain, hash) => {
  const { setting, digest } = parseLegacyHash(hash)!;
  expect(await legacyDigest(plain, setting)).toBe(digest);
});

test.each([
  '',
  'plaintext',
  '5f4dcc3b5aa765d61d8327deb882cf99',
  '{SSHA}',
  '{SSHA}c2hvcnQ=',
  '$2y$31$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.',
  'pbkdf2_sha256$9999999$saltsalt$iye5mcvsAGWHzsXKJOy+bxzlEMMHDNKBEmxtks/D1W8=',
  '$1$too-long-a-salt$wmu5aTJPmF1VGMNH3pWM/1',
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$AAAA',
  '{CRYPT}plaintext',
  '{CRYPT}$6$saltsalt$abcdefghijklmnopqrstuv',
  'bcrypt$plaintext',
  'bcrypt_sha256$$2b$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.',
  '{CRYPT}{CRYPT}$2y$05$abcdefghijklmnopqrstuuht6.RKvPdnhHqvgE4lxrEACeXlNGfQ.',
  '$pbkdf2-sha256$9999999$c2FsdA$iye5mcvsAGWHzsXKJOy.bxzlEMMHDNKBEmxtks/D1W8',
  'pbkdf2_sha256$1000$hex:zz$iye5mcvsAGWHzsXKJOy+bxzlEMMHDNKBEmxtks/D1W8=',
])('a hash of an unknown kind or of an unreasonable cost is refused: %s', (hash) => {
  expect(parseLegacyHash(hash)).toBeUndefined();
});

test('the native argon2id and Node’s own give the same hash, so a function without the native one still knows every password', async () => {
  expect(nativeHash()).toBeTypeOf('function');
  const kept = await passwords(async () => ({ pepper: 'pepper' })).hash(password);
  const [, memory, passes, nonce, tag] = /m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]+)$/.exec(kept)!;
  const own = await promisify(argon2)('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(nonce!, 'base64'),
    secret: 'pepper',
    memory: Number(memory),
    passes: Number(passes),
    parallelism: 1,
    tagLength: 32,
  });
  expect(own.toString('base64').replace(/=+$/, '')).toBe(tag);
});

test.each([
  ['more than 72 bytes', 'a'.repeat(80), '$2b$05$abcdefghijklmnopqrstuuGUnCqbfgs3htOkLrFduUjAyLBw1Rq/u'],
  ['an empty password', '', '$2y$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq'],
  ['letters of three bytes', 'ệ'.repeat(40), '$2a$06$./ABCDEFGHIJKLMNOPQRSuPwlD.psJdUT..6RBNiCYJMWMg3oBB5O'],
])('bcrypt of %s equals that of crypt(3), under each of its names', async (_, plain, hash) => {
  for (const version of ['2a', '2b', '2y']) {
    const { setting, digest } = parseLegacyHash(hash.replace(/^\$2./, `$${version}`))!;
    expect(await legacyDigest(plain, setting)).toBe(digest);
  }
});
