import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { vietnamsMidnight } from '../../functions/domain/login-policy.ts';
import type { BuiltSite } from '../../lib/security-headers.ts';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';
import { siteFunctionCode } from '../../lib/site-function.ts';

type Result = {
  uri?: string;
  statusCode?: number;
  headers?: Record<string, { value: string }>;
  body?: { data: string };
};
const site: BuiltSite = {
  pages: ['/', '/ho-so/'],
  phases: [
    { folder: 'tu-dau', from: 0 },
    { folder: 'tu-2026-07-20', from: vietnamsMidnight('2026-07-20').getTime() },
    { folder: 'tu-2027-01-01', from: vietnamsMidnight('2027-01-01').getTime() },
  ],
  styleHash: '',
  forms: { '/api/login': '/dang-nhap/' },
  notFoundHtml: '<p>Không có</p>',
};
/** The edge function as it runs at this moment. */
const functionAt = (code: string, now: string) =>
  runInContext(`${code}; handler`, createContext({ Date: { now: () => new Date(now).getTime() } })) as (
    event: unknown,
  ) => Result;
const asked = (uri: string) => ({ request: { uri, headers: {}, querystring: {} } });
const at = (uri: string, now = '2026-01-01T00:00:00Z') => functionAt(siteFunctionCode(site, ''), now)(asked(uri));

test('a folder leads to its file, and an asset stays as it is', () => {
  expect([at('/').uri, at('/ho-so/').uri, at('/en/ho-so/').uri, at('/en/').uri, at('/assets/a.js').uri]).toEqual([
    '/tu-dau/index.html',
    '/tu-dau/ho-so/index.html',
    '/tu-dau/en/ho-so/index.html',
    '/tu-dau/en/index.html',
    '/assets/a.js',
  ]);
});

test('an address without its slash is redirected to the one with it', () => {
  for (const uri of ['/ho-so', '/en', '/en/ho-so'])
    expect(at(uri)).toMatchObject({ statusCode: 308, headers: { location: { value: `${uri}/` } } });
});

test.each([
  ['2026-07-19T16:59:59.999Z', '23:59:59 on 19/07/2026', '/tu-dau/ho-so/index.html'],
  ['2026-07-19T17:00:00.000Z', '00:00 on 20/07/2026', '/tu-2026-07-20/ho-so/index.html'],
  ['2026-12-31T16:59:59.999Z', '23:59:59 on 31/12/2026', '/tu-2026-07-20/ho-so/index.html'],
  ['2026-12-31T17:00:00.000Z', '00:00 on 01/01/2027', '/tu-2027-01-01/ho-so/index.html'],
])('at %s, which is %s in Vietnam, the pages of the phase are %s', (now, _, uri) => {
  expect(at('/ho-so/', now).uri).toBe(uri);
});

test('under another name than the stage’s, pages redirect to the one origin and the API refuses', () => {
  const handler = functionAt(siteFunctionCode(site, '', 'https://portal.example'), '2026-01-01T00:00:00Z');
  const under = (host: string | undefined, uri: string) =>
    handler({ request: { uri, headers: host === undefined ? {} : { host: { value: host } }, querystring: {} } });
  for (const host of ['d111.cloudfront.net', 'portal.example.evil', 'portal.example:8443', undefined]) {
    expect(under(host, '/api/session')).toMatchObject({ statusCode: 403 });
    expect(under(host, '//evil.example')).toMatchObject({
      statusCode: 308,
      headers: { location: { value: 'https://portal.example//evil.example' } },
    });
  }
  expect(under('portal.example', '/api/session')).toEqual(expect.objectContaining({ uri: '/api/session' }));
  expect(under('portal.example', '/ho-so/').uri).toBe('/tu-dau/ho-so/index.html');
});

test('a browser that opens the address of a form gets the page with the form, and everything else reaches the API', () => {
  const handler = functionAt(siteFunctionCode(site, ''), '2026-01-01T00:00:00Z');
  const by = (method: string, uri: string, accept?: string) =>
    handler({ request: { method, uri, headers: accept ? { accept: { value: accept } } : {}, querystring: {} } });
  const page = 'text/html,application/xhtml+xml,*/*;q=0.8';
  expect(by('GET', '/api/login', page)).toMatchObject({
    statusCode: 303,
    headers: { location: { value: '/dang-nhap/' }, 'cache-control': { value: 'no-store' } },
  });
  for (const [method, uri, accept] of [
    ['POST', '/api/login', page],
    ['GET', '/api/login', 'application/json'],
    ['GET', '/api/login', undefined],
    ['GET', '/api/session', page],
    ['GET', '/api/constructor', page],
  ] as const)
    expect(by(method, uri, accept).uri).toBe(uri);
});

test.each([
  '/tu-dau/ho-so/',
  '/nothing/',
  '/ho-so/x',
  '/ho-so/index.html',
  '/../etc/passwd',
  '//evil.example',
  '/toString',
  '/__proto__',
  '/constructor/',
  '/api',
])('%s is a real 404', (uri) => {
  expect(at(uri)).toMatchObject({ statusCode: 404, body: { data: '<p>Không có</p>' } });
});

test('security.txt names a contact of the stage and its own address, and stays valid for at least thirty days', () => {
  const { FunctionCode } = new Templates(synthesised).one<{ FunctionCode: string }>(
    'AWS::CloudFront::Function',
  ).properties;
  const deployed = runInContext(`${FunctionCode}; handler`, createContext({})) as (event: unknown) => Result;
  const headers = { host: { value: 'lien-ket.example.vn' } };
  const answer = deployed({ request: { uri: '/.well-known/security.txt', headers, querystring: {} } });
  expect(answer).toMatchObject({
    statusCode: 200,
    headers: { 'content-type': { value: 'text/plain; charset=utf-8' } },
  });
  const fields = new Map(
    answer
      .body!.data.trim()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  );
  expect(fields.get('Contact')).toBe('mailto:an-toan-thong-tin@example.vn');
  expect(fields.get('Canonical')).toBe('https://lien-ket.example.vn/.well-known/security.txt');
  // The only test that reads the clock: an expired file tells finders to distrust it (RFC 9116, 2.5.5).
  expect(new Date(fields.get('Expires')!).getTime() - Date.now()).toBeGreaterThan(30 * 24 * 3_600_000);
});

test('the deployed code fits into a CloudFront function, and leaves room', () => {
  const { FunctionCode } = new Templates(synthesised).one<{ FunctionCode: string }>(
    'AWS::CloudFront::Function',
  ).properties;
  expect(FunctionCode).toContain('/ca-nhan/dinh-danh/');
  expect(Buffer.byteLength(FunctionCode)).toBeLessThanOrEqual(9_216);
});
