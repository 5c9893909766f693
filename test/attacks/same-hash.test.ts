import { expect, test } from 'vitest';
import { legacyDigest } from '../../functions/gateways/legacy-hash/legacy-hash.ts';
import { passwords } from '../../functions/gateways/passwords.ts';
import { World } from '../support/world.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { proves, flowOf, roundTrip } from '../support/vneid-trips.ts';

const zero = String.fromCharCode(0);

/**
 * Settings of imported hashes, with another password that has the same hash. bcrypt repeats a password after a zero
 * byte, and HMAC pads it with zero bytes.
 */
const imported = [
  ['bcrypt', 'bcrypt:$2b$05$abcdefghijklmnopqrstuu', `old password${zero}old password`],
  ['PBKDF2', 'pbkdf2:pbkdf2_sha256$1000$text:salt$32', `old password${zero.repeat(3)}`],
] as const;

/** Binh, whose password another system hashed with this setting. */
const started = async (setting: string) => {
  const gateway = passwords(async () => ({ pepper: 'pepper' }));
  const world = new World(undefined, undefined, gateway);
  const [loginKey, digest] = [await gateway.loginKey('binh'), await legacyDigest('old password', setting)];
  const { id } = world.add('binh', { loginKey });
  world.memory.credentials.set(loginKey, {
    ...{ loginKey, accountId: id },
    passwordHash: await gateway.wrap({ setting, digest }),
  });
  return world;
};

test.each(imported)(
  'another password with the same %s hash as a leaked password opens nothing',
  async (_, setting, spelling) => {
    const world = await started(setting);
    const given = { loginName: 'binh', wanted: 'ho-so' };
    world.leaked.add('old password');
    expectRefusal(await world.post('/api/login', { ...given, password: 'old password' }), 'login-leaked', 403);
    expectRefusal(await world.post('/api/login', { ...given, password: spelling }), 'body-fields', 400);
    expect(world.eventNames()).not.toContain('login.succeeded');
  },
);

test('each form refuses a password with a zero byte, which nobody can type', async () => {
  const world = await started(imported[0][1]);
  const password = `old password${zero}`;
  const cookies = (await world.post('/api/login', { loginName: 'binh', wanted: 'ho-so', password: 'old password' }))
    .cookies;
  proves(world);
  const { landed, cookies: back } = await roundTrip(world, 'login');
  for (const answer of [
    await world.post('/api/merge/prove', { loginName: 'binh', password }, cookies),
    await world.post('/api/password', { current: password, next: 'một câu chỉ mình tôi nghĩ ra' }, cookies),
    await world.post('/api/password', { current: 'old password', next: `${password} và dài hơn` }, cookies),
    await world.post('/api/link/claim', { flow: flowOf(landed), loginName: 'binh', password }, back),
  ])
    expectRefusal(answer, 'body-fields', 400);
});
