import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { keyringOf } from '../../functions/gateways/keyring.ts';
import { passwords } from '../../functions/gateways/passwords.ts';
import { secretReader } from '../../functions/gateways/secrets.ts';
import { disavowalCodes } from '../../functions/gateways/disavowal-codes.ts';
import { disavowalTokens } from '../../functions/gateways/disavowal-tokens.ts';
import { aws } from '../../local/cloud/aws.ts';
import { awsKeys } from '../../local/cloud/aws-keys.ts';
import { localCredentials } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { endFormerKeys, type Replaceable, rotateSecret } from '../../ops/deployment/rotate-secret.ts';
import { noon } from '../support/samples.ts';

/** The drill: the laptop edition's Secrets Manager, and functions that cache a secret for five minutes. */
const secrets: Record<string, Record<string, string>> = {};
const server = await listen(0, aws(awsKeys({ secrets, master: Buffer.alloc(32, 7).toString('base64') })));
const at = {
  endpoint: `http://127.0.0.1:${portOf(server)}`,
  region: 'ap-southeast-1',
  credentials: localCredentials,
};
const client = new SecretsManagerClient(at);
afterAll(() => close(server));

let now = noon;
let made = 0;
const arnOf = (what: Replaceable) => `arn:aws:secretsmanager:${what === 'pepper' ? 'PepperSecret' : 'UndoSecret'}`;

beforeEach(() => {
  [now, made] = [noon, 0];
  Object.assign(secrets, { PepperSecret: { pepper: 'first' }, UndoSecret: { undo: 'first' } });
});

/** A function that has just started, or one that read the secrets when it was made. */
const aFunction = () => {
  const read = secretReader(client, () => now);
  const undo = async () => keyringOf(await read(arnOf('undo')), 'undo').all;
  return { ...passwords(() => read(arnOf('pepper'))), tokens: disavowalTokens(undo), codes: disavowalCodes(undo) };
};

const depsOf = (what: Replaceable, whileWaiting: () => Promise<void> = async () => {}) => ({
  ...{ secrets: client, arn: arnOf(what), what, stage: 'staging', now: () => now, say: () => {} },
  made: () => `made ${++made}`,
  wait: async (ms: number) => {
    await whileWaiting();
    now = new Date(now.getTime() + ms);
  },
});

test('after a new pepper, old passwords stay right and are hashed under it at the next login, until the old pepper ends', async () => {
  const password = 'một mật khẩu dài và đúng';
  const old = await aFunction().hash(password);
  const loginKey = await aFunction().loginKey('binh');
  expect(old).not.toContain('keyid');

  // An older function reads the secret a moment before the new key is announced.
  const late = aFunction();
  await late.hash(password);
  await rotateSecret(depsOf('pepper', async () => expect(await late.check(password, old)).toBe('right')));
  const checked = await aFunction().check(password, old);
  expect(checked).toMatchObject({ kind: 'right', newHash: expect.stringContaining(',keyid=Mg$') });
  const { newHash } = checked as { newHash: string };
  // By now, the older function knows the new key, so it accepts a hash that a newer function made.
  expect([await late.check(password, newHash), await aFunction().check(password, newHash)]).toEqual(['right', 'right']);
  expect(await aFunction().check('another password', newHash)).toBe('wrong');
  // No account is lost: the login name finds it as before.
  expect(await aFunction().loginKey('binh')).toBe(loginKey);

  now = new Date(now.getTime() + 10 * 60_000);
  await endFormerKeys(depsOf('pepper'));
  expect([await aFunction().check(password, old), await aFunction().check(password, newHash)]).toEqual([
    'wrong',
    'right',
  ]);
  expect(await aFunction().loginKey('binh')).toBe(loginKey);
  await expect(endFormerKeys(depsOf('pepper'))).rejects.toThrow('No former key is valid any more');
});

test('a password that an older system had hashed moves to the new pepper too', async () => {
  const legacy = { setting: '{SSHA}c2FsdHNhbHQ=', digest: 'x' };
  await rotateSecret(depsOf('pepper'));
  expect(await aFunction().wrap(legacy as never)).toContain(',keyid=Mg$');
});

test('an interrupted rotation continues with the value that was announced', async () => {
  const stops = depsOf('pepper');
  await expect(rotateSecret({ ...stops, wait: () => Promise.reject(new Error('stopped')) })).rejects.toThrow('stopped');
  // Nothing uses the new key yet.
  expect(await aFunction().hash('a long password')).not.toContain('keyid');
  await rotateSecret(depsOf('pepper'));
  expect(secrets['PepperSecret']).toMatchObject({ pepper: 'first', 'key-2': 'made 1', current: '2' });
});

test('a rotation prints the whole command that ends the former key', async () => {
  const said: string[] = [];
  await rotateSecret({ ...depsOf('pepper'), say: (sentence) => said.push(sentence) });
  expect(said.at(-1)).toMatch(/: npm run rotate-secret -- pepper --stage staging --end$/);
});

/** Each call of Secrets Manager that the two commands make: a rotation four, the end of the former key two. */
const cuts = [1, 2, 3, 4, 5, 6].flatMap((call) => ['not heard', 'done'].map((there) => ({ call, there })));

test.each(cuts)(
  'a rotation that is cut at call $call, which was $there, locks nobody out, and the same command finishes it',
  async ({ call, there }) => {
    const password = 'một mật khẩu dài và đúng';
    const old = await aFunction().hash(password);
    let calls = 0;
    const cutClient = new SecretsManagerClient({ ...at, maxAttempts: 1 });
    cutClient.middlewareStack.add(
      (next) => async (args) => {
        if (++calls !== call) return next(args);
        if (there === 'done') await next(args);
        throw new Error('cut');
      },
      { step: 'initialize', name: 'cut' },
    );
    const rotate = (through: SecretsManagerClient) => rotateSecret({ ...depsOf('pepper'), secrets: through });
    const end = (through: SecretsManagerClient) => endFormerKeys({ ...depsOf('pepper'), secrets: through });

    if (call <= 4) {
      await expect(rotate(cutClient)).rejects.toThrow('cut');
      const between = await aFunction().hash(password);
      await rotate(client);
      for (const hash of [old, between]) expect(await aFunction().check(password, hash)).not.toBe('wrong');
    } else await rotate(cutClient);
    const newest = await aFunction().hash(password);
    now = new Date(now.getTime() + 10 * 60_000);
    if (call > 4) await expect(end(cutClient)).rejects.toThrow('cut');
    if (call === 6 && there === 'done') await expect(end(client)).rejects.toThrow('No former key is valid any more');
    else await end(client);
    const { current, least, pepper } = secrets['PepperSecret']!;
    expect([least, pepper]).toEqual([current, 'first']);
    expect(await aFunction().check(password, newest)).toBe('right');
    expect(await aFunction().check(password, old)).toBe('wrong');
  },
);

test('a secret that another person changed during the rotation is not overwritten', async () => {
  const changes = async () => void Object.assign(secrets, { PepperSecret: { pepper: 'first', 'key-2': 'other' } });
  await expect(rotateSecret(depsOf('pepper', changes))).rejects.toThrow('Run the same command again');
  expect(secrets['PepperSecret']).toEqual({ pepper: 'first', 'key-2': 'other' });
});

test('after a new key of disavowals, links and codes that people hold count for their ten days, and not after the key has ended', async () => {
  const [id, phone] = ['n'.repeat(43) as NoticeId, '0900000001'];
  const before = aFunction();
  const [token, code, key] = await Promise.all([
    before.tokens.of(id),
    before.codes.codeOf(id, phone),
    before.codes.phoneKey(phone),
  ]);
  await rotateSecret(depsOf('undo'));
  const after = aFunction();
  expect(await after.tokens.read(token)).toBe(id);
  expect(await after.codes.phoneKeys(phone)).toEqual([await after.codes.phoneKey(phone), key]);
  expect(await after.codes.noticeOf(code, phone, [id])).toBe(id);
  expect(await after.tokens.of(id)).not.toBe(token);

  await expect(endFormerKeys(depsOf('undo'))).rejects.toThrow('Run the same command after that');
  now = new Date(now.getTime() + 10 * 24 * 3_600_000 + 1);
  await endFormerKeys(depsOf('undo'));
  expect(await aFunction().tokens.read(token)).toBeUndefined();
  expect(await aFunction().codes.noticeOf(code, phone, [id])).toBeUndefined();
  expect(await aFunction().codes.phoneKeys(phone)).toHaveLength(1);
});

test('without a former key, a login costs no more: one key is looked up, and one hash is computed', async () => {
  expect(await aFunction().codes.phoneKeys('0900000001')).toHaveLength(1);
  let worked = 0;
  const counting = passwords(async () => ({ pepper: 'first' }), [], {
    argon2id: async () => (worked++, Buffer.alloc(32)),
    legacyDigest: async () => '',
  });
  await counting.check('x', await counting.hash('x'));
  expect(worked).toBe(2);
});
