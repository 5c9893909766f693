import { describe, expect, test } from 'vitest';
import type { OperatorId } from '../../functions/domain/case.ts';
import { numberSubject } from '../../functions/domain/cccd.ts';
import { decide } from '../../ops/desk/decide.ts';
import { listCases } from '../../ops/desk/list.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { index, later, minutes, number, requestSource } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const loggedIn = async (world: World, cookies: Record<string, string>) =>
  (await world.get('/api/session', cookies)).status === 200;

describe('a reissued CCCD at a provider whose subject is the CCCD', () => {
  const reissued = { subject: undefined, cccd: '000090000999' as typeof number };

  const linkedBefore = async () => {
    const world = new World();
    proves(world, { subject: undefined });
    const account = world.add('binh', { phone: '0900000102' });
    const first = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, first.landed, first.cookies);
    world.now = later(minutes(1));
    proves(world, reissued);
    return { world, account, before: world.account(account) };
  };

  /** Proves the old account with "Tôi đã có tài khoản cũ" after VNeID has stated the new CCCD. */
  const claims = async (world: World) => {
    const { landed, cookies } = await roundTrip(world, 'login');
    return world.post('/api/link/claim', { flow: flowOf(landed), loginName: 'binh', password: rightPassword }, cookies);
  };

  test('after a reissued CCCD, the password of the old account does not move its link, because a namesake with the password looks the same', async () => {
    const { world, account, before } = await linkedBefore();
    const refused = await claims(world);
    expectRefusal(refused, 'vneid-number-reissued');
    const { dispute, version: _, ...rest } = world.account(account);
    const { version: __, ...same } = before;
    expect(rest).toEqual(same);
    expect(dispute).toBeDefined();
    expect(world.memory.events.slice(-2)).toMatchObject([
      { about: account.id, name: 'login.claimed', detail: { outcome: 'vneid-number-reissued' } },
      { about: account.id, name: 'case.opened', detail: { notice: 'number-reissued', frozen: 'nothing' } },
    ]);
  });

  test('a reissued CCCD opens a case with the person’s support code, and a second try joins the case', async () => {
    const { world, account } = await linkedBefore();
    const code = String((await claims(world)).body['supportCode']);
    expect(await listCases(world.desk.cases, world.now)).toEqual([
      expect.stringMatching(`^${code}  .*a number issued again  nobody has proposed anything$`),
    ]);
    const again = await claims(world);
    expectRefusal(again, 'vneid-number-reissued');
    expect(again.body['supportCode']).toBe(code);
    expect(world.memory.caseRows.size).toBe(1);
    expect(world.account(account).dispute?.caseCode).toBe(code);
  });

  test('two operators who believe the person release the link, and the new CCCD is linked in the same way', async () => {
    const { world, account } = await linkedBefore();
    const code = String((await claims(world)).body['supportCode']);
    for (const by of ['person:an', 'person:binh'] as OperatorId[])
      await decide(world.desk, { code, side: 'portal', by, again: false, source: requestSource });
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = { flow: flowOf(landed), loginName: 'binh', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, cookies)).status).toBe(200);
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.account(account).link?.subject).toBe(numberSubject(index(reissued.cccd)));
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
  });

  test('a login of the linked identity settles the case of a rival, who keeps no way in', async () => {
    const { world, account } = await linkedBefore();
    world.now = later(minutes(11 * 24 * 60));
    await claims(world);
    proves(world, { subject: undefined });
    const { landed, cookies } = await roundTrip(world, 'login');
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.account(account)).not.toHaveProperty('dispute');
    expect(world.memory.caseRows.values().next().value).toMatchObject({ closed: { how: 'settled' } });
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
  });

  test.each([
    ['another name', { fullName: 'Trần Văn Bảo' }],
    ['another birth date', { birthDate: { year: 1990, month: 5, day: 22 } }],
  ])('a new CCCD with %s opens no case', async (_what, more) => {
    const { world } = await linkedBefore();
    proves(world, { ...reissued, ...more });
    expectRefusal(await claims(world), 'vneid-held-elsewhere');
    expect(world.memory.caseRows.size).toBe(0);
  });

  test('a login that finds an account by an identity which its link no longer has never reads of a reissued CCCD', async () => {
    const { world, account } = await linkedBefore();
    // The key was read a moment before another request gave the account its present link.
    const subject = numberSubject(index(reissued.cccd));
    world.memory.claims.set(`EID ${world.account(account).link!.issuer} ${subject}`, account.id);
    expect((await roundTrip(world, 'login')).landed).toMatch(
      /^\/dang-nhap\/ho-so\/\?ma-ho-tro=\w+#vneid-held-elsewhere$/,
    );
    expect(world.memory.caseRows.size).toBe(0);
  });

  test('another CCCD opens no case when the provider has subjects of its own', async () => {
    const { world } = await linkedBefore();
    proves(world, { subject: 's-2', cccd: reissued.cccd });
    expectRefusal(await claims(world), 'vneid-held-elsewhere');
    expect(world.memory.caseRows.size).toBe(0);
  });

  test('after a reissued CCCD, a session of the old account opens a case and does not move the link, and the portal login still works', async () => {
    const { world, account, before } = await linkedBefore();
    const cookies = await world.logIn('binh');
    const { landed } = await roundTrip(world, 'link', cookies);
    const [code] = [...world.memory.caseRows.keys()];
    expect(landed).toBe(`/ho-so/?ma-ho-tro=${code}#vneid-number-reissued`);
    expect(world.account(account).link).toEqual(before.link);
    expect((await roundTrip(world, 'link', cookies)).landed).toBe(landed);
    expect(await loggedIn(world, await world.logIn('binh'))).toBe(true);
  });

  test('after a reissued CCCD, VNeID alone makes a new account, and the confirm page shows it as new', async () => {
    const { world, account, before } = await linkedBefore();
    const { landed, cookies } = await roundTrip(world, 'login');
    const shown = (await world.get('/api/link', cookies, `flow=${flowOf(landed)}`)).body;
    expect(shown).toMatchObject({ renews: false, wantsLogin: false });
    expect(shown).not.toHaveProperty('account');
    expect((await confirm(world, landed, cookies)).status).toBe(200);
    expect(world.memory.accountRows.size).toBe(2);
    expect(world.account(account)).toEqual(before);
    expect(world.eventNames()).toContain('account.created');
  });
});
