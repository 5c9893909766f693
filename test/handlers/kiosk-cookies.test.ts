import { expect, test } from 'vitest';
import { flowLifeMs } from '../../functions/domain/flow.ts';
import { shapes } from '../support/shapes.ts';
import { proves } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';

/** API Gateway refuses a request with longer headers. */
const longestHeaders = 10_240;

/** A browser's cookie jar, as far as this test needs it: the oldest cookie first, and `Max-Age=0` deletes one. */
const keep = (jar: Record<string, string>, cookies: readonly string[]) => {
  for (const cookie of cookies) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    if (/Max-Age=0(;|$)/.test(cookie)) Reflect.deleteProperty(jar, name!);
    else jar[name!] = value!;
  }
};

test('160 unfinished round trips leave a kiosk’s browser with few cookies, and the newest can still be answered', async () => {
  const world = new World();
  proves(world);
  const jar: Record<string, string> = {};
  let last = '';
  for (let i = 0; i < 160; i++) {
    world.now = new Date(world.now.getTime() + 1_000);
    const trip = await world.toVneid('login', jar);
    keep(
      jar,
      Object.entries(trip.cookies).map(([name, value]) => `${name}=${value}`),
    );
    const event = shapes['aws']!({
      method: 'GET',
      path: '/api/vneid/callback',
      query: trip.query,
      cookies: jar,
      headers: edge,
    });
    const answer = await world.call('vneid-callback', event);
    keep(jar, answer.setCookies);
    last = answer.headers['location']!;
  }
  const header = Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  expect(header.length).toBeLessThan(longestHeaders / 10);
  const flow = new URL(last, 'https://portal.example').searchParams.get('luong')!;
  expect((await world.get('/api/link', jar, `flow=${flow}`)).status).toBe(200);
});

test('the cookie of a confirm page expires with its flow', async () => {
  const world = new World();
  proves(world);
  const trip = await world.toVneid('login');
  world.now = new Date(world.now.getTime() + 60_000);
  const event = shapes['aws']!({
    method: 'GET',
    path: '/api/vneid/callback',
    query: trip.query,
    cookies: trip.cookies,
    headers: edge,
  });
  const { setCookies } = await world.call('vneid-callback', event);
  expect(setCookies).toHaveLength(1);
  expect(setCookies[0]).toMatch(new RegExp(`^__Host-link-.*; Max-Age=${(flowLifeMs - 60_000) / 1000}$`));
});

const edge = { 'x-origin-secret': 'edge-secret', 'cloudfront-viewer-address': '203.0.113.7:50123' };
