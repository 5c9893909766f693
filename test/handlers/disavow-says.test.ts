import { describe, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import { faultsOf, okSchema } from '../support/api-document.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { open, seen } from '../support/filled-pages.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const contacts = { phone: '0900000001', email: 'binh@example.vn' };
const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: later(0) } as const;
const onProbation = { ...link, probation: { shownBy: 'portal', since: later(0) } } as const;
const proven = { cccd: held(undefined, 'proven'), link } as const;

const world = (more: Partial<Account> = {}) => {
  const made = new World();
  made.add('binh', { ...contacts, ...more });
  return made;
};

const byVneid = async (made: World) => {
  proves(made);
  return (await roundTrip(made, 'login')).cookies;
};

const links = async (made: World) => {
  proves(made);
  const { landed, cookies } = await roundTrip(made, 'link', await made.logIn('binh'));
  return { ...cookies, ...(await confirm(made, landed, cookies)).cookies };
};

const changesPassword = async (made: World, cookies?: Record<string, string>) => {
  const next = 'một câu chỉ mình tôi nghĩ ra';
  await made.post('/api/password', { current: rightPassword, next }, cookies ?? (await made.logIn('binh')));
};

const changesContacts = async (made: World, cookies?: Record<string, string>) => {
  const fields = { phone: '0911111111', email: 'moi@example.vn' };
  await made.post('/api/contacts', fields, cookies ?? (await made.logIn('binh')));
};

/** What the API says after the old contact has answered. @param n which of the notices, oldest first */
const saysAfter = async (made: World, n = 0) => {
  await made.deliver('notice');
  const told = made.outbox.filter(({ to, disavowal }) => disavowal && to.address === contacts.email);
  const { status, body } = await made.post('/api/undo', told[n]!.disavowal);
  expect([status, faultsOf(body, okSchema('POST', '/api/undo')!)]).toEqual([200, []]);
  return body['did'];
};

describe('the answer to "Không phải tôi" says what was done', () => {
  test('a new link that only the password proved is frozen together with the password', async () => {
    const made = world();
    await links(made);
    expect(await saysAfter(made)).toBe('froze-both');
  });

  test('a new link that the CCCD of the account proved stays open, and only devices with the password are logged out', async () => {
    const made = world({ cccd: held() });
    await links(made);
    expect(await saysAfter(made)).toBe('ended-sessions');
    expect(made.account('binh').frozen).toBeUndefined();
  });

  test('a removed link leaves a frozen password', async () => {
    const made = world({ cccd: held() });
    await made.post('/api/link/remove', {}, await links(made));
    const after = await saysAfter(made, 1);
    expect(made.outbox.map(({ notice }) => notice.kind)).toContain('link-removed');
    expect(after).toBe('froze-portal');
  });

  test('a link that does not exist any more is only noted in a case', async () => {
    const made = world({ cccd: held() });
    await made.post('/api/link/remove', {}, await links(made));
    expect(await saysAfter(made, 0)).toBe('only-case');
    expect(made.account('binh').frozen).toBeUndefined();
  });

  test.each([
    ['without a link', {}],
    ['with a link on probation', { cccd: held(undefined, 'proven'), link: onProbation }],
    ['with an established link', proven],
  ] as const)('in an account %s, a password that the portal login changed is frozen', async (_, more) => {
    const made = world(more);
    await changesPassword(made);
    expect(await saysAfter(made)).toBe('froze-portal');
  });

  test('a password that the owner’s VNeID changed is not frozen', async () => {
    const made = world(proven);
    await changesPassword(made, await byVneid(made));
    expect(await saysAfter(made)).toBe('ended-sessions');
  });

  test.each([
    ['the portal login', 'without a link', {}, 'restored-froze-portal'],
    ['VNeID', 'with a link on probation', { cccd: proven.cccd, link: onProbation }, 'restored-froze-both'],
    ['the portal login', 'with an established link', proven, 'ended-sessions'],
  ] as const)(
    'after %s changed the contacts of an account %s, the answer says what became of them',
    async (by, _, more, did) => {
      const made = world(more);
      await changesContacts(made, by === 'VNeID' ? await byVneid(made) : undefined);
      expect(await saysAfter(made)).toBe(did);
      const isBack = made.account('binh').email === contacts.email;
      expect(isBack).toBe(did.startsWith('restored'));
    },
  );

  test('contacts that came back before are only noted in a case', async () => {
    const made = world();
    await changesContacts(made);
    made.now = later(minutes(1));
    const again = { phone: '0922222222', email: 'moi2@example.vn' };
    await made.post('/api/contacts', again, await made.logIn('binh'));
    expect(await saysAfter(made, 0)).toBe('restored-froze-portal');
    expect(await saysAfter(made, 1)).toBe('only-case');
  });

  test('a merge is split, and the password of the account that got the notice is frozen', async () => {
    const made = world();
    made.add('second');
    const mine = await made.logIn('binh');
    await made.post('/api/merge/prove', { loginName: 'second', password: rightPassword }, mine);
    await made.post('/api/merge', { keep: 'mine' }, mine);
    expect(await saysAfter(made)).toBe('split-froze-portal');
    expect(made.account('second').mergedInto).toBeUndefined();
  });

  test('the page without script shows the one sentence of what was done', async () => {
    const made = world();
    await changesPassword(made);
    await made.deliver('notice');
    const told = made.outbox.find(({ to }) => to.address === contacts.email)!;
    const answer = await made.form('/api/undo', { ...told.disavowal, phone: '', code: '' });
    const page = await open(made, answer.headers['location']!, answer.cookies);
    const shown = seen(page.text);
    expect(shown).toContain(
      'Đăng nhập bằng mật khẩu đã bị tạm khóa, các thiết bị đăng nhập bằng mật khẩu đã bị đăng xuất.',
    );
    const shownParts = [...shown.matchAll(/data-part="did-([\w-]+)"/g)].map(([, deed]) => deed);
    expect(shownParts).toEqual(['froze-portal', 'froze-portal']);
  });

  test('the page without script shows no sentence that a stranger chose in the cookie', async () => {
    const made = world();
    for (const did of ['constructor', 'x" hidden', '']) {
      const carried = Buffer.from(new URLSearchParams({ case: supportCodeOf('a request'), did }).toString()).toString(
        'base64url',
      );
      const page = await open(made, '/api/session?page=khong-phai-toi', { '__Host-carried': carried });
      expect(seen(page.text)).toContain(supportCodeOf('a request'));
      expect(seen(page.text)).not.toContain('data-part="did-');
    }
  });
});
