import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { open, seen } from '../support/filled-pages.ts';
import { held, noon } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';

/** The confirm page of a round trip, as a person reads it. */
const confirmPage = async (world: World, purpose: 'link' | 'login', before: Record<string, string> = {}) => {
  const { cookies } = await roundTrip(world, purpose, before);
  return seen((await open(world, '/api/link', cookies)).text);
};

const onlyByVneid = 'Từ lần sau, bạn đăng nhập bằng VNeID.';
const alsoByVneid = 'Từ lần sau, bạn đăng nhập được bằng VNeID.';
const loginStays = 'Tên đăng nhập và mật khẩu do Cổng cấp vẫn đăng nhập được.';

describe('how the person can log in after a yes', () => {
  test('the confirm page of an account that keeps its portal login says that VNeID opens it too', async () => {
    const world = new World();
    world.add('binh', { cccd: held() });
    proves(world);
    const shown = await confirmPage(world, 'link', await world.logIn('binh'));
    expect([alsoByVneid, loginStays, onlyByVneid].map((sentence) => shown.includes(sentence))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('the confirm page of an account without a portal login says that VNeID opens it', async () => {
    const world = new World();
    const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: noon } as const;
    world.add('binh', { cccd: held(undefined, 'proven'), link, loginKey: undefined });
    proves(world, { fullName: 'Trần Văn Bảo' });
    const shown = await confirmPage(world, 'login');
    expect([alsoByVneid, loginStays, onlyByVneid].map((sentence) => shown.includes(sentence))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

test('a person whose name the account writes differently is asked for the old password with that reason, and whom to call', async () => {
  const world = new World();
  world.population = 'no-match';
  world.add('binh', { cccd: held(), fullName: 'Trần Văn Bính' });
  proves(world);
  const shown = await confirmPage(world, 'login');
  expect(shown).toMatch(/Vì họ tên viết khác, hãy xác nhận tài khoản này là của bạn[^<]*Không nhớ\? Gọi <a href="tel:/);
  expect(shown).not.toContain('vừa được gỡ');
});

test('the receipt of a new account does not say that no dossier at all is kept', async () => {
  const world = new World();
  proves(world);
  const { landed, cookies } = await roundTrip(world, 'login');
  const linked = await confirm(world, landed, cookies);
  const receipt = seen((await open(world, '/api/dossiers?page=bien-nhan', { ...cookies, ...linked.cookies })).text);
  expect(receipt).toContain('Tài khoản mới, tạo bằng VNeID');
  expect(receipt).toContain('data-field="stays">Chưa có hồ sơ nào<');
});

test('without script, the confirm page of a new account asks whether the person had an account before, and offers the new account last', async () => {
  const world = new World();
  proves(world);
  const shown = await confirmPage(world, 'login');
  const inOrder = [
    'Trước đây bạn đã có tài khoản trên Cổng chưa?',
    'Không tìm thấy tài khoản nào có số CCCD của bạn.',
    'Tài khoản cán bộ thì không gộp được với tài khoản mới.',
    'Tiếp tục với tài khoản này',
    'Cổng tạo tài khoản mới với họ tên, ngày sinh và số CCCD do VNeID cung cấp.',
    'Tạo tài khoản mới</button>',
    'Không đồng ý, quay lại',
  ].map((text) => shown.indexOf(text));
  expect(inOrder).not.toContain(-1);
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  expect(shown.match(/Tạo tài khoản mới<\/button>/g)).toHaveLength(1);
});

describe('what a person who says that an account is not theirs can do later', () => {
  const takesBack = 'trong 30 ngày, bạn lấy lại được tại';
  const never = 'nên sau này bạn không lấy lại được ở đây và có thể không gộp được';

  test.each([
    ['of the same citizen', {}, true],
    ['under another name', { fullName: 'Trần Văn Bính' }, false],
    ['of an official', { kind: 'official' }, false],
  ] as const)('the page promises the way back for an account %s only if it exists', async (_what, more, isPromised) => {
    const world = new World();
    world.population = 'match';
    world.add('old', { cccd: held(), ...(more as Partial<Account>) });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const shown = seen((await open(world, '/api/link', cookies)).text);
    expect([shown.includes(takesBack), shown.includes(never)]).toEqual([isPromised, !isPromised]);
    const denied = await confirm(world, landed, cookies, 'not-mine');
    const { body } = await world.get('/api/identity', { ...cookies, ...denied.cookies });
    expect('turnedDown' in body).toBe(isPromised);
  });
});
