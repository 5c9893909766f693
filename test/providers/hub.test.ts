import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  discovery,
  fetchUserInfo,
} from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { type HubRules, strictHubRules } from '../../local/providers/hub/rules.ts';
import { type HubSimulator, startHub } from '../../local/providers/hub/start.ts';
import { Browser, logIn } from '../../local/providers/login/citizen.ts';
import { foreigner, organisation, people, personOf } from '../../local/providers/login/people.ts';
import { hubAuthorize, hubToken } from './evidence.ts';
import { formType, jsonType, type Reply, send, type Sent } from './send.ts';

const redirectUri = 'https://cong.example.vn/vneid/callback';
const loggedOut = 'https://cong.example.vn/da-dang-xuat/';
let clock = new Date('2026-11-26T03:00:00Z').getTime();
let hub: HubSimulator;
beforeAll(async () => {
  hub = await startHub({
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [loggedOut],
    now: () => new Date(clock),
  });
});
afterAll(() => hub.close());
afterEach(() => {
  hub.faults.on = 'none';
  Object.assign(hub.rules, strictHubRules());
});

const lan = personOf('000185000101')!;
const client = () => ({ ...hub.facts, redirectUri });
const link = (name: keyof typeof hubAuthorize = 'the link of a company') =>
  hub.facts.hosts[0] + hubAuthorize[name](client());

const login = (authorizeUrl = link(), person = lan, browser = new Browser()) =>
  logIn(browser, { authorizeUrl, redirectUri, person, phone: hub.phone });
const codeOf = (callback: string) => new URL(callback).searchParams.get('code')!;
const exchange = (body: string, more: Partial<Sent> = {}) =>
  send(hub.facts.tokenEndpoint, { body, headers: formType, ...more });
interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}
const tokensFor = async (authorizeUrl = link(), person = lan, browser = new Browser()) =>
  JSON.parse((await exchange(hubToken(client(), codeOf(await login(authorizeUrl, person, browser))))).body) as Tokens;
const userinfo = async ({ access_token }: Tokens) =>
  JSON.parse(
    (await send(hub.facts.userinfoEndpoint, { headers: { authorization: `Bearer ${access_token}` } })).body,
  ) as Record<string, string>;
const claimsOf = async (person = lan) => userinfo(await tokensFor(link(), person));

test.each(Object.keys(hubAuthorize) as (keyof typeof hubAuthorize)[])(
  'the hub accepts %s, and the token request of the ministry’s client',
  async (name) => {
    const callback = await login(link(name));
    expect([...new URL(callback).searchParams.keys()].sort()).toEqual(
      ['code', 'session_state', ...(name === 'the Yii client' ? ['state'] : [])].sort(),
    );
    expect((await exchange(hubToken(client(), codeOf(callback)))).status).toBe(200);
  },
);

test('the authorize address of host A sends the browser to another host, and the callback comes from host A', async () => {
  const [a, b] = hub.facts.hosts;
  expect(new URL(a).hostname).not.toBe(new URL(b).hostname);
  const first = await send(link());
  expect(first.status).toBe(302);
  expect(first.location.startsWith(`${b}/auth?`)).toBe(true);
});

test('the ID token is signed with a published key and says neither when nor how strongly the person authenticated', async () => {
  const { id_token } = await tokensFor(link('the client of a ministry'));
  const jwks = JSON.parse((await send(hub.facts.jwksUri)).body) as JSONWebKeySet;
  const { payload, protectedHeader } = await jwtVerify(id_token, createLocalJWKSet(jwks), {
    issuer: hub.facts.issuer,
    audience: hub.facts.clientId,
    currentDate: new Date(clock),
  });
  expect(protectedHeader).not.toHaveProperty('typ');
  for (const absent of ['auth_time', 'nonce', 'acr', 'SoDinhDanh', 'HoVaTen'])
    expect(payload).not.toHaveProperty(absent);
  expect(payload['sid']).toMatch(/^[\da-f-]{36}$/);
});

test('the claims have the names and forms of the evidence', async () => {
  const claims = await claimsOf(personOf('000072000108'));
  expect(claims).toMatchObject({
    sub: claims['TechID'],
    LoaiTaiKhoan: '1',
    HoVaTen: 'Đặng Văn Sơn',
    SoDinhDanh: '000072000108',
    SoCMND: '010000108',
    NgayThangNamSinh: '14/02/1972',
    GioiTinh: 'Nam',
  });
  expect(claims['logoutUri']).toMatch(new RegExp(`^${hub.facts.hosts[1]}/api/idp/third-party/logout\\?token_id=ey`));
  expect((await claimsOf(personOf('000072000108')))['TechID']).toBe(claims['TechID']);
});

test('an organisation, a foreigner and a person with only a year of birth are stated as such', async () => {
  expect(await claimsOf(organisation)).toMatchObject({ LoaiTaiKhoan: '2' });
  const claims = await claimsOf(foreigner);
  expect(claims).toMatchObject({ LoaiTaiKhoan: '1', HoChieu: foreigner.passport });
  expect(claims).not.toHaveProperty('SoDinhDanh');
  hub.rules.emptyClaims = 'empty';
  expect(await claimsOf(foreigner)).toMatchObject({ SoDinhDanh: '', SoCMND: '' });
  expect(await claimsOf(personOf('000151000109'))).toMatchObject({ NgayThangNamSinh: '1951' });
});

test('every person whom VNeID knows can log in', async () => {
  for (const person of people) expect(await claimsOf(person)).toMatchObject({ HoVaTen: person.fullName });
});

test('a client that asks for a level gets the level that the hub knows', async () => {
  const acr = async (number: string) => decodeJwt((await tokensFor(link(), personOf(number))).id_token)['acr'];
  expect([await acr('000185000101'), await acr('000300000113')]).toEqual(['LoA1', 'LoA0']);
});

test('an independent OpenID client logs in with nonce and PKCE', async () => {
  const { issuer, clientId, clientSecret } = hub.facts;
  const actual = await startHub({ redirectUris: [redirectUri], clientId, clientSecret });
  try {
    const config = await discovery(new URL(actual.facts.issuer), clientId, undefined, ClientSecretPost(clientSecret), {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- this server speaks HTTP on loopback
      execute: [allowInsecureRequests],
    });
    expect(config.serverMetadata().issuer).not.toBe(issuer);
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const parameters = {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: 'af0ifjsldkj',
      nonce: 'n-0S6_WzA2Mj',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    const authorizeUrl = buildAuthorizationUrl(config, parameters).href;
    const callback = await logIn(new Browser(), { authorizeUrl, redirectUri, person: lan, phone: actual.phone });
    const tokens = await authorizationCodeGrant(config, new URL(callback), {
      expectedState: parameters.state,
      expectedNonce: parameters.nonce,
      pkceCodeVerifier: verifier,
    });
    expect(await fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub)).toMatchObject({
      SoDinhDanh: lan.cccd,
    });
  } finally {
    await actual.close();
  }
});

const screensSeen = () => hub.seen.filter(({ path, method }) => path === '/login' && method === 'POST').length;

interface Check {
  readonly what: string;
  /** One rule that, if relaxed, makes the check fail. */
  readonly relaxed: Partial<HubRules>;
  check(): Promise<void>;
}

const tokenRefusal = (what: string, status: number, relaxed: Partial<HubRules>, ask: () => Promise<Reply>): Check => ({
  what: `refuses ${what} with ${status}`,
  relaxed,
  check: async () => expect((await ask()).status).toBe(status),
});
const errorPageFor = (what: string, word: string, relaxed: Partial<HubRules>, url: () => string): Check => ({
  what: `shows its own error page for ${what}`,
  relaxed,
  check: async () => expect((await send(url())).location).toContain(`oauth2_error.do?oauthErrorCode=${word}`),
});
const freshBody = async (authorizeUrl?: string) => hubToken(client(), codeOf(await login(authorizeUrl)));
const withPkce = () =>
  `${link()}&code_challenge=${createHash('sha256').update('v').digest('base64url')}&code_challenge_method=S256`;
const hintLink = async (hint: string, target = loggedOut) =>
  (await send(`${hub.facts.endSessionEndpoint}?id_token_hint=${hint}&post_logout_redirect_uri=${target}`)).location;

const checks: readonly Check[] = [
  errorPageFor('an address that is not registered', 'invalid_callback', { redirectUri: 'any' }, () =>
    link().replace('callback', 'elsewhere'),
  ),
  errorPageFor(
    'a repeated parameter',
    'invalid_request',
    { repeatedParameters: 'ignored' },
    () => `${link()}&scope=openid`,
  ),
  tokenRefusal('HTTP Basic', 401, { clientAuthentication: 'any' }, async () => {
    const { clientId, clientSecret } = hub.facts;
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const body = (await freshBody()).replace(/&client_secret=[^&]*/, '');
    return exchange(body, { headers: { ...formType, authorization } });
  }),
  tokenRefusal('JSON', 415, { body: 'any' }, async () =>
    exchange(JSON.stringify(Object.fromEntries(new URLSearchParams(await freshBody()))), { headers: jsonType }),
  ),
  tokenRefusal('a repeated field', 400, { repeatedParameters: 'ignored' }, async () =>
    exchange(`${await freshBody()}&scope=openid`),
  ),
  tokenRefusal('a code that was used', 400, { usedCode: 'accepted' }, async () => {
    const body = await freshBody();
    expect((await exchange(body)).status).toBe(200);
    return exchange(body);
  }),
  tokenRefusal('a wrong code verifier', 400, { pkce: 'ignored' }, async () =>
    exchange(`${await freshBody(withPkce())}&code_verifier=khac`),
  ),
  {
    what: 'names no issuer in its answer',
    relaxed: { issInAnswer: 'present' },
    check: async () => expect(new URL(await login()).searchParams.has('iss')).toBe(false),
  },
  {
    what: 'does not say when the person logged in',
    relaxed: { authTime: 'present' },
    check: async () => expect(decodeJwt((await tokensFor()).id_token)).not.toHaveProperty('auth_time'),
  },
  {
    what: 'refuses a hint that it did not sign',
    relaxed: { hint: 'ignored' },
    check: async () => expect(await hintLink('e30.e30.e30')).toContain('oauth2_error.do'),
  },
  {
    what: 'refuses an address after logout that is not registered',
    relaxed: { postLogoutUri: 'any' },
    check: async () =>
      expect(await hintLink((await tokensFor()).id_token, 'https://elsewhere.example.vn/')).toContain(
        'oauth2_error.do',
      ),
  },
];

test.each(checks)('the hub $what', ({ check }) => check());

test.each(checks)('control: a less strict hub makes the test fail that it $what', async ({ check, relaxed }) => {
  Object.assign(hub.rules, relaxed);
  await expect(check()).rejects.toThrow(/^expected /);
});

test('the hub ignores prompt and max_age, so a kept session answers without a screen', async () => {
  const browser = new Browser();
  await login(link(), lan, browser);
  const before = screensSeen();
  await login(`${link()}&prompt=login&max_age=0`, lan, browser);
  expect(screensSeen()).toBe(before);
});

test('a hub without PKCE shows its error page for a challenge', async () => {
  hub.rules.pkce = 'refused';
  expect((await send(withPkce())).location).toContain('oauth2_error.do');
});

test.each([
  ['client_id=cong', 'client_id=khac', 'invalid_client'],
  ['response_type=code', 'response_type=token', 'invalid_request'],
  ['scope=openid', 'scope=profile', 'invalid_scope'],
])('the hub never redirects to the client when %s is replaced by %s', async (from, to, word) => {
  const { status, location } = await send(link().replace(from, to));
  expect([status, location]).toEqual([302, expect.stringContaining(`oauthErrorCode=${word}`)]);
  const page = await send(hub.facts.hosts[0] + location);
  expect([page.status, page.body]).toEqual([400, expect.stringContaining(word)]);
});

test('a wrong secret, an unknown token and a code after five minutes are refused', async () => {
  const wrong = await exchange(hubToken({ ...client(), clientSecret: 'khac' }, 'khac'));
  expect([wrong.status, JSON.parse(wrong.body)]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
  expect(await userinfo({ access_token: 'khac', id_token: '' })).toMatchObject({ error: 'invalid_token' });
  const late = await freshBody();
  clock += 300_000;
  expect(JSON.parse((await exchange(late)).body)).toMatchObject({ error: 'invalid_grant' });
});

test.each([
  ['unavailable', 503, 'text/html'],
  ['unknown-client', 401, 'application/json'],
  ['unsupported-body', 415, 'text/html'],
  ['too-many-requests', 429, 'application/json'],
  ['too-many-requests-html', 429, 'text/html'],
  ['wrong-code', 400, 'application/json'],
  ['expired-code', 400, 'application/json'],
] as const)('the fault %s makes the token endpoint answer %i with %s', async (fault, status, type) => {
  hub.faults.on = fault;
  expect(await exchange(await freshBody())).toMatchObject({ status, type: expect.stringContaining(type) });
});

test('the faults denied and organisation reach the client', async () => {
  hub.faults.on = 'denied';
  expect(new URL(await login(link('the Yii client'))).searchParams.get('error')).toBe('access_denied');
  hub.faults.on = 'organisation';
  expect(await claimsOf()).toMatchObject({ LoaiTaiKhoan: '2', SoDinhDanh: lan.cccd });
});

test('a second login passes without a screen until the person has logged out at the hub and at VNeID', async () => {
  const browser = new Browser();
  const tokens = await tokensFor(link(), lan, browser);
  let before = screensSeen();
  await login(link(), lan, browser);
  expect(screensSeen()).toBe(before);
  // The hint ends the hub's session. VNeID's own session still exists.
  expect(await hintLink(tokens.id_token)).toBe(loggedOut);
  await login(link(), lan, browser);
  expect(screensSeen()).toBe(before);
  const again = await tokensFor(link(), lan, browser);
  await hintLink(again.id_token);
  expect((await send((await userinfo(again))['logoutUri']!)).status).toBe(200);
  before = screensSeen();
  await login(link(), lan, browser);
  expect(screensSeen()).toBe(before + 4);
});

test('a hint in a form ends the session after the ID token has expired, and returns the state', async () => {
  const { id_token } = await tokensFor();
  clock += 24 * 3_600_000;
  const body = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: loggedOut, state: 's1' });
  const reply = await send(hub.facts.endSessionEndpoint, { body: body.toString(), headers: formType });
  expect(reply.location).toBe(`${loggedOut}?state=s1`);
  expect(hub.sessions().map(({ sid }) => sid)).not.toContain(decodeJwt(id_token)['sid']);
});

describe('a logout without a hint', () => {
  const asks = async (fields: Record<string, string> = {}) => {
    const browser = new Browser();
    await login(link(), lan, browser);
    const count = hub.sessions().length;
    const address = `${hub.facts.endSessionEndpoint}?${new URLSearchParams(fields)}`;
    const page = await browser.ask(address);
    const answers = async (consent: string) => {
      const reply = await browser.ask(address, { consent });
      return {
        location: reply.headers.get('location'),
        ended: count - hub.sessions().length,
        text: await reply.text(),
      };
    };
    return { location: page.headers.get('location'), text: await page.text(), answers };
  };
  const ours = () => ({ client_id: hub.facts.clientId, post_logout_redirect_uri: loggedOut, state: 's2' });

  test('the hub asks the person first, and redirects to the client that sent its id', async () => {
    const { text, answers } = await asks(ours());
    expect(text).toContain('Bạn có muốn đăng xuất?');
    expect(await answers('approve')).toMatchObject({ location: `${loggedOut}?state=s2`, ended: 1 });
  });

  test('the hub keeps the person on its own page if no client sent its id', async () => {
    const { answers } = await asks({ post_logout_redirect_uri: loggedOut });
    expect(await answers('approve')).toMatchObject({
      location: null,
      ended: 1,
      text: expect.stringContaining('Bạn đã đăng xuất khỏi Cổng.'),
    });
  });

  test('a "no" ends nothing, and the hub shows its error page', async () => {
    const { answers } = await asks(ours());
    expect(await answers('deny')).toMatchObject({ location: expect.stringContaining('access_denied'), ended: 0 });
  });

  test.each([
    ['an address that is not registered', { post_logout_redirect_uri: 'https://elsewhere.example.vn/' }],
    ['an unknown client', { client_id: 'la' }],
  ])('the hub shows its error page for %s, before it asks', async (_what, more) => {
    expect((await asks({ ...ours(), ...more })).location).toContain('oauth2_error.do');
  });
});

test('the logout address of VNeID refuses a token that VNeID did not issue', async () => {
  const address = `${hub.facts.hosts[1]}/api/idp/third-party/logout?token_id=`;
  expect((await send(`${address}e30.e30.e30`)).status).toBe(400);
});

test('a logout token has the claims, the header and the request of a WSO2 server', async () => {
  const received: { body: string; agent: unknown; type: unknown }[] = [];
  const server = await listen(0, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ body, agent: request.headers['user-agent'], type: request.headers['content-type'] });
    response.writeHead(200).end();
  });
  try {
    const { id_token } = await tokensFor();
    const session = hub.sessions().find(({ sid }) => sid === decodeJwt(id_token)['sid'])!;
    const to = `http://127.0.0.1:${portOf(server)}/`;
    const sent = await hub.sendLogout(session, to);
    expect(sent.status).toBe(200);
    expect(received).toEqual([
      { body: `logout_token=${sent.token}`, agent: undefined, type: 'application/x-www-form-urlencoded' },
    ]);
    const iat = Math.floor(clock / 1000);
    expect(decodeJwt(sent.token)).toEqual({
      iss: hub.facts.issuer,
      sub: decodeJwt(id_token).sub,
      aud: hub.facts.clientId,
      jti: expect.any(String),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      iat,
      exp: iat + 120,
      sid: session.sid,
    });
    expect(decodeProtectedHeader(sent.token)).not.toHaveProperty('typ');
    expect(hub.sessions()).not.toContain(session);
    const other = await hub.sendLogout(session, to, { typ: 'JWT', without: ['sub', 'exp'], secondsAhead: 20 });
    expect(decodeProtectedHeader(other.token).typ).toBe('JWT');
    expect(Object.keys(decodeJwt(other.token)).sort()).toEqual(['aud', 'events', 'iat', 'iss', 'jti', 'sid']);
    expect(decodeJwt(other.token).iat).toBe(iat + 20);
  } finally {
    await close(server);
  }
});
