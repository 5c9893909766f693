import { describe, expect, test } from 'vitest';
import type { AccountId, NoticeId } from '../../functions/domain/ids.ts';
import { ownerMark } from '../../functions/domain/owner.ts';
import { disavowalTokens } from '../../functions/gateways/disavowal-tokens.ts';
import { routes } from '../../lib/routes.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { asksOwner } from '../support/owner.ts';
import { held } from '../support/samples.ts';
import { shapes, type Sent } from '../support/shapes.ts';
import { rightPassword, World } from '../support/world.ts';

const json = { 'content-type': 'application/json' };
/** VNeID's server posts to the other one: `logout.test.ts`. */
const posts = routes
  .filter(({ method, path }) => method === 'POST' && path !== '/api/vneid/logged-out')
  .map((route) => route.path);
const gets = routes
  .filter((route) => route.method === 'GET')
  .map((route) => route.path.replace('{dossierId}', 'HS-2024-0001'));

const good: Record<string, Record<string, string>> = {
  '/api/login': { loginName: 'binh', password: rightPassword, wanted: 'ho-so' },
  '/api/logout': {},
  '/api/cccd/check': { cccd: '000090000102' },
  '/api/cccd': { cccd: '000090000102' },
  '/api/cccd/skip': {},
  '/api/vneid/start': { purpose: 'login', wanted: 'ho-so' },
  '/api/link/confirm': { flow: 'f'.repeat(43), answer: 'yes' },
  '/api/link/claim': { flow: 'f'.repeat(43), loginName: 'binh', password: rightPassword },
  '/api/link/remove': {},
  '/api/password': { current: rightPassword, next: 'một câu chỉ mình tôi nghĩ ra' },
  '/api/contacts': { phone: '0912345678', email: 'moi@example.vn' },
  '/api/contact/confirm': { contact: 'phone', code: '123456' },
  '/api/contact/code': { contact: 'phone' },
  '/api/merge/prove': { loginName: 'binh', password: rightPassword },
  '/api/merge': { keep: 'mine' },
  '/api/merge/undo': { account: '00000000-0000-4000-8000-000000000000' },
  '/api/draft': { title: '', authority: '', content: '', version: '0' },
  '/api/draft/submit': { title: 'Đăng ký tạm trú', authority: 'b', content: 'c', version: '0' },
  '/api/undo': { token: await disavowalTokens(async () => ['undo-secret']).of('n'.repeat(43) as NoticeId) },
};

const id = '00000000-0000-4000-8000-00000000000b' as AccountId;
for (const [path, body] of Object.entries(good)) if (asksOwner(path)) body['owner'] = ownerMark(id);

const ready = async () => {
  const world = new World();
  world.add('binh', { id, cccd: held() });
  return { world, cookies: await world.logIn('binh') };
};

describe.each(posts)('POST %s', (path) => {
  test.each([
    ['no body', { body: '', headers: json }, 400, 'body-malformed'],
    ['text that is no JSON', { body: '{"a":', headers: json }, 400, 'body-malformed'],
    ['a list', { body: '[1]', headers: json }, 400, 'body-malformed'],
    ['null', { body: 'null', headers: json }, 400, 'body-malformed'],
    ['a string', { body: '"x"', headers: json }, 400, 'body-malformed'],
    ['an unknown field', { body: '{"surprise":1}', headers: json }, 400, 'body-fields'],
    ['a prototype', { body: '{"__proto__":{"admin":true},"constructor":1}', headers: json }, 400, 'body-fields'],
    ['another content type', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'body-type'],
    ['no content type', { body: '{}' }, 415, 'body-type'],
    [
      'five thousand bytes',
      { body: JSON.stringify({ language: 'x'.repeat(5000) }), headers: json },
      413,
      'body-too-large',
    ],
    [
      'a form with a field twice',
      { body: 'language=vi&language=en', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      303,
      'body-malformed',
    ],
  ] as const)('%s is refused by name and changes nothing', async (_what, sent, status, code) => {
    const { world, cookies } = await ready();
    const before = world.memory.events.length;
    const answer = await world.send({ method: 'POST', path, cookies, ...sent });
    // Only scripts post to the check route: it has no page to send a form back to.
    if (status === 303 && answer.status === 303) expect(answer.headers['location']).toMatch(new RegExp(`#${code}$`));
    else expect([answer.status, answer.body['code']]).toEqual([status === 303 ? 400 : status, code]);
    expect(world.memory.events.length).toBe(before);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
  ])('%s cannot post it', async (_what, headers) => {
    const { world, cookies } = await ready();
    const answer = await world.send({
      method: 'POST',
      path,
      cookies,
      body: JSON.stringify(good[path]),
      headers: { ...json, ...headers },
    });
    expectRefusal(answer, 'cross-site', 403);
  });
});

test('a browser without Sec-Fetch-Site is judged by its Origin', async () => {
  const { world } = await ready();
  const from = (headers: Record<string, string>) =>
    world.send({
      method: 'POST',
      path: '/api/login',
      body: JSON.stringify(good['/api/login']),
      headers: { ...json, ...headers },
    });
  const none = { 'sec-fetch-site': undefined as unknown as string };
  expect((await from({ ...none, origin: 'https://portal.example' })).status).toBe(200);
  expectRefusal(await from({ ...none, origin: 'https://evil.example' }), 'cross-site');
  expectRefusal(await from({ ...none, origin: 'null' }), 'cross-site');
  expectRefusal(await from(none), 'cross-site');
});

describe.each([...posts.map((path) => ['POST', path] as const), ...gets.map((path) => ['GET', path] as const)])(
  '%s %s',
  (method, path) => {
    const sent: Sent = { method, path, ...(method === 'POST' && { body: JSON.stringify(good[path]), headers: json }) };

    test('is refused when it did not come through the edge', async () => {
      const { world, cookies } = await ready();
      for (const secret of ['', 'wrong', 'edge-secre', 'edge-secret2']) {
        const answer = await world.send({ ...sent, cookies, headers: { ...sent.headers, 'x-origin-secret': secret } });
        expectRefusal(answer, 'not-from-edge', 403);
      }
      expect(
        (await world.send({ ...sent, cookies, headers: { ...sent.headers, 'x-origin-secret': 'former-edge-secret' } }))
          .body['code'],
      ).not.toBe('not-from-edge');
    });

    test.skipIf(path === '/api/health')('is refused while the portal is closed, and changes nothing', async () => {
      const { world, cookies } = await ready();
      world.isClosed = true;
      const before = JSON.stringify([...world.memory.accountRows]);
      const answer = await world.send({ ...sent, cookies });
      const byPage = answer.status === 303 ? answer.headers['location'] : answer.body['code'];
      expect(byPage).toMatch(/(^|#)portal-closed$/);
      if (answer.status !== 303) expect([answer.status, answer.headers['retry-after']]).toEqual([503, '300']);
      expect(JSON.stringify([...world.memory.accountRows])).toBe(before);
    });

    const asForm: Sent = {
      ...sent,
      body: new URLSearchParams(good[path]).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    };

    test.each(method === 'POST' ? [sent, asForm] : [sent])(
      'answers alike in every shape a gateway gives it',
      async (one) => {
        const answers = await Promise.all(
          Object.keys(shapes).map(async (shape) => {
            const { world, cookies } = await ready();
            const { status, body, headers } = await world.send({ ...one, cookies }, shape);
            const { supportCode: _, owner: __, ...rest } = body;
            return { status, rest, headers };
          }),
        );
        expect(answers[0]!.status).toBeLessThan(500);
        const said = answers.map((a) => JSON.stringify(a).replace(/(state=|HS-2026-)[\w-]+/, '$1…'));
        expect(new Set(said).size).toBe(1);
        expect(answers[0]!.headers['cache-control']).toBe('no-store');
      },
    );

    test.skipIf(['/api/health', '/api/vneid/callback', '/api/vneid/end', '/api/link'].includes(path))(
      'a fault behind it says nothing but a support code',
      async () => {
        const { world, cookies } = await ready();
        const boom = async () => {
          throw new Error('secret of row 000090000102');
        };
        Object.assign(world.memory.accounts, { byId: boom, credential: boom });
        Object.assign(world.memory.notices, { byId: boom });
        Object.assign(world.memory.flows, { byId: boom, issue: boom, consume: boom });
        const answer = await world.send({ ...sent, cookies });
        expect(answer.body).toEqual({
          code: 'internal',
          supportCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{11}$/),
        });
        expect(world.logged.join()).not.toMatch(/000090000102/);
        expect(world.logged.join()).toContain('request.failed');
      },
    );
  },
);

test('health names the commit, and which of the origin secret’s values the edge sends, and no value', async () => {
  const { world } = await ready();
  for (const [secret, field] of [
    ['edge-secret', 'current'],
    ['former-edge-secret', 'previous'],
  ]) {
    const answer = await world.send({ method: 'GET', path: '/api/health', headers: { 'x-origin-secret': secret! } });
    expect(answer.body).toEqual({ ok: true, originSecret: field, closed: false, commit: 'a commit' });
  }
});

test('health answers while the portal is closed, and says that it is', async () => {
  const { world } = await ready();
  world.isClosed = true;
  const { status, body } = await world.get('/api/health');
  expect([status, body]).toEqual([200, { ok: true, originSecret: 'current', closed: true, commit: 'a commit' }]);
});

const protectedRoutes = routes.filter(
  ({ path }) =>
    ![
      '/api/login',
      '/api/logout',
      '/api/health',
      '/api/vneid/start',
      '/api/vneid/callback',
      '/api/link',
      '/api/link/confirm',
      '/api/link/claim',
      '/api/undo',
      '/api/vneid/logged-out',
      '/api/vneid/end',
    ].includes(path),
);

describe.each(protectedRoutes)('$method $path', ({ method, path }) => {
  test.each([
    ['no cookie', {}],
    [
      'another account’s id with this secret',
      { '__Host-session': `00000000-0000-4000-8000-000000000000.${'s'.repeat(43)}` },
    ],
    ['garbage', { '__Host-session': 'a.b' }],
    ['a wrong secret', { '__Host-session': 'WRONG' }],
  ] as [string, Record<string, string>][])('wants a login, and %s is not one', async (_what, given) => {
    const { world, cookies } = await ready();
    const [id] = cookies['__Host-session']!.split('.');
    const forged = given['__Host-session'] === 'WRONG' ? { '__Host-session': `${id}.${'x'.repeat(43)}` } : given;
    const answer = await world.send({
      method,
      path: path.replace('{dossierId}', 'HS-2024-0001'),
      cookies: forged,
      ...(method === 'POST' && { body: JSON.stringify(good[path]), headers: json }),
    });
    expectRefusal(answer, 'login-required', 401);
  });
});

test.each([
  '',
  '/',
  '//evil.example',
  'https://evil.example',
  'ho-so/../x',
  'ho-so/HS-1/x',
  'ho-so/hs 1',
  'ca-nhan/HS-2024-0001',
  '__proto__',
  'constructor',
])('the wanted screen %j is not on the list', async (wanted) => {
  const { world } = await ready();
  const answer = await world.post('/api/login', { ...good['/api/login'], wanted });
  expect([answer.status, answer.body['code'], answer.cookies]).toEqual([400, 'wanted-unknown', {}]);
});
