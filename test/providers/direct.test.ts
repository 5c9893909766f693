import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { vneidPassword } from '../../local/providers/personas.ts';
import { type DirectRules, strictDirect } from '../../local/providers/direct/rules.ts';
import { type DirectSimulator, startDirect } from '../../local/providers/direct/start.ts';
import { Browser, logIn } from '../../local/providers/login/citizen.ts';
import { foreigner, organisation, people, personOf, spelledOtherwise } from '../../local/providers/login/people.ts';
import { vneidPasscode } from '../../local/providers/login/walk.ts';
import { directAuthorize, directToken } from './evidence.ts';
import { formType, jsonType, open, rawParameter, type Reply, send, type Sent } from './send.ts';

const redirectUri = 'https://cong.example.vn/vneid/callback';
let clock = new Date('2026-11-26T03:00:00Z').getTime();
let vneid: DirectSimulator;
beforeAll(async () => {
  vneid = await startDirect({ redirectUris: [redirectUri], now: () => new Date(clock) });
});
afterAll(() => vneid.close());
afterEach(() => {
  vneid.faults.on = 'none';
  Object.assign(vneid.rules, strictDirect());
});

const client = () => ({ ...vneid.facts, redirectUri });
const lan = personOf('000185000101')!;
const link = (name: keyof typeof directAuthorize = 'the Keycloak extension') =>
  new URL(vneid.facts.tokenEndpoint).origin + directAuthorize[name](client());

const login = (person = lan, way: 'password' | 'qr' = 'password', authorizeUrl = link()) =>
  logIn(new Browser(), { authorizeUrl, redirectUri, person, phone: vneid.phone, way });

/** The parts of a callback that the public client keeps. */
const codeFrom = (callback: string, pem = vneid.facts.privateKey.pkcs8) => {
  const [sealed, encryptKey] = [rawParameter(callback, 'code'), rawParameter(callback, 'encrypt_key')];
  return { sealed, encryptKey, code: open(pem, sealed, encryptKey) };
};
const exchange = (body: string, more: Partial<Sent> = {}) =>
  send(vneid.facts.tokenEndpoint, { body, headers: formType, ...more });
const opened = (reply: Reply, pem = vneid.facts.privateKey.pkcs8): Record<string, unknown> => {
  const { data, key } = JSON.parse(reply.body) as { data: string; key: string };
  return JSON.parse(open(pem, data, key)) as Record<string, unknown>;
};
const userinfo = (accessToken: unknown, from?: string) =>
  send(vneid.facts.userinfoEndpoint, {
    headers: { authorization: `Bearer ${String(accessToken)}` },
    ...(from && { from }),
  });
const claimsOf = async (person = lan): Promise<Record<string, unknown>> => {
  const reply = await exchange(directToken(client(), codeFrom(await login(person))));
  return opened(await userinfo(opened(reply)['access_token']));
};

test.each(Object.keys(directAuthorize) as (keyof typeof directAuthorize)[])(
  'VNeID accepts %s and logs a person in by password and by QR',
  async (name) => {
    for (const way of ['password', 'qr'] as const) {
      const callback = await login(lan, way, link(name));
      expect(codeFrom(callback).code).toMatch(/^[\da-f-]{36}$/);
    }
  },
);

test('VNeID accepts the token request of the public client and returns claims without an ID token', async () => {
  const reply = await exchange(directToken(client(), codeFrom(await login())));
  expect(reply.status).toBe(200);
  const tokens = opened(reply);
  expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
  expect(opened(await userinfo(tokens['access_token']))).toEqual({
    citizenPid: '000185000101',
    fullName: 'Nguyễn Thị Lan',
    birthDate: '19850312',
    accountType: '1',
    accountLevel: '2',
  });
});

test('both PEM forms of the client key open the same envelope', async () => {
  const callback = await login();
  const { pkcs8, pkcs1 } = vneid.facts.privateKey;
  expect(pkcs1).toContain('BEGIN RSA PRIVATE KEY');
  expect(codeFrom(callback, pkcs1)).toEqual(codeFrom(callback, pkcs8));
});

test('the callback contains base64 without percent signs, and returns the state', async () => {
  const callback = await login();
  expect(callback).toMatch(/[?&]encrypt_key=[\w+/]+==&state=nQ9fJ2mD\.sV1c-K0\.dHc$/);
  vneid.rules.callback = 'percent';
  expect(await login()).toContain('%3D%3D&state=');
});

interface AppError {
  readonly what: string;
  readonly status: number;
  /** One rule that, if relaxed, lets the same request pass. */
  readonly relaxed: Partial<DirectRules>;
  ask(): Promise<Reply>;
}

/** A token request of the public client that differs in one point. */
const tokenRefusal = (
  what: string,
  status: number,
  relaxed: Partial<DirectRules>,
  change: (body: string, code: ReturnType<typeof codeFrom>) => { body: string } & Partial<Sent>,
): AppError => ({
  what,
  status,
  relaxed,
  ask: async () => {
    const code = codeFrom(await login());
    const { body, ...more } = change(directToken(client(), code), code);
    return exchange(body, more);
  },
});
const authorizeRefusal = (what: string, more: string, relaxed: Partial<DirectRules>): AppError => ({
  what,
  status: 400,
  relaxed,
  ask: () => send(link() + more),
});
const without = (body: string, field: string) => body.replace(new RegExp(`&${field}=[^&]*`), '');
const basic = () => {
  const { clientId, clientSecret } = vneid.facts;
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
};

const ignored = { unknownParameters: 'ignored' } as const;
const refusals: readonly AppError[] = [
  authorizeRefusal(
    'PKCE',
    '&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
    ignored,
  ),
  authorizeRefusal('a nonce', '&nonce=n-0S6_WzA2Mj', ignored),
  authorizeRefusal('a prompt', '&prompt=login', ignored),
  authorizeRefusal('a largest age', '&max_age=0', ignored),
  authorizeRefusal('a repeated state', '&state=other', { repeatedParameters: 'ignored' }),
  {
    what: 'an address that is not registered',
    status: 400,
    relaxed: { redirectUri: 'any' },
    ask: () => send(link().replace('callback', 'elsewhere')),
  },
  tokenRefusal('HTTP Basic', 401, { clientAuthentication: 'any' }, (body) => ({
    body: without(body, 'client_secret'),
    headers: { ...formType, authorization: basic() },
  })),
  tokenRefusal('a missing encrypt_key', 400, { encryptKey: 'ignored' }, (body) => ({
    body: without(body, 'encrypt_key'),
  })),
  tokenRefusal('a code that was not opened', 400, { code: 'any' }, (_, code) => ({
    body: directToken(client(), { ...code, code: code.sealed }),
  })),
  tokenRefusal('a code verifier', 400, ignored, (body) => ({ body: `${body}&code_verifier=dBjftJeZ4CVP` })),
  tokenRefusal('a repeated field', 400, { repeatedParameters: 'ignored' }, (body) => ({ body: `${body}&code=other` })),
  tokenRefusal('JSON in place of a form', 415, { body: 'any' }, (body) => ({
    body: JSON.stringify(Object.fromEntries(new URLSearchParams(body))),
    headers: jsonType,
  })),
  tokenRefusal('an address that is not on its list', 401, { addresses: 'any' }, (body) => ({
    body,
    from: '127.0.0.2',
  })),
  {
    what: 'a code that was used',
    status: 400,
    relaxed: { usedCode: 'accepted' },
    ask: async () => {
      const body = directToken(client(), codeFrom(await login()));
      expect((await exchange(body)).status).toBe(200);
      return exchange(body);
    },
  },
];

const check = async ({ ask, status }: AppError) => expect((await ask()).status).toBe(status);

test.each(refusals)('VNeID refuses $what with $status', check);

test.each(refusals)('control: a VNeID that is less strict about $what makes that test fail', async (refusal) => {
  Object.assign(vneid.rules, refusal.relaxed);
  await expect(check(refusal)).rejects.toThrow(/expected (200|302) to be/);
});

test.each([
  ['client_id', 'unauthorized_client', ['client_id=cong-dich-vu-cong-thu', 'client_id=khac']],
  ['response_type', 'unsupported_response_type', ['response_type=code', 'response_type=token']],
  ['scope', 'invalid_scope', ['scope=openid', 'scope=openid+profile']],
] as const)('VNeID shows a page of its own for a wrong %s', async (_, words, [from, to]) => {
  const reply = await send(link().replace(from, to));
  expect(reply.status).toBe(400);
  expect(reply.body).toContain(words);
});

test('a VNeID that needs JSON refuses the form with 415 and accepts JSON', async () => {
  vneid.rules.body = 'json';
  const body = directToken(client(), codeFrom(await login()));
  expect((await exchange(body)).status).toBe(415);
  const fields = JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
  expect((await exchange(fields, { headers: jsonType })).status).toBe(200);
});

test('an address that is not on the list gets 401 for every request', async () => {
  const from = '127.0.0.2';
  for (const sent of [{ headers: formType }, { headers: jsonType }, { headers: { authorization: basic() } }])
    expect((await exchange('grant_type=authorization_code', { ...sent, from })).status).toBe(401);
  const tokens = opened(await exchange(directToken(client(), codeFrom(await login()))));
  expect((await userinfo(tokens['access_token'], from)).status).toBe(401);
  expect((await userinfo(tokens['access_token'])).status).toBe(200);
});

test('a wrong secret gets 401, and so does an unknown access token', async () => {
  const body = directToken({ ...client(), clientSecret: 'khac' }, codeFrom(await login()));
  expect((await exchange(body)).status).toBe(401);
  expect((await userinfo('khac')).status).toBe(401);
});

test('a code fits only its own encrypt_key and its own address', async () => {
  const [one, other] = [codeFrom(await login()), codeFrom(await login())];
  const mixed = await exchange(directToken(client(), { code: one.code, encryptKey: other.encryptKey }));
  expect(JSON.parse(mixed.body)).toMatchObject({ error: 'invalid_grant' });
  expect((await exchange(directToken({ ...client(), redirectUri: `${redirectUri}2` }, one))).status).toBe(400);
  expect((await exchange(directToken(client(), one))).status).toBe(200);
});

test('a code lives thirty seconds', async () => {
  const [early, late] = [codeFrom(await login()), codeFrom(await login())];
  clock += 29_000;
  expect((await exchange(directToken(client(), early))).status).toBe(200);
  clock += 1_000;
  expect(JSON.parse((await exchange(directToken(client(), late))).body)).toMatchObject({ error: 'invalid_grant' });
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
  vneid.faults.on = fault;
  const reply = await exchange(directToken(client(), codeFrom(await login())));
  expect(reply).toMatchObject({ status, type: expect.stringContaining(type) });
});

test('the fault organisation turns every account into one of an organisation', async () => {
  vneid.faults.on = 'organisation';
  expect(await claimsOf()).toMatchObject({ citizenPid: '000185000101', accountType: '2' });
});

test('the fault denied sends the browser back with access_denied and the state', async () => {
  vneid.faults.on = 'denied';
  expect(await login()).toBe(`${redirectUri}?error=access_denied&state=nQ9fJ2mD.sV1c-K0.dHc`);
});

test('every person whom VNeID knows can log in', async () => {
  for (const person of people) expect(await claimsOf(person)).toMatchObject({ fullName: person.fullName });
});

test('an organisation, a foreigner, level 1 and another spelling are stated as such', async () => {
  expect(await claimsOf(organisation)).toMatchObject({ accountType: '2', citizenPid: organisation.number });
  expect(await claimsOf(foreigner)).toMatchObject({ accountType: '1', citizenPid: '' });
  expect(await claimsOf(personOf('000300000113'))).toMatchObject({ accountLevel: '1' });
  const { account, vneid: known } = spelledOtherwise;
  expect(await claimsOf(personOf(known!.cccd))).toMatchObject({ citizenPid: account!.cccd, fullName: 'Hồ Thị Quí' });
  expect(account!.fullName).toBe('Hồ Thị Quý');
});

test('the screens use the words that people know, and a wrong entry stays on its screen', async () => {
  const browser = new Browser();
  let at = await browser.follow(link(), redirectUri);
  const post = async (form: Record<string, string>) => (at = await browser.follow(at.url, redirectUri, form)).page;
  expect(at.page).toContain('Số định danh cá nhân');
  expect(at.page).toContain('Quét mã QR bằng ứng dụng VNeID');
  expect(await post({ username: lan.number, password: 'sai' })).toContain('không đúng');
  expect(await post({ username: lan.number, password: vneidPassword })).toContain('Mã xác nhận đăng nhập');
  expect(await post({ code: 'sai' })).toContain('Mã xác nhận đăng nhập không đúng');
  const first = vneid.phone.codeOf(lan.number)!;
  clock += 5 * 60_000;
  expect(await post({ code: first })).toContain('đã hết hạn');
  await post({ answer: 'again' });
  expect(await post({ code: vneid.phone.codeOf(lan.number)! })).toContain('Nhập passcode');
  expect(await post({ passcode: '000000' })).toContain('Passcode không đúng');
  expect(await post({ passcode: vneidPasscode })).toContain('Xác nhận chia sẻ');
  expect(await post({ answer: 'no' })).toBeUndefined();
  expect(at.url).toContain('error=access_denied');
});

test.each(['wrong-app-code', 'expired-app-code'] as const)(
  'the fault %s keeps a person at the screen of the code',
  async (fault) => {
    vneid.faults.on = fault;
    await expect(login()).rejects.toThrow('Mã xác nhận đăng nhập');
  },
);

test('a QR image expires after five minutes and "Tải lại" shows another', async () => {
  const browser = new Browser();
  const { url } = await browser.follow(link(), redirectUri);
  const qrOf = (page = '') => /id="qr">(\w+)</.exec(page)?.[1] ?? '';
  const shown = (await browser.follow(`${url}&qr`, redirectUri)).page;
  expect(shown).toContain('Quét mã QR bằng ứng dụng VNeID');
  clock += 5 * 60_000;
  expect(vneid.phone.scan(qrOf(shown), lan.number)).toBe(false);
  const expired = (await browser.follow(url, redirectUri)).page;
  expect(expired).toContain('Tải lại');
  const again = (await browser.follow(url, redirectUri, { answer: 'reload' })).page;
  expect(vneid.phone.scan(qrOf(again), lan.number)).toBe(true);
  expect((await browser.follow(url, redirectUri)).page).toContain('Nhập passcode');
});

test('a tester sees the codes on the simulated phone and scans there', async () => {
  const app = `${new URL(vneid.facts.tokenEndpoint).origin}/app`;
  vneid.phone.send(lan.number);
  expect((await send(app)).body).toContain(`000185000101: <code>${vneid.phone.codeOf(lan.number)!}`);
  const qr = vneid.phone.showQr();
  await send(app, { body: `qr=${qr}&username=${lan.number}`, headers: formType });
  expect(vneid.phone.qrState(qr)).toBe(lan);
});

test('the simulator records each request with status and address', async () => {
  await exchange('grant_type=authorization_code', { from: '127.0.0.2' });
  expect(vneid.seen.at(-1)).toMatchObject({ method: 'POST', path: '/token', status: 401, address: '127.0.0.2' });
});
