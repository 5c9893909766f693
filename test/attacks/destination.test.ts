import { expect, test } from 'vitest';
import { World } from '../support/world.ts';

/** A10: three hundred ways to write another address where the wanted screen goes. */
const hosts = ['evil.example', 'evil.example/ho-so', 'portal.example@evil.example', 'portal.example.evil.example'];
const leads = [
  'https://',
  'http://',
  '//',
  '///',
  '/\\',
  '\\\\',
  '\\/',
  '/\t/',
  '/%2f',
  '/%5c',
  '%2f%2f',
  'https:',
  'https:/',
  'HtTpS://',
  'javascript:alert(1)//',
  'JaVaScRiPt:alert(1)//',
  'data:text/html,',
  'vbscript:',
  ' //',
  '\u00a0//',
  '/\u3002/',
  '/\uff0f',
  '\u2215\u2215',
  'ho-so//',
  'ho-so/../../',
  'ho-so/%0d%0aLocation:%20https://',
  'ho-so\r\nLocation: https://',
  'ho-so?next=https://',
  'ho-so#https://',
  'ho-so@',
  'ho-so.',
  'ho-so/HS-1/',
  'ho-so/HS-1@',
  'ho-so/../',
  './',
  '../',
  '/ho-so/https://',
  '%00',
  '\u0000//',
  '\ufeff//',
];
const wrap = [(text: string) => text, (text: string) => encodeURIComponent(text)];
const payloads = leads.flatMap((lead) => hosts.flatMap((host) => wrap.map((how) => how(lead + host))));

test('A10: any text for the wanted screen leads to our own pages only', async () => {
  expect(payloads.length).toBeGreaterThanOrEqual(300);
  const world = new World();
  world.add('binh');
  for (const [i, wanted] of payloads.entries()) {
    const path = i % 2 ? '/api/login' : '/api/vneid/start';
    const fields: Record<string, string> = i % 2 ? { loginName: 'binh', password: 'x' } : { purpose: 'login' };
    const scripted = await world.post(path, { ...fields, wanted });
    expect([scripted.status, wanted]).toEqual([400, wanted]);
    expect(scripted.body['next']).toBeUndefined();
    const { location = '' } = (await world.form(path, { ...fields, wanted })).headers;
    expect(location).toMatch(/^(\/dang-nhap\/ho-so\/|\/api\/session\?page=dang-nhap\/ho-so)#[a-z-]+$/);
  }
});
