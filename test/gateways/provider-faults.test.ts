import { describe, expect, test } from 'vitest';
import type { VneidAnswer } from '../../functions/domain/gateways.ts';
import type { OpenIdProfile } from '../../functions/gateways/vneid/profile.ts';
import { providers } from '../../lib/providers.ts';
import { gatewayOf } from '../support/provider.ts';
import { type Script, scriptedProvider, secondsAgo, withClaims, withoutClaim } from '../support/scripted-provider.ts';
import { World } from '../support/world.ts';

/**
 * Answers that a test scripts. Most ids are those of the OpenID Foundation (test/gateways/openid-foundation.test.ts).
 */
const provider = scriptedProvider();

/** One round trip with the current script. */
const trip = async (more: Partial<OpenIdProfile> = {}, gateway = gatewayWith(more)): Promise<VneidAnswer> => {
  const { request } = await gateway.begin();
  provider.nonce = request.nonce;
  return gateway.finish(`code=c&state=${request.state}&iss=${encodeURIComponent(provider.issuer)}`, request);
};

const gatewayWith = (more: Partial<OpenIdProfile>) =>
  gatewayOf({ ...providers.openid(provider.issuer, 'http://localhost:9'), ...more });

test.each([
  ['happy', {}],
  ['kid-absent-single-jwks', { header: { kid: undefined as unknown as string } }],
  ['aud-as-array', withClaims({ aud: ['lien-ket-vneid'] })],
  ['token-type-case', { token: { access_token: 'at', token_type: 'bEARER', expires_in: 60 } }],
  ['signing-key-rotation', { signer: 'second' as const, published: ['first' as const, 'second' as const] }],
])('the answer %s is accepted', async (_id, more) => {
  Object.assign(provider.script, more);
  expect((await trip()).kind).toBe('identity');
});

const faults: [id: string, more: Partial<Script>][] = [
  ['invalid-iss', withClaims({ iss: 'https://evil.example' })],
  ['missing-iss', withoutClaim('iss')],
  ['missing-sub', withoutClaim('sub')],
  ['empty-sub', withClaims({ sub: '' })],
  ['invalid-aud', withClaims({ aud: 'somebody-else' })],
  ['missing-aud', withoutClaim('aud')],
  ['invalid-secondary-aud', withClaims({ aud: ['somebody-else', 'another'] })],
  ['untrusted-azp', withClaims({ aud: ['lien-ket-vneid', 'somebody-else'], azp: 'somebody-else' })],
  ['missing-iat', withoutClaim('iat')],
  ['missing-exp', withoutClaim('exp')],
  ['expired', withClaims({ exp: secondsAgo(3_600), iat: secondsAgo(7_200) })],
  ['not-yet-valid', withClaims({ nbf: secondsAgo(-3_600) })],
  ['nonce-invalid', withClaims({ nonce: 'another' })],
  ['missing-nonce', withoutClaim('nonce')],
  ['auth-time-too-old', withClaims({ auth_time: secondsAgo(3_600) })],
  ['missing-auth-time', withoutClaim('auth_time')],
  ['sig-none', { signer: 'none' as const }],
  ['invalid-sig-rs256', { signer: 'unknown' as const }],
  ['short RSA key that the provider publishes', { signer: 'short' as const, published: ['short' as const] }],
  ['alternate-alg', { signer: 'es256' as const }],
  ['null-alg', { forgedHeader: { alg: null, kid: 'first' } }],
  ['alg-none-with-signature', { forgedHeader: { alg: 'none' } }],
  [
    'kid-absent-multiple-jwks',
    { header: { kid: undefined as unknown as string }, published: ['first' as const, 'second' as const] },
  ],
  ['unknown-token-type', { token: { access_token: 'at', token_type: 'mac', expires_in: 60 } }],
];

test.each(faults)('the answer %s is rejected, and no further request follows', async (_id, more) => {
  Object.assign(provider.script, more);
  const answer = await trip();
  expect(answer.kind).toBe('rejected');
  expect(provider.asked.filter((path) => path === '/token').length).toBeLessThanOrEqual(1);
  expect(provider.asked).not.toContain('/userinfo');
});

describe.each([
  ['login', /^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-rejected$/],
  ['link', /^\/ho-so\/\?ma-ho-tro=\w+#vneid-rejected$/],
] as const)('on the way to a %s', (purpose, page) => {
  test.each(faults)(
    'the answer %s ends on a page that says so, is recorded once, and changes nothing',
    async (_id, more) => {
      Object.assign(provider.script, more);
      const world = new World();
      const account = world.add('binh');
      world.provider = gatewayWith({});
      const before = purpose === 'link' ? await world.logIn('binh') : {};
      const told = world.memory.events.length;
      const kept = world.memory.accountRows.get(account.id);
      const { state, cookies } = await world.toVneid(purpose, before);
      provider.nonce = [...world.memory.flowRows.values()][0]!.nonce;
      const query = `code=c&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
      const back = await world.get('/api/vneid/callback', cookies, query);
      expect(back.headers['location']).toMatch(page);
      const events = world.memory.events.slice(told);
      expect(events).toMatchObject([{ name: 'vneid.refused', detail: { code: 'vneid-rejected', purpose } }]);
      expect(world.memory.accountRows.get(account.id)).toEqual(kept);
      const asking = provider.asked.length;
      expect((await world.get('/api/vneid/callback', cookies, query)).headers['location']).toBe('/su-co/#flow-used');
      expect(provider.asked.length).toBe(asking);
    },
  );
});

test('userinfo-invalid-sub is rejected', async () => {
  provider.script.userinfoSubject = 'person-2';
  expect((await trip({ userinfoEndpoint: `${provider.issuer}/userinfo` })).kind).toBe('rejected');
});

test('rotation-just-before-signing: an unknown key is looked up, but not again within seconds, so forged tokens cannot cause many requests', async () => {
  const gateway = gatewayWith({});
  Object.assign(provider.script, { signer: 'second', published: ['second'] });
  expect((await trip({}, gateway)).kind).toBe('identity');
  Object.assign(provider.script, { signer: 'first', published: ['first'] });
  // One reload is always allowed. Until the next one, we do not know whether a key exists, so the answer is not
  // rejected.
  expect((await trip({}, gateway)).kind).toBe('identity');
  Object.assign(provider.script, { signer: 'unknown', header: { kid: 'made-up' } });
  for (let i = 0; i < 3; i++) expect((await trip({}, gateway)).kind).toBe('unavailable');
  expect(provider.asked.filter((path) => path === '/jwks')).toHaveLength(2);
});

test('keys are fetched once for many logins', async () => {
  const gateway = gatewayWith({});
  for (let i = 0; i < 5; i++) await trip({}, gateway);
  expect(provider.asked.filter((path) => path === '/jwks')).toHaveLength(1);
  expect(provider.asked.filter((path) => path === '/token')).toHaveLength(5);
});

test('an unexpected acr is rejected', async () => {
  expect(await trip({ acr: 'LoA2' })).toEqual({ kind: 'rejected', rule: 'claim acr' });
});
