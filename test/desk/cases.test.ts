import { describe, expect, test } from 'vitest';
import type { CaseSide, OperatorId } from '../../functions/domain/case.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { violations } from '../../ops/invariants.ts';
import { decide, RefusedCase } from '../../ops/desk/decide.ts';
import { listCases } from '../../ops/desk/list.ts';
import { sentenceOf } from '../../ops/cli-error.ts';
import { caseRefusals } from '../../ops/desk/refusals.ts';
import { held, later, minutes, requestSource } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const days = (n: number) => minutes(n * 24 * 60);
const contacts = { phone: '0900000001', email: 'binh@example.vn' };
const [an, binh] = ['person:an', 'person:binh'] as OperatorId[];

/** Does what `npm run cases -- close` does. */
const close = (world: World, code: string, side: CaseSide, by: OperatorId, again = false) =>
  decide(world.desk, { code, side, by, again, source: requestSource });

const refusalOf = (closing: Promise<string>) =>
  closing.then(
    (words) => words,
    (error: unknown) => (error instanceof RefusedCase ? error.code : error),
  );

/**
 * An account without a CCCD is linked by its password. An established contact disavows the link, so both ways are
 * frozen. The password is two days old, so it cannot unfreeze the account together with VNeID.
 */
const contested = async () => {
  const world = new World();
  const account = world.add('binh', { ...contacts, passwordSince: later(-days(2)) });
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
  await confirm(world, landed, cookies);
  await world.deliver('notice');
  world.now = later(minutes(1));
  const answer = await world.post('/api/undo', world.outbox[0]!.disavowal);
  const code = String(answer.body['case']);
  const row = () => world.memory.accountRows.get(account.id)!;
  expect(row()).toMatchObject({ frozen: { way: 'both' }, dispute: { caseCode: code } });
  return { world, account, code, row };
};

const portalLogin = (world: World) =>
  world.post('/api/login', { loginName: 'binh', password: rightPassword, wanted: 'ho-so' });

describe('a case of an account that is frozen both ways', () => {
  test('the owner of an account that is frozen both ways has no way to settle its case before operators close it', async () => {
    const { world } = await contested();
    expect((await portalLogin(world)).body['code']).toBe('login-frozen');
    const trip = await roundTrip(world, 'login');
    const claim = { flow: flowOf(trip.landed), loginName: 'binh', password: rightPassword };
    expect((await world.post('/api/link/claim', claim, trip.cookies)).status).not.toBe(200);
  });

  test('two operators close a case for the VNeID holder, and after that VNeID opens the account', async () => {
    const { world, code, row } = await contested();
    expect(await close(world, code, 'vneid', an!)).toMatch(/^Proposed/);
    expect((await roundTrip(world, 'login')).landed).not.toBe('/ho-so/');
    expect(await close(world, code, 'vneid', binh!)).toMatch(/^Closed/);
    expect((await roundTrip(world, 'login')).landed).toBe('/ho-so/');
    expect((await portalLogin(world)).body['code']).toBe('login-wrong');
    const { link, cccd, frozen, dispute, settledAt, loginKey, phone } = row();
    expect([link?.probation, cccd?.probation, frozen, dispute, loginKey]).toEqual(Array(5).fill(undefined));
    expect([settledAt, phone]).toEqual([world.now, contacts.phone]);
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('two operators close a case for the portal holder, and after that the password opens the account', async () => {
    const { world, code, row } = await contested();
    await close(world, code, 'portal', an!);
    await close(world, code, 'portal', binh!);
    expect((await portalLogin(world)).status).toBe(200);
    expect((await roundTrip(world, 'login')).landed).not.toBe('/ho-so/');
    const { link, cccd, frozen, dispute, settledAt } = row();
    expect([link, cccd, frozen, dispute]).toEqual(Array(4).fill(undefined));
    expect(settledAt).toEqual(world.now);
    expect([...world.memory.claims.values()]).toEqual([]);
    expect(violations(world.memory.snapshot())).toEqual([]);
  });

  test('a case that is closed for VNeID removes the contacts that were younger than ten days when the dispute began', async () => {
    const { world, account, code, row } = await contested();
    world.memory.accountRows.set(account.id, { ...row(), email: 'new@example.vn', emailSince: later(-days(3)) });
    await close(world, code, 'vneid', an!);
    await close(world, code, 'vneid', binh!);
    expect([row().phone, row().email]).toEqual([contacts.phone, undefined]);
  });

  test.each(['vneid', 'portal'] as const)(
    'a case that is closed for %s sends every contact a notice, which cannot be disavowed',
    async (side) => {
      const { world, code } = await contested();
      await close(world, code, side, an!);
      world.outbox.length = 0;
      await close(world, code, side, binh!);
      await world.deliver('notice');
      const told = world.outbox.filter(({ notice }) => notice.kind === `case-closed-${side}`);
      expect(told.map(({ to, disavowal }) => [to.address, disavowal])).toEqual([
        [contacts.email, undefined],
        [contacts.phone, undefined],
      ]);
    },
  );

  test('the audit of a closed case names both operators', async () => {
    const { world, account, code } = await contested();
    await close(world, code, 'portal', an!);
    await close(world, code, 'portal', binh!);
    const told = world.memory.events.filter(
      ({ about, name }) => about === account.id && /^case\.|^link\.removed/.test(name),
    );
    expect(told.map(({ name, detail }) => [name, detail])).toEqual([
      ['case.opened', { notice: 'link-made', frozen: 'both', ended: 'all', case: code, disputed: 'yes' }],
      ['case.proposed', { case: code, for: 'portal', operator: an }],
      ['case.closed', { case: code, for: 'portal', proposedBy: an, closedBy: binh, drops: 'link cccd' }],
      ['link.removed', undefined],
    ]);
  });
});

describe('an operator who closes a case', () => {
  test('an operator is refused who closes what they have proposed', async () => {
    const { world, code, row } = await contested();
    await close(world, code, 'vneid', an!);
    expect(await refusalOf(close(world, code, 'vneid', an!))).toBe('case-same-operator');
    expect(row().frozen).toBeDefined();
  });

  test('an operator is refused who closes a case for the other side than the proposal', async () => {
    const { world, code } = await contested();
    await close(world, code, 'vneid', an!);
    expect(await refusalOf(close(world, code, 'portal', binh!))).toBe('case-other-side');
  });

  test('an operator is refused when the proposal is three days old, until it is proposed again', async () => {
    const { world, code } = await contested();
    await close(world, code, 'vneid', an!);
    world.now = new Date(world.now.getTime() + days(3));
    expect(await refusalOf(close(world, code, 'vneid', binh!))).toBe('case-stale');
    expect(await close(world, code, 'vneid', binh!, true)).toMatch(/^Proposed/);
    expect(await close(world, code, 'vneid', an!)).toMatch(/^Closed/);
  });

  test('an operator is refused when the account has changed since the proposal', async () => {
    const { world, account, code, row } = await contested();
    await close(world, code, 'vneid', an!);
    world.memory.accountRows.set(account.id, { ...row(), version: row().version + 1 });
    expect(await refusalOf(close(world, code, 'vneid', binh!))).toBe('case-changed');
  });

  test('an operator is refused when the account changes at the moment of closing, and nothing is half done', async () => {
    const { world, account, code, row } = await contested();
    await close(world, code, 'vneid', an!);
    const { close: closing } = world.memory.cases;
    world.memory.cases.close = async (...args) => {
      world.memory.cases.close = closing;
      world.memory.accountRows.set(account.id, { ...row(), version: row().version + 1 });
      return closing(...args);
    };
    expect(await refusalOf(close(world, code, 'vneid', binh!))).toBe('case-changed');
    expect(row().frozen).toBeDefined();
  });

  test.each(['byCode', 'propose', 'close'] as const)(
    'an operator whose AWS session has expired changes nothing at the call %s, and reads that they must log in again',
    async (call) => {
      const { world, code, row } = await contested();
      if (call !== 'propose') await close(world, code, 'vneid', an!);
      const { cases } = world.memory;
      const everything = async () => [world.memory.snapshot(), world.memory.events.length, await cases.byCode(code)];
      const before = await everything();
      const working = { ...cases };
      const expired = Object.assign(new Error('expired'), { name: 'ExpiredTokenException' });
      Object.assign(cases, { [call]: () => Promise.reject(expired) });
      const error = await refusalOf(close(world, code, 'vneid', binh!));
      expect(sentenceOf(error)).toBe('The AWS credentials have expired. Log in again: aws sso login.');
      Object.assign(cases, working);
      expect(await everything()).toEqual(before);
      if (call !== 'propose') expect(await close(world, code, 'vneid', binh!)).toMatch(/^Closed/);
      expect(row().frozen === undefined).toBe(call !== 'propose');
    },
  );

  test('an operator is refused when the case is closed already', async () => {
    const { world, code } = await contested();
    await close(world, code, 'vneid', an!);
    await close(world, code, 'vneid', binh!);
    expect(await refusalOf(close(world, code, 'vneid', an!))).toBe('case-closed');
  });

  test('an operator is refused when no case has the code', async () => {
    expect(await refusalOf(close(new World(), 'ZZZZZZZZZZZ', 'vneid', an!))).toBe('case-unknown');
  });

  test('an operator cannot close a case for the link or the portal login if the account does not have it', async () => {
    const { world, account, code, row } = await contested();
    const { link: _, ...unlinked } = row();
    world.memory.accountRows.set(account.id, unlinked);
    expect(await refusalOf(close(world, code, 'vneid', an!))).toBe('case-no-link');
    const { loginKey: __, ...closed } = row();
    world.memory.accountRows.set(account.id, closed);
    expect(await refusalOf(close(world, code, 'portal', an!))).toBe('case-no-login');
  });

  test('each refusal of an operator has a sentence that says what to do', () => {
    for (const sentence of Object.values(caseRefusals)) expect(sentence).toMatch(/^[A-Z].{30,}\.$/);
  });
});

describe('open cases', () => {
  test('open cases are listed oldest first, and closed cases leave the list', async () => {
    const { world, code } = await contested();
    const first = world.memory.caseRows.get(code)!;
    const older = { ...first, code: 'BBBBBBBBBBB', openedAt: later(-days(1)) };
    world.memory.caseRows.set(older.code, older);
    const codes = async () => (await listCases(world.desk.cases, world.now)).map((line) => line.split(' ')[0]);
    expect(await codes()).toEqual(['BBBBBBBBBBB', code]);
    await close(world, code, 'vneid', an!);
    expect((await listCases(world.desk.cases, world.now))[1]).toContain('proposed for vneid by person:an');
    await close(world, code, 'vneid', binh!);
    expect(await codes()).toEqual(['BBBBBBBBBBB']);
  });

  test('a second disavowal in the same dispute joins the open case under the same code', async () => {
    const { world, account, code } = await contested();
    const [notice] = [...world.memory.noticeRows.values()];
    const second = { ...notice!, id: 'A'.repeat(43) as NoticeId, isUndone: false };
    world.memory.noticeRows.set(second.id, second);
    const answer = await world.post('/api/undo', { token: await world.tokens.of(second.id) });
    expect(answer.body['case']).toBe(code);
    expect([...world.memory.caseRows.keys()]).toEqual([code]);
    expect(world.memory.events.filter(({ name }) => name === 'case.opened')).toHaveLength(2);
    expect(world.memory.accountRows.get(account.id)!.dispute!.caseCode).toBe(code);
  });

  test('a login of VNeID of rank 1 settles the dispute and closes the case', async () => {
    const world = new World();
    const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(-days(30)) } as const;
    world.add('binh', { ...contacts, cccd: held(undefined, 'proven'), link });
    proves(world);
    const owner = await roundTrip(world, 'login');
    await world.post('/api/password', { next: 'câu mới của chủ nhân tài khoản' }, owner.cookies);
    await world.deliver('notice');
    world.now = later(minutes(1));
    const answer = await world.post('/api/undo', world.outbox.find(({ disavowal }) => disavowal)!.disavowal);
    const code = String(answer.body['case']);
    expect(await listCases(world.desk.cases, world.now)).toHaveLength(1);
    const again = await roundTrip(world, 'login');
    await confirm(world, again.landed, again.cookies);
    expect(await listCases(world.desk.cases, world.now)).toEqual([]);
    expect(await refusalOf(close(world, code, 'vneid', an!))).toBe('case-closed');
    expect(violations({ ...world.memory.snapshot(), importedLinks: 1 })).toEqual([]);
  });
});
