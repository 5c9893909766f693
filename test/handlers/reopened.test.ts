import { describe, expect, test } from 'vitest';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { open, seen } from '../support/filled-pages.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const contacts = { phone: '0900000001', email: 'binh@example.vn' };

/**
 * Binh links VNeID from a portal session, and the owner of a contact answers "Không phải tôi". Then VNeID opens the
 * account again: alone if the account had a CCCD, else together with the password.
 * @param newPhone set if the telephone was replaced in the portal session, before the link
 */
const reopened = async (number: 'with number' | 'without number', newPhone?: string) => {
  const world = new World();
  world.add('binh', { ...(number === 'with number' && { cccd: held() }), ...contacts });
  proves(world);
  const portal = await world.logIn('binh');
  if (newPhone) await world.post('/api/contacts', { ...contacts, phone: newPhone }, portal);
  const linking = await roundTrip(world, 'link', portal);
  await confirm(world, linking.landed, linking.cookies);
  await world.deliver('notice');
  const told = world.outbox.find(({ notice, disavowal }) => notice.kind === 'link-made' && disavowal)!;
  await world.post('/api/undo', told.disavowal);
  world.outbox.length = 0;
  world.now = later(minutes(1));
  const { landed, cookies } = await roundTrip(world, 'login');
  const claim = { flow: flowOf(landed), loginName: 'binh', password: rightPassword };
  if (number === 'without number') await world.post('/api/link/claim', claim, cookies);
  const done = await confirm(world, landed, cookies);
  await world.deliver('notice');
  return { world, done, cookies: { ...cookies, ...done.cookies } };
};

describe('the notice of a reopened account', () => {
  test('it says that VNeID opened the account again and what was removed, and cannot be disavowed if VNeID has settled the account', async () => {
    const { world, done } = await reopened('with number', '0900000009');
    expect(done.body).toEqual({ next: '/ho-so/#link-reopened' });
    const told = world.outbox.filter(({ to }) => to.address === contacts.email);
    expect(told).toMatchObject([
      { notice: { kind: 'account-reopened', dropped: ['login', 'phone'] }, disavowal: undefined },
    ]);
  });

  test('if the password was needed, nothing was removed, and an established contact can disavow it once more', async () => {
    const { world, done } = await reopened('without number');
    expect(done.body).toEqual({ next: '/ho-so/#link-reopened' });
    const [told] = world.outbox;
    expect([told!.notice.kind, told!.notice.dropped]).toEqual(['account-reopened', undefined]);
    expect((await world.post('/api/undo', told!.disavowal)).status).toBe(200);
    expect(world.account('binh').frozen).toMatchObject({ way: 'both' });
    expectRefusal(await world.post('/api/undo', told!.disavowal), 'undo-used');
  });

  test('a first link that opens a frozen account again says so, and can be disavowed like a first link', async () => {
    const world = new World();
    world.add('binh', { cccd: held(), ...contacts, frozen: { way: 'portal', at: later(0) } });
    proves(world);
    world.now = later(minutes(1));
    const { landed, cookies } = await roundTrip(world, 'login');
    expect((await confirm(world, landed, cookies)).body).toEqual({ next: '/ho-so/#link-reopened' });
    await world.deliver('notice');
    const [told] = world.outbox;
    expect(told!.notice).toMatchObject({ kind: 'account-reopened', dropped: ['login', 'phone', 'email'] });
    expect((await world.post('/api/undo', told!.disavowal)).status).toBe(200);
  });
});

describe('the receipt of a link', () => {
  const receiptOf = async ({ world, cookies }: { world: World; cookies: Record<string, string> }) => {
    const { links } = (await world.get('/api/identity', cookies)).body;
    const { text } = await open(world, '/api/dossiers?page=bien-nhan', cookies);
    return { links, text: seen(text) };
  };
  const over = 'Đã hết thời hạn báo bằng thư điện tử hoặc tin nhắn.';
  const promise = 'hãy mở đường dẫn trong thư điện tử';

  test('it promises no answer after VNeID has opened the account again, because nobody can answer that notice', async () => {
    const { links, text } = await receiptOf(await reopened('with number'));
    expect(links).toMatchObject([{ canBeAnswered: false, isAnswerOver: true }]);
    expect(text).toContain(over);
    expect(text).not.toContain(promise);
    expect(text).toMatch(/hãy gọi <a href="tel:/);
  });

  test('it promises an answer if the account was opened again with the password, because that notice can be answered', async () => {
    const { links, text } = await receiptOf(await reopened('without number'));
    expect(links).toMatchObject([{ canBeAnswered: true, isAnswerOver: false }]);
    expect(text).toContain(promise);
    expect(text).not.toContain(over);
  });

  test.each([
    ['a moment before its ten days end', minutes(10 * 24 * 60) - 1, {}, true],
    ['when its ten days have ended', minutes(10 * 24 * 60), {}, false],
    ['after a closed case has settled the account', minutes(2), { settledAt: later(minutes(1)) }, false],
    ['after a link that itself settled the account', minutes(2), { settledAt: later(0) }, true],
  ])('%s, it says whether the change can still be reported', async (_, passed, more, canBeAnswered) => {
    const world = new World();
    const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) } as const;
    world.add('binh', { ...contacts, link, ...more });
    world.now = later(passed);
    const { links, text } = await receiptOf({ world, cookies: await world.logIn('binh') });
    expect(links).toMatchObject([{ canBeAnswered, isAnswerOver: !canBeAnswered }]);
    expect([text.includes(promise), text.includes(over)]).toEqual([canBeAnswered, !canBeAnswered]);
  });
});

describe('what the receipt is named after', () => {
  const receiptIn = async (world: World, cookies: Record<string, string>) => {
    const { text } = await open(world, '/api/dossiers?page=bien-nhan', cookies);
    return { text: seen(text), field: (name: string) => new RegExp(`data-field="${name}">([^<]*)<`).exec(text)![1] };
  };
  const linked = async () => {
    const world = new World();
    world.add('binh', { cccd: held(), ...contacts });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    return { world, cookies: { ...cookies, ...(await confirm(world, landed, cookies)).cookies } };
  };
  const renewed = async (states: Parameters<typeof proves>[1]) => {
    const { world } = await linked();
    world.now = later(minutes(5));
    proves(world, states);
    const { landed, cookies } = await roundTrip(world, 'login');
    return { world, cookies: { ...cookies, ...(await confirm(world, landed, cookies)).cookies } };
  };

  test('the receipt has a code, which the person reads out and which leads operators to the link', async () => {
    const { world, cookies } = await linked();
    const { text, field } = await receiptIn(world, cookies);
    expect(text).toContain('<h1>Biên nhận liên kết VNeID</h1>');
    expect(text).toMatch(/hãy gọi <a[^>]*>[^<]*<\/a> và đọc mã biên nhận/);
    const code = field('code')!;
    expect(code).toBe([...world.memory.noticeRows.values()][0]!.code);
    const story = await tellStory(world.desk, { code });
    expect(story!.events.filter(({ isOfCode }) => isOfCode).map(({ name }) => name)).toContain('link.made');
  });

  test('the receipt of a link from before there were codes has no line for a code', async () => {
    const world = new World();
    const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) } as const;
    world.add('binh', { ...contacts, link });
    const { text } = await receiptIn(world, await world.logIn('binh'));
    expect(text).not.toMatch(/mã biên nhận/i);
    expect(text).toMatch(/hãy gọi <a[^>]*>[^<]*<\/a>\./);
  });

  test('the receipt of a renewal has its own title, time and code, and the old name beside the new one', async () => {
    const { world, cookies } = await renewed({ fullName: 'Trần Văn Bình Anh' });
    const { text, field } = await receiptIn(world, cookies);
    expect(text).toContain('<h1>Biên nhận cập nhật theo VNeID</h1>');
    expect([field('lead'), field('at'), field('dropped')]).toEqual([
      'Tài khoản của bạn trên Cổng đã được cập nhật theo VNeID.',
      '12:05 24/11/2026',
      'Không gỡ gì',
    ]);
    expect(field('fullName')).toBe('Trần Văn Bình → Trần Văn Bình Anh');
    expect(field('code')).toBe(world.memory.events.findLast(({ name }) => name === 'link.renewed')!.source.supportCode);
  });

  test('the receipt of a renewal of the number shows both, masked', async () => {
    const { world, cookies } = await renewed({ cccd: '000090000777' as Cccd });
    expect((await receiptIn(world, cookies)).field('cccd')).toBe('000•••••••02 → 000•••••••77');
  });

  test('the receipt of a reopened account has its own title and time, and says what that removed', async () => {
    const { world, cookies } = await reopened('with number', '0900000009');
    const { text, field } = await receiptIn(world, cookies);
    expect(text).toContain('<title>Biên nhận mở lại tài khoản');
    expect(text).toContain('<h1>Biên nhận mở lại tài khoản</h1>');
    expect(text).not.toContain('khi liên kết');
    expect([field('lead'), field('at'), field('dropped')]).toEqual([
      'Tài khoản của bạn trên Cổng đã được mở lại bằng VNeID.',
      '12:01 24/11/2026',
      'tên đăng nhập và mật khẩu cũ, số điện thoại',
    ]);
  });
});
