import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { VneidAnswer } from '../../functions/domain/gateways.ts';
import type { OpenIdProfile } from '../../functions/gateways/vneid/profile.ts';
import { providers } from '../../lib/providers.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { gatewayOf } from '../support/provider.ts';
import { World } from '../support/world.ts';

/** A provider that answers what a test scripts. Fault ids are those of the OpenID Foundation's relying-party tests. */
interface Script {
  claims: (claims: JWTPayload) => JWTPayload;
  header: Partial<JWTHeaderParameters>;
  /** Put in place of the header after signing, for what no library writes. */
  forgedHeader: object | undefined;
  signer: 'first' | 'second' | 'short' | 'es256' | 'unknown' | 'none';
  published: ('first' | 'second' | 'short')[];
  tokenType: string;
  userinfoSubject: string;
}

const usual = (): Script => ({
  claims: (c) => c,
  header: {},
  forgedHeader: undefined,
  signer: 'first',
  published: ['first'],
  tokenType: 'Bearer',
  userinfoSubject: 'person-1',
});

let script: Script;
let server: Awaited<ReturnType<typeof listen>>;
let issuer: string;
let asked: string[];
const keys = new Map<string, { privateKey: CryptoKey; jwk: JWK }>();

beforeAll(async () => {
  for (const kid of ['first', 'second', 'unknown', 'es256', 'short']) {
    const { privateKey, publicKey } = await generateKeyPair(kid === 'es256' ? 'ES256' : 'RS256', {
      modulusLength: kid === 'short' ? 2048 : 3072,
    });
    keys.set(kid, { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } });
  }
  server = await listen(0, (request, response) => {
    asked.push(request.url!);
    void answerTo(request.url!).then((body) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  issuer = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => close(server));
beforeEach(() => {
  script = usual();
  asked = [];
});

const answerTo = async (path: string): Promise<unknown> => {
  if (path === '/jwks')
    return {
      keys: script.published.map((kid) =>
        script.header.kid === undefined && 'kid' in script.header
          ? { ...keys.get(kid)!.jwk, kid: undefined }
          : keys.get(kid)!.jwk,
      ),
    };
  if (path === '/userinfo') return { sub: script.userinfoSubject };
  return { access_token: 'at', token_type: script.tokenType, expires_in: 60, id_token: await idToken() };
};

let nonce = '';

const idToken = async (): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  const claims = script.claims({
    iss: issuer,
    sub: 'person-1',
    aud: 'lien-ket-vneid',
    iat: now,
    exp: now + 300,
    auth_time: now,
    nonce,
    citizenPid: '000090000102',
    fullName: 'Trần Văn Bình',
    birthDate: '19900521',
    accountLevel: '2',
  });
  if (script.signer === 'none') return new UnsecuredJWT(claims).encode();
  const alg = script.signer === 'es256' ? 'ES256' : 'RS256';
  const signed = new SignJWT(claims).setProtectedHeader({
    alg,
    kid: script.signer === 'unknown' ? 'first' : script.signer,
    ...script.header,
  });
  const token = await signed.sign(keys.get(script.signer)!.privateKey);
  if (!script.forgedHeader) return token;
  return token.replace(/^[^.]+/, Buffer.from(JSON.stringify(script.forgedHeader)).toString('base64url'));
};

/** One round trip with the script as it stands. */
const trip = async (more: Partial<OpenIdProfile> = {}, gateway = gatewayWith(more)): Promise<VneidAnswer> => {
  const { request } = await gateway.begin();
  nonce = request.nonce;
  return gateway.finish(`code=c&state=${request.state}&iss=${encodeURIComponent(issuer)}`, request);
};

const gatewayWith = (more: Partial<OpenIdProfile>) =>
  gatewayOf({ ...providers.openid(issuer, 'http://localhost:9'), ...more });

const without = (name: string) => ({ claims: ({ [name]: _, ...rest }: JWTPayload) => rest });
const with_ = (more: JWTPayload) => ({ claims: (claims: JWTPayload) => ({ ...claims, ...more }) });
const past = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

test.each([
  ['happy', {}],
  ['kid-absent-single-jwks', { header: { kid: undefined as unknown as string } }],
  ['aud-as-array', with_({ aud: ['lien-ket-vneid'] })],
  ['token-type-case', { tokenType: 'bEARER' }],
  ['signing-key-rotation', { signer: 'second' as const, published: ['first' as const, 'second' as const] }],
])('%s is accepted', async (_id, more) => {
  Object.assign(script, more);
  expect((await trip()).kind).toBe('identity');
});

const faults: [id: string, more: Partial<Script>][] = [
  ['invalid-iss', with_({ iss: 'https://evil.example' })],
  ['missing-iss', without('iss')],
  ['missing-sub', without('sub')],
  ['empty-sub', with_({ sub: '' })],
  ['invalid-aud', with_({ aud: 'somebody-else' })],
  ['missing-aud', without('aud')],
  ['invalid-secondary-aud', with_({ aud: ['somebody-else', 'another'] })],
  ['untrusted-azp', with_({ aud: ['lien-ket-vneid', 'somebody-else'], azp: 'somebody-else' })],
  ['missing-iat', without('iat')],
  ['missing-exp', without('exp')],
  ['expired', with_({ exp: past(3_600), iat: past(7_200) })],
  ['not-yet-valid', with_({ nbf: past(-3_600) })],
  ['nonce-invalid', with_({ nonce: 'another' })],
  ['missing-nonce', without('nonce')],
  ['auth-time-too-old', with_({ auth_time: past(3_600) })],
  ['missing-auth-time', without('auth_time')],
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
  ['unknown-token-type', { tokenType: 'mac' }],
];

test.each(faults)('%s is rejected, and nothing more is asked', async (_id, more) => {
  Object.assign(script, more);
  const answer = await trip();
  expect(answer.kind).toBe('rejected');
  expect(asked.filter((path) => path === '/token').length).toBeLessThanOrEqual(1);
  expect(asked).not.toContain('/userinfo');
});

describe.each([
  ['login', /^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-rejected$/],
  ['link', /^\/ho-so\/\?ma-ho-tro=\w+#vneid-rejected$/],
] as const)('on the way to a %s', (purpose, page) => {
  test.each(faults)(
    '%s ends on a page that says so, is told once, and leaves everything as it was',
    async (_id, more) => {
      Object.assign(script, more);
      const world = new World();
      const account = world.add('binh');
      world.provider = gatewayWith({});
      const before = purpose === 'link' ? await world.logIn('binh') : {};
      const told = world.memory.events.length;
      const kept = world.memory.accountRows.get(account.id);
      const { state, cookies } = await world.toVneid(purpose, before);
      nonce = [...world.memory.flowRows.values()][0]!.nonce;
      const query = `code=c&state=${state}&iss=${encodeURIComponent(issuer)}`;
      const back = await world.get('/api/vneid/callback', cookies, query);
      expect(back.headers['location']).toMatch(page);
      const events = world.memory.events.slice(told);
      expect(events).toMatchObject([{ name: 'vneid.refused', detail: { code: 'vneid-rejected', purpose } }]);
      expect(world.memory.accountRows.get(account.id)).toEqual(kept);
      const asking = asked.length;
      expect((await world.get('/api/vneid/callback', cookies, query)).headers['location']).toBe('/su-co/#flow-used');
      expect(asked.length).toBe(asking);
    },
  );
});

test('userinfo-invalid-sub is rejected', async () => {
  script.userinfoSubject = 'person-2';
  expect((await trip({ userinfoEndpoint: `${issuer}/userinfo` })).kind).toBe('rejected');
});

test('rotation-just-before-signing: an unknown key is looked up, but not again within seconds, so that forged tokens cannot make us ask', async () => {
  const gateway = gatewayWith({});
  Object.assign(script, { signer: 'second', published: ['second'] });
  expect((await trip({}, gateway)).kind).toBe('identity');
  Object.assign(script, { signer: 'first', published: ['first'] });
  // One reload is always allowed. Until the next one, nobody knows whether a key exists, so the answer is not called forged.
  expect((await trip({}, gateway)).kind).toBe('identity');
  Object.assign(script, { signer: 'unknown', header: { kid: 'made-up' } });
  for (let i = 0; i < 3; i++) expect((await trip({}, gateway)).kind).toBe('unavailable');
  expect(asked.filter((path) => path === '/jwks')).toHaveLength(2);
});

test('keys are fetched once for many logins', async () => {
  const gateway = gatewayWith({});
  for (let i = 0; i < 5; i++) await trip({}, gateway);
  expect(asked.filter((path) => path === '/jwks')).toHaveLength(1);
  expect(asked.filter((path) => path === '/token')).toHaveLength(5);
});

test('an unexpected acr is rejected', async () => {
  expect(await trip({ acr: 'LoA2' })).toEqual({ kind: 'rejected', rule: 'claim acr' });
});
