import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';
import { siteFunctionCode } from '../../lib/site-function.ts';

type Result = {
  uri?: string;
  statusCode?: number;
  headers?: Record<string, { value: string }>;
  body?: { data: string };
};
const code = siteFunctionCode({ pages: ['/', '/ho-so/', '/en/'], styleHash: '', notFoundHtml: '<p>Không có</p>' }, '');
const run = runInContext(`${code}; handler`, createContext({})) as (event: unknown) => Result;
const at = (uri: string) => run({ request: { uri, headers: {}, querystring: {} } });

test('a folder gets its file, and an asset stays what it is', () => {
  expect([at('/').uri, at('/ho-so/').uri, at('/assets/a.js').uri]).toEqual([
    '/index.html',
    '/ho-so/index.html',
    '/assets/a.js',
  ]);
});

test('an address without its slash is sent to the one with it', () => {
  expect(at('/ho-so')).toMatchObject({ statusCode: 308, headers: { location: { value: '/ho-so/' } } });
});

test.each([
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

test('security.txt names a contact of the stage and its own address, and does not run out within thirty days', () => {
  const { FunctionCode } = new Templates(synthesised).one<{ FunctionCode: string }>(
    'AWS::CloudFront::Function',
  ).properties;
  const deployed = runInContext(`${FunctionCode}; handler`, createContext({})) as (event: unknown) => Result;
  const answer = deployed({ request: { uri: '/.well-known/security.txt', headers: {}, querystring: {} } });
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
  // The one test that looks at the clock: a text that has run out tells finders to distrust it (RFC 9116, 2.5.5).
  expect(new Date(fields.get('Expires')!).getTime() - Date.now()).toBeGreaterThan(30 * 24 * 3_600_000);
});

test('the deployed code fits into a CloudFront function, and leaves room', () => {
  const { FunctionCode } = new Templates(synthesised).one<{ FunctionCode: string }>(
    'AWS::CloudFront::Function',
  ).properties;
  expect(FunctionCode).toContain('/ca-nhan/dinh-danh/');
  expect(Buffer.byteLength(FunctionCode)).toBeLessThanOrEqual(9_216);
});
