import { describe, expect, test } from 'vitest';
import { endOfSession } from '../../functions/gateways/vneid/end-session.ts';
import { type ProviderName, providers } from '../../lib/providers.ts';
import { gatewayOf } from '../support/provider.ts';
import { type Script, scriptedProvider, secondsAgo, withClaims, withoutClaim } from '../support/scripted-provider.ts';

/**
 * The tests of the OpenID Foundation for relying parties, by their ids: the plans "basic", "config" (the part for a
 * relying party that discovers nothing at run time), "RP-initiated logout" and "FAPI 2.0 security profile, client". The
 * plan of back-channel logout is in `logout-token.test.ts`.
 */
const provider = scriptedProvider();
const site = 'http://localhost:9';

interface Case {
  readonly script?: () => Partial<Script>;
  readonly profile?: object;
  readonly query?: (query: URLSearchParams) => void;
  readonly ends: 'identity' | 'rejected';
  /** Paths that may be requested. After a rejected login, no other request follows. */
  readonly asks?: readonly string[];
}

const trip = async (name: ProviderName, { script, profile = {}, query, ends, asks }: Case) => {
  Object.assign(provider.script, script?.());
  const gateway = gatewayOf({ ...providers[name](provider.issuer, site), ...profile });
  const { request } = await gateway.begin();
  provider.nonce = request.nonce;
  const answer = new URLSearchParams({ code: 'c', state: request.state, iss: provider.issuer });
  query?.(answer);
  const before = provider.asked.length;
  expect((await gateway.finish(answer.toString(), request)).kind).toBe(ends);
  expect(provider.asked.slice(before).filter((path) => !(asks ?? ['/token', '/jwks']).includes(path))).toEqual([]);
  expect(provider.asked.slice(before).filter((path) => path === '/token').length).toBe(asks?.length === 0 ? 0 : 1);
};

const good: Case = { ends: 'identity' };
const badToken = (script: () => Partial<Script>): Case => ({ script, ends: 'rejected' });
const badAnswer = (query: Case['query'] & object): Case => ({ query, ends: 'rejected', asks: [] });
const withUserinfo = () => ({ userinfoEndpoint: `${provider.issuer}/userinfo` });
const noKid = { header: { kid: undefined as unknown as string } };

describe('the plan "basic" and the applicable part of "config"', () => {
  test.each<[id: string, of: Case]>([
    ['oidcc-client-test', good],
    ['oidcc-client-test-invalid-iss', badToken(() => withClaims({ iss: 'https://evil.example' }))],
    ['oidcc-client-test-missing-sub', badToken(() => withoutClaim('sub'))],
    ['oidcc-client-test-invalid-aud', badToken(() => withClaims({ aud: 'somebody-else' }))],
    ['oidcc-client-test-missing-aud', badToken(() => withoutClaim('aud'))],
    ['oidcc-client-test-missing-iat', badToken(() => withoutClaim('iat'))],
    ['oidcc-client-test-kid-absent-single-jwks', { ...good, script: () => noKid }],
    ['oidcc-client-test-kid-absent-multiple-jwks', badToken(() => ({ ...noKid, published: ['first', 'second'] }))],
    ['oidcc-client-test-idtoken-sig-rs256', good],
    ['oidcc-client-test-idtoken-sig-none', badToken(() => ({ signer: 'none' }))],
    ['oidcc-client-test-invalid-sig-rs256', badToken(() => ({ signer: 'unknown' }))],
    ['oidcc-client-test-nonce-invalid', badToken(() => withClaims({ nonce: 'another' }))],
    ['oidcc-client-test-client-secret-basic', { ...good, profile: { authentication: 'basic' } }],
    [
      'oidcc-client-test-signing-key-rotation',
      { ...good, script: () => ({ signer: 'second', published: ['second'] }) },
    ],
    ['oidcc-client-test-discovery-jwks-uri-keys', { ...good, script: () => ({ published: ['second', 'first'] }) }],
  ])('%s ends as the plan says', (_id, of) => trip('openid', of));

  test.each<[id: string, of: Case]>([
    ['oidcc-client-test-userinfo-invalid-sub', badToken(() => ({ userinfoSubject: 'person-2' }))],
    ['oidcc-client-test-scope-userinfo-claims', good],
  ])('%s ends as the plan says', (_id, of) =>
    trip('openid', { ...of, profile: withUserinfo(), asks: ['/token', '/jwks', '/userinfo'] }),
  );
});

describe('the plan "FAPI 2.0 security profile, client"', () => {
  const bound: Partial<Script> = {
    ...{ signer: 'es256', published: ['es256'] },
    token: { access_token: 'at', token_type: 'DPoP', expires_in: 60 },
  };
  const { expires_in: _, ...endless } = bound.token!;
  const fapi = (of: Case): Case => ({ ...of, script: () => ({ ...bound, ...of.script?.() }) });
  const prefix = 'fapi2-security-profile-final-client-test';

  test.each<[id: string, of: Case]>([
    ['happy-path', good],
    ['invalid-iss', badToken(() => withClaims({ iss: 'https://evil.example' }))],
    ['invalid-aud', badToken(() => withClaims({ aud: 'somebody-else' }))],
    ['invalid-secondary-aud', badToken(() => withClaims({ aud: ['somebody-else', 'another'] }))],
    ['invalid-null-alg', badToken(() => ({ signer: 'none' }))],
    ['invalid-alternate-alg', badToken(() => ({ signer: 'first', published: ['es256', 'first'] }))],
    ['invalid-expired-exp', badToken(() => withClaims({ exp: secondsAgo(3_600), iat: secondsAgo(7_200) }))],
    ['invalid-missing-exp', badToken(() => withoutClaim('exp'))],
    ['invalid-missing-aud', badToken(() => withoutClaim('aud'))],
    ['invalid-missing-iss', badToken(() => withoutClaim('iss'))],
    ['valid-aud-as-array', { ...good, script: () => withClaims({ aud: ['lien-ket-vneid'] }) }],
    ['invalid-nonce', badToken(() => withClaims({ nonce: 'another' }))],
    ['invalid-missing-nonce', badToken(() => withoutClaim('nonce'))],
    ['invalid-authorization-response-iss', badAnswer((query) => query.set('iss', 'https://evil.example'))],
    ['remove-authorization-response-iss', badAnswer((query) => query.delete('iss'))],
    ['ensure-authorization-response-with-invalid-state-fails', badAnswer((query) => query.set('state', 'other'))],
    ['ensure-authorization-response-with-invalid-missing-state-fails', badAnswer((query) => query.delete('state'))],
    ['token-endpoint-response-without-expires_in', { ...good, script: () => ({ token: endless }) }],
    ['token-type-case-insensitivity', { ...good, script: () => ({ token: { ...bound.token, token_type: 'dpop' } }) }],
    ['an ID token that an unknown key signed', badToken(() => ({ signer: 'es256-unknown' }))],
  ])(`${prefix}-%s ends as the plan says`, (_id, of) => trip('fapi', fapi(of)));

  test('control: a relying party that does not check the issuer fails remove-authorization-response-iss', async () => {
    const laxer = { ...badAnswer((query) => query.delete('iss')), profile: { answersWithIssuer: false } };
    await expect(trip('fapi', fapi(laxer))).rejects.toThrow(/^expected 'identity' to be 'rejected'/);
  });
});

describe('the plan "RP-initiated logout"', () => {
  const profile = providers.openid('https://vneid.example', 'https://portal.example');
  const endpoint = 'https://vneid.example/session/end';
  const left = (kind: 'ask' | 'post-hint') => {
    const end = endOfSession({ ...profile, endSession: { kind, endpoint } })('an-id-token');
    return end.kind === 'form'
      ? end.fields
      : Object.fromEntries(new URL((end as { address: string }).address).searchParams);
  };

  test('oidcc-client-test-rp-init-logout sends the client, the way back and the hint', () => {
    const back = 'https://portal.example/dang-nhap/';
    const named = { client_id: profile.clientId, post_logout_redirect_uri: back };
    expect(left('post-hint')).toEqual({ ...named, id_token_hint: 'an-id-token' });
    expect(left('ask')).toEqual(named);
  });

  test.each(['no-state', 'other-state'])(
    'oidcc-client-test-rp-init-logout-%s: we send no state, so we believe none that comes back',
    () => {
      for (const kind of ['ask', 'post-hint'] as const) expect(left(kind)).not.toHaveProperty('state');
    },
  );
});
