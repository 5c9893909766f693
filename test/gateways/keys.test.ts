import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SealedCccd } from '../../functions/domain/account.ts';
import type { Cccd, CccdIndex } from '../../functions/domain/cccd.ts';
import { cccdVault, openSealed } from '../../functions/gateways/cccd-vault.ts';
import { passwords } from '../../functions/gateways/passwords.ts';
import { secretReader } from '../../functions/gateways/secrets.ts';
import { aws } from '../../local/cloud/aws.ts';
import { awsKeys } from '../../local/cloud/aws-keys.ts';
import { localCredentials } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';

const number = '000090000102' as Cccd;
let server: Awaited<ReturnType<typeof listen>>;
let settings: { endpoint: string; region: string; credentials: typeof localCredentials };

beforeAll(async () => {
  server = await listen(
    0,
    aws(awsKeys({ master: Buffer.alloc(32, 7).toString('base64'), secrets: { PepperSecret: { pepper: 'p' } } })),
  );
  settings = {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    region: 'ap-southeast-1',
    credentials: localCredentials,
  };
});
afterAll(() => close(server));

describe('stored CCCDs', () => {
  const vault = (index = 'arn:aws:kms:IndexKey') =>
    cccdVault(new KMSClient(settings), {
      encrypt: 'arn:aws:kms:CccdKey',
      index,
      later: 'arn:aws:kms:LaterKey',
      cmnd: 'arn:aws:kms:CmndKey',
    });

  test('equal CCCDs have equal blind indexes under one key, and unrelated ones under another key', async () => {
    expect(await vault().index(number)).toBe(await vault().index(number));
    expect(await vault().index(number)).not.toBe(await vault('arn:aws:kms:OtherKey').index(number));
    expect(await vault().index(number)).not.toBe(await vault().index('000090000103' as Cccd));
  });

  test('a waiting CCCD is decrypted only with its own blind index', async () => {
    const postponed = await vault().postpone(number, 'a' as CccdIndex);
    expect(await vault().resume(postponed, 'a' as CccdIndex)).toBe(number);
    await expect(vault().resume(postponed, 'b' as CccdIndex)).rejects.toThrow();
  });

  test('an encrypted CCCD contains nothing of the CCCD and differs each time', async () => {
    const [one, two] = [await vault().seal(number, 'a' as CccdIndex), await vault().seal(number, 'a' as CccdIndex)];
    expect(one).toMatch(/^v1(\.[\w-]+){3}$/);
    expect(one).not.toBe(two);
    for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const)
      expect(Buffer.from(one, 'base64url').toString('latin1') + one).not.toContain(
        Buffer.from(number).toString(encoding),
      );
  });
});

describe('an encrypted CCCD', () => {
  const key = 'arn:aws:kms:CccdKey';
  const seal = () =>
    cccdVault(new KMSClient(settings), { encrypt: key, index: 'i', later: 'l', cmnd: 'c' }).seal(
      number,
      'a' as CccdIndex,
    );
  const open = (sealed: string, index = 'a', by = key) =>
    openSealed(new KMSClient(settings), by, sealed as SealedCccd, index as CccdIndex);

  test('the export decrypts an encrypted CCCD', async () => {
    expect(await open(await seal())).toBe(number);
  });

  test('an encrypted CCCD is not decrypted with another index, under another key, or with one changed letter', async () => {
    const sealed = await seal();
    await expect(open(sealed, 'b')).rejects.toThrow();
    await expect(open(sealed, 'a', 'arn:aws:kms:OtherKey')).rejects.toThrow();
    for (let part = 1; part < 4; part++) {
      const parts = sealed.split('.');
      const bytes = Buffer.from(parts[part]!, 'base64url');
      bytes[bytes.length - 1]! ^= 1;
      parts[part] = bytes.toString('base64url');
      await expect(open(parts.join('.')), `part ${part}`).rejects.toThrow();
    }
  });

  test.each(['', 'v1', 'v2.a.b.c', 'v1.a.b'])('an encrypted CCCD of the form "%s" is refused', async (sealed) => {
    await expect(open(sealed)).rejects.toThrow('not of version v1');
  });
});

describe('passwords', () => {
  const { hash, check, loginKey } = passwords(async () => ({ pepper: 'pepper' }));

  test('the right password is right in either Unicode form, and any other is wrong', async () => {
    const stored = await hash('Mật khẩu dài và đúng');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await check('Mật khẩu dài và đúng'.normalize('NFD'), stored)).toBe('right');
    expect(await check('mật khẩu dài và đúng', stored)).toBe('wrong');
  });

  test('the right password is wrong without the pepper', async () => {
    expect(
      await passwords(async () => ({ pepper: 'other' })).check('secret password', await hash('secret password')),
    ).toBe('wrong');
  });

  test('an unknown login name is a wrong password', async () => {
    expect(await check('anything', { unknown: await loginKey('nobody') })).toBe('wrong');
  });

  test('a hash of lower cost is right once more and is returned stronger', async () => {
    const weak = await passwordsOfCost('secret password');
    const checked = await check('secret password', weak);
    expect(checked).toMatchObject({ kind: 'right', newHash: expect.stringContaining('m=19456,t=2,p=1') });
    expect(await check('secret password', (checked as { newHash: string }).newHash)).toBe('right');
  });

  test('a login name has one key in every case and spacing', async () => {
    expect(await loginKey(' Bình.Tran ')).toBe(await loginKey('bình.tran'));
    expect(await loginKey('a')).not.toBe(await passwords(async () => ({ pepper: 'other' })).loginKey('a'));
  });
});

/** A hash with weak parameters, as an import could leave one. */
const passwordsOfCost = async (password: string) => {
  const { argon2Sync } = await import('node:crypto');
  const nonce = Buffer.alloc(16, 1);
  const tag = argon2Sync('argon2id', {
    message: password,
    nonce,
    secret: 'pepper',
    memory: 8_192,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  });
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8192,t=1,p=1$${plain(nonce)}$${plain(tag)}`;
};

test('a secret is read once, and again after five minutes', async () => {
  let now = 0;
  let reads = 0;
  const client = new SecretsManagerClient(settings);
  client.middlewareStack.add((next) => (args) => (reads++, next(args)), { step: 'initialize' });
  const read = secretReader(client, () => new Date(now));
  expect(await read('arn:aws:PepperSecret')).toEqual({ pepper: 'p' });
  await read('arn:aws:PepperSecret');
  expect(reads).toBe(1);
  now = 5 * 60_000;
  await read('arn:aws:PepperSecret');
  expect(reads).toBe(2);
});
