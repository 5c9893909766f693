import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { open, seen } from '../support/filled-pages.ts';
import { held } from '../support/samples.ts';
import { flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** In Vietnam, it is already the 24th. */
const frozenAt = new Date('2026-11-23T18:30:00.000Z');
const frozen = { way: 'portal', at: frozenAt } as const;
const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: frozenAt } as const;
const onProbation = {
  cccd: held(undefined, 'proven'),
  frozen: { way: 'both', at: frozenAt },
  link: { ...link, probation: { shownBy: 'portal', since: frozenAt } },
} as const;

const world = (more: Partial<Account> = { frozen }) => {
  const made = new World();
  made.add('binh', more);
  return made;
};
const login = { loginName: 'binh', password: rightPassword, wanted: 'ho-so' };
const shownDay = 'vì <span data-part="since">ngày <b data-field="since">24/11/2026</b></span> có người báo';

describe('a person with the right password of a frozen account', () => {
  test('the refusal of a login says since when, and a wrong password learns nothing', async () => {
    const made = world();
    const refused = await made.post('/api/login', login);
    expectRefusal(refused, 'login-frozen');
    expect(refused.body['since']).toBe(frozenAt.toISOString());
    const wrong = await made.post('/api/login', { ...login, password: 'sai' });
    expectRefusal(wrong, 'login-wrong');
    expect(wrong.body).not.toHaveProperty('since');
  });

  test('the login page without script says the day in Vietnam, once', async () => {
    const made = world();
    const refused = await made.form('/api/login', login);
    expect(refused.headers['location']).toBe('/api/session?page=dang-nhap/ho-so#login-frozen');
    const page = await open(made, refused.headers['location']!, refused.cookies);
    expect(page.text.replace(/\s+/g, ' ')).toContain(shownDay);
    expect(page.setCookies).toEqual([expect.stringMatching(/^__Host-carried=; .*Max-Age=0$/)]);
    const later = await open(made, refused.headers['location']!, {});
    expect(later.text).toContain('<span data-part="since" hidden>');
  });

  test('a page without script ignores a day that a stranger put into the cookie', async () => {
    const carried = Buffer.from('loginName=binh&since=<u>').toString('base64url');
    const page = await open(world(), '/api/session?page=dang-nhap/ho-so', { '__Host-carried': carried });
    expect(page.text).toContain('<span data-part="since" hidden>');
    expect(page.text).not.toContain('<u>');
  });

  test('the confirm page says since when a claimed account is frozen, with and without script', async () => {
    const made = world();
    proves(made, { fullName: 'Người Khác' });
    const { landed, cookies } = await roundTrip(made, 'login');
    const claim = { flow: flowOf(landed), loginName: 'binh', password: rightPassword };
    const refused = await made.post('/api/link/claim', claim, cookies);
    expectRefusal(refused, 'login-frozen');
    expect(refused.body['since']).toBe(frozenAt.toISOString());
    const form = await made.form('/api/link/claim', claim, cookies);
    const page = await open(made, form.headers['location']!, { ...cookies, ...form.cookies });
    expect(page.text.replace(/\s+/g, ' ')).toContain(shownDay);
  });

  test('the identity page says since when the second account is frozen, with and without script', async () => {
    const made = world();
    made.add('mine');
    const mine = await made.logIn('mine');
    const second = { loginName: 'binh', password: rightPassword };
    expect((await made.post('/api/merge/prove', second, mine)).body['since']).toBe(frozenAt.toISOString());
    const form = await made.form('/api/merge/prove', second, mine);
    const page = await open(made, form.headers['location']!, { ...mine, ...form.cookies });
    expect(page.text.replace(/\s+/g, ' ')).toContain(shownDay);
  });

  test('an account that is merged and frozen says nothing about its freeze', async () => {
    const made = world({ frozen, mergedInto: { id: new World().add('x').id, at: frozenAt } });
    const refused = await made.post('/api/login', login);
    expectRefusal(refused, 'login-merged');
    expect(refused.body).not.toHaveProperty('since');
  });
});

describe('a person whom VNeID has proven, and whose account is frozen', () => {
  test('the address of the refusal has the day in Vietnam, which a browser without script shows', async () => {
    const made = world({ ...onProbation, loginKey: undefined });
    proves(made);
    const { landed } = await roundTrip(made, 'login');
    expect(landed).toMatch(/^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+&tu-ngay=2026-11-24#link-frozen$/);
  });

  test('the confirm page that asks for the portal login says since when, with and without script', async () => {
    const made = world(onProbation);
    proves(made);
    const { landed, cookies } = await roundTrip(made, 'login');
    const offer = await made.get('/api/link', cookies, `flow=${flowOf(landed)}`);
    expect(offer.body).toMatchObject({ reopens: true, wantsLogin: true, disputedAt: frozenAt.toISOString() });
    const page = await open(made, `/api/link?flow=${flowOf(landed)}`, cookies);
    expect(seen(page.text)).toContain('Tài khoản này đang tạm khóa, vì ngày 24/11/2026 có người báo');
  });

  test('the confirm page does not say frozen after the account was opened again elsewhere', async () => {
    const made = world(onProbation);
    proves(made);
    const { landed, cookies } = await roundTrip(made, 'login');
    const { frozen: _, ...opened } = made.account('binh');
    made.memory.accountRows.set(opened.id, opened);
    const page = await open(made, `/api/link?flow=${flowOf(landed)}`, cookies);
    expect(seen(page.text)).not.toMatch(/đang tạm khóa, vì ngày/);
  });
});
