import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openEnvelope } from '../../functions/gateways/vneid/direct/envelope.ts';
import type { OpenIdProfile } from '../../functions/gateways/vneid/profile.ts';
import { providers } from '../../lib/providers.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { close, listen, portOf, readBody } from '../../local/cloud/http.ts';
import { gatewayOf, secrets, startProvider } from '../support/provider.ts';

/** The same promises of every kind of provider, each with a simulator of its own. */
describe.each(Object.keys(providers) as (keyof typeof providers)[])('provider %s', (name) => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  beforeAll(async () => {
    provider = await startProvider(name);
  });
  afterEach(() => {
    Object.assign(provider.faults, noFaults());
    provider.forget();
  });
  afterAll(() => provider.stop());

  const states = name === 'openid' || name === 'fapi';

  const gateway = (more: object = {}) => gatewayOf({ ...provider.profile, ...more });
  const trip = async (login?: string, more: object = {}) => {
    const { begin, finish } = gateway(more);
    const { request, location } = await begin();
    const query = await provider.walk(location, login);
    return { request, query, finish, answer: () => finish(query, request) };
  };
  const tokenCalls = () => provider.tokenCalls();

  test('a login returns the identity in the provider’s own claims', async () => {
    expect(await (await trip()).answer()).toEqual({
      kind: 'identity',
      identity: {
        issuer: provider.issuer,
        // The subject of direct is the CCCD, which no link may contain.
        subject: name === 'direct' ? undefined : expect.stringMatching(/^[0-9a-f-]{32,36}$/),
        cccd: '000090000102',
        fullName: 'Trần Văn Bình',
        birthDate: { year: 1990, month: 5, day: 21 },
        level: 2,
        // Neither direct nor a plain hub says when the person authenticated.
        ...(states && { authenticatedAt: expect.any(Date) }),
      },
      ...(name !== 'direct' && { session: {} }),
    });
    expect(tokenCalls()).toBe(1);
  });

  test('keys that were rotated since the last login are fetched', async () => {
    expect((await (await trip()).answer()).kind).toBe('identity');
    provider.faults.vneid = 'rotated-keys';
    expect((await (await trip()).answer()).kind).toBe('identity');
  });

  test('the identity contains the CMND if the provider states it', async () => {
    const answer = await (await trip('quen-mat-khau')).answer();
    expect(answer).toMatchObject({ kind: 'identity', identity: { cccd: '000174000119' } });
    expect(answer.kind === 'identity' && answer.identity.cmnd).toBe(name === 'hub' ? '010000119' : undefined);
  });

  test('a person below level 2 never gets level 2', async () => {
    const answer = await (await trip('muc-1')).answer();
    if (answer.kind === 'identity') expect(answer.identity.level).toBe(1);
    else expect(answer.kind).toBe('rejected');
  });

  test('the same person has the same subject every time', async () => {
    const subject = async () => {
      const answer = await (await trip()).answer();
      return answer.kind === 'identity' ? (answer.identity.subject ?? answer.identity.cccd) : answer;
    };
    const first = await subject();
    expect(first).toEqual(expect.any(String));
    // A second may end between the two logins, so only the subjects are compared.
    expect(await subject()).toBe(first);
  });

  test('a no at the provider returns denied', async () => {
    provider.faults.vneid = 'denied';
    expect(await (await trip()).answer()).toEqual({ kind: 'denied' });
    expect(tokenCalls()).toBe(0);
  });

  test('a token endpoint that is down returns unavailable, and is not asked twice', async () => {
    provider.faults.vneid = 'unavailable';
    expect(await (await trip()).answer()).toEqual({ kind: 'unavailable' });
    expect(tokenCalls()).toBe(1);
  });

  test('a code works once', async () => {
    const { answer } = await trip();
    expect((await answer()).kind).toBe('identity');
    expect((await answer()).kind).toBe('rejected');
  });

  test('a code from another round trip is refused, because its verifier differs or because it was used before', async () => {
    const victim = await trip();
    const { begin, finish } = gateway();
    const { request } = await begin();
    const forged = victim.query.replace(/(^|&)state=[^&]+/, `$1state=${request.state}`);
    const seen = new Set<string>();
    const isNew = async (code: string) => !seen.has(code) && Boolean(seen.add(code));
    if (name === 'direct') expect((await victim.finish(victim.query, victim.request, isNew)).kind).toBe('identity');
    expect((await finish(forged, request, isNew)).kind).toBe('rejected');
    expect(seen.size).toBe(name === 'direct' ? 1 : 0);
  });

  test.each([
    ['unknown-client', { kind: 'unknown-client', rule: 'status 401' }],
    ['unsupported-body', { kind: 'unknown-client', rule: 'status 415' }],
    ['too-many-requests', { kind: 'unavailable' }],
    ['too-many-requests-html', { kind: 'unavailable' }],
  ] as const)('the answer %s of the token endpoint is classified correctly', async (fault, answer) => {
    if (states) return;
    provider.faults.vneid = fault;
    expect(await (await trip()).answer()).toEqual(answer);
    expect(tokenCalls()).toBe(1);
  });

  test('another state is refused before any token is requested', async () => {
    const { query, request, finish } = await trip();
    expect((await finish(query.replace(/(^|&)state=[^&]+/, '$1state=other'), request)).kind).toBe('rejected');
    expect(tokenCalls()).toBe(0);
  });

  test('a code with a plus sign reaches the provider unchanged', async () => {
    let received: string | undefined;
    const recorder = await listen(0, async (request, response) => {
      received = new URLSearchParams((await readBody(request)).toString('utf8')).get('code') ?? undefined;
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
    });
    const { begin, finish } = gateway({
      tokenEndpoint: `http://127.0.0.1:${portOf(recorder)}/`,
      answersWithIssuer: false,
      pushedRequestEndpoint: provider.profile.kind === 'openid' ? provider.profile.pushedRequestEndpoint : undefined,
    });
    const { request } = await begin();
    expect((await finish(`state=${request.state}&code=ab+c/d%3D`, request)).kind).toBe('rejected');
    expect(received).toBe('ab+c/d=');
    await close(recorder);
  });

  test('a secret that cannot be read throws and does not count as a fault of the provider', async () => {
    const { request } = await trip();
    const { finish } = gatewayOf(provider.profile, () => Promise.reject(new Error('throttled')));
    await expect(finish(`state=${request.state}&code=c`, request)).rejects.toThrow('throttled');
  });

  test('every query that comes back is an answer and never a fault', async () => {
    const { begin, finish } = gateway();
    for (const make of [
      () => '',
      (state: string) => `state=${state}`,
      (state: string) => `state=${state}&code=`,
      (state: string) => `state=${state}&code=%E0%A4%A`,
      (state: string) => `state=${state}&error=server_error&iss=${encodeURIComponent(provider.issuer)}`,
      (state: string) => `state=${state}&code=x&encrypt_key=x`,
    ]) {
      const { request } = await begin();
      expect((await finish(make(request.state), request)).kind).toMatch(/^(rejected|unavailable)$/);
    }
  });
});

describe('FAPI 2.0', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  beforeAll(async () => {
    provider = await startProvider('fapi');
  });
  afterAll(() => provider.stop());

  test('the browser carries only the name of the request', async () => {
    const { location, request } = await gatewayOf(provider.profile).begin();
    const sent = Object.fromEntries(new URL(location).searchParams);
    expect(Object.keys(sent).sort()).toEqual(['client_id', 'request_uri']);
    expect(location).not.toContain(request.state);
  });

  test.each([
    ['a request that was not pushed', {}],
    ['a shared secret', { authentication: 'basic' as const }],
  ])('the FAPI provider refuses %s', async (_what, more) => {
    const { pushedRequestEndpoint: _, ...plain } = provider.profile as OpenIdProfile;
    const { begin } = gatewayOf({ ...('authentication' in more ? provider.profile : plain), ...more });
    const walked = async () => provider.walk((await begin()).location);
    expect(await walked().catch(() => 'refused')).toMatch(/refused|error=/);
  });

  test('a token that is not bound to a key is refused', async () => {
    const { dpop: _, ...unbound } = provider.profile as OpenIdProfile;
    const { begin, finish } = gatewayOf(unbound);
    const { request, location } = await begin();
    expect((await finish(await provider.walk(location), request)).kind).toBe('rejected');
  });

  test('a provider that is down when a login begins is unavailable', async () => {
    const away = { ...(provider.profile as OpenIdProfile), pushedRequestEndpoint: 'http://127.0.0.1:1/request' };
    await expect(gatewayOf(away).begin()).rejects.toThrow('the provider is down');
  });
});

describe('our own key', () => {
  const keyOf = (of: KeyPairKeyObjectResult) => ({
    pem: of.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });

  test.each([
    ['Ed25519', () => keyOf(generateKeyPairSync('ed25519'))],
    ['EC on P-256', () => keyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))],
    ['RSA of 3,072 bits', () => keyOf(generateKeyPairSync('rsa', { modulusLength: 3072 }))],
  ])('our signing key may be %s', async (_, make) => {
    const { pem } = make();
    const provider = await startProvider('fapi', pem);
    const { begin, finish } = gatewayOf(provider.profile, async () => ({ privateKey: pem }));
    const { request, location } = await begin();
    expect((await finish(await provider.walk(location), request)).kind).toBe('identity');
    await provider.stop();
  });

  test.each([
    ['fapi', 'begin'],
    ['direct', 'finish'],
  ] as const)('a short RSA key of ours is never used: %s', async (name, step) => {
    const { pem } = keyOf(generateKeyPairSync('rsa', { modulusLength: 2048 }));
    const gateway = gatewayOf(providers[name]('http://127.0.0.1:1', 'http://localhost:9'), async () => ({
      clientSecret: 's',
      privateKey: pem,
    }));
    const request = { state: 's', nonce: 'n', codeVerifier: 'v' };
    const asked = step === 'begin' ? gateway.begin() : gateway.finish('code=c&state=s', request);
    await expect(asked).rejects.toThrow('RSA key of 2048 bits; it needs 3072');
  });
});

describe('VNeID’s envelope', () => {
  test('the code of direct is encrypted, and only our key decrypts it', async () => {
    const provider = await startProvider('direct');
    const { begin } = gatewayOf(provider.profile);
    const { location } = await begin();
    const query = await provider.walk(location);
    const [data, key] = ['code', 'encrypt_key'].map((name) =>
      decodeURIComponent(new RegExp(`${name}=([^&]+)`).exec(query)![1]!),
    ) as [string, string];
    const { privateKey } = await secrets();
    expect(openEnvelope(privateKey!, { data, key })).toMatch(/^[\w-]{36}$/);
    const other = gatewayOf(provider.profile, async () => ({ clientSecret: 'x' }));
    const { request } = await other.begin();
    const foreign = query.replace(/state=[^&]+/, `state=${request.state}`);
    expect(await other.finish(foreign, request)).toEqual({ kind: 'rejected', rule: 'encrypt_key' });
    await provider.stop();
  });
});
