import { describe, expect, test } from 'vitest';
import { isSafePage, open, seen } from '../support/filled-pages.ts';
import { held } from '../support/samples.ts';
import { confirm, flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

/** Sends a form that is refused, and follows the browser to the page that says so. */
const refused = async (
  world: World,
  path: string,
  fields: Record<string, string>,
  cookies: Record<string, string> = {},
) => {
  const answer = await world.form(path, fields, cookies);
  expect(answer.status).toBe(303);
  const location = answer.headers['location']!;
  const page = await open(world, location, { ...cookies, ...answer.cookies });
  return { answer, location, page };
};

/** The value of the visible field with this name. */
const valueOf = (page: string, name: string) => new RegExp(`<input value="([^"]*)"[^>]*name="${name}"`).exec(page)?.[1];

describe('what was typed into a form without script', () => {
  test('stands in the login page that refuses it, without the password', async () => {
    const world = new World();
    world.add('binh');
    const typed = { loginName: 'binh & "con"', password: 'sai', wanted: 'ca-nhan', language: 'en' };
    const { answer, location, page } = await refused(world, '/api/login', typed);
    expect(location).toBe('/api/session?page=dang-nhap/ca-nhan&language=en#login-wrong');
    isSafePage(page);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('id="login-wrong"');
    expect(valueOf(page.text, 'loginName')).toBe('binh &amp; &quot;con&quot;');
    expect(valueOf(page.text, 'password')).toBeUndefined();
    expect(Buffer.from(answer.cookies['__Host-carried']!, 'base64url').toString()).not.toContain('sai');
  });

  test('is carried by a cookie for a minute, in no address, and is gone with the page that shows it', async () => {
    const world = new World();
    world.add('binh');
    const { answer, location, page } = await refused(world, '/api/login', {
      ...{ loginName: 'binh', password: 'sai', wanted: 'ho-so' },
    });
    const [cookie] = answer.setCookies;
    expect(cookie).toMatch(/^__Host-carried=.*; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=60$/);
    expect(location).not.toContain('binh');
    expect(page.setCookies).toEqual([expect.stringMatching(/^__Host-carried=; .*Max-Age=0$/)]);
  });

  test('is the number on the CCCD page', async () => {
    const world = new World();
    world.add('binh');
    const { page } = await refused(world, '/api/cccd', { cccd: '0000 9000 01' }, await world.logIn('binh'));
    expect(valueOf(page.text, 'cccd')).toBe('0000 9000 01');
  });

  test('is both contacts on the profile', async () => {
    const world = new World();
    world.add('binh');
    const typed = { phone: '12', email: 'binh@example.vn' };
    const { page } = await refused(world, '/api/contacts', typed, await world.logIn('binh'));
    expect([valueOf(page.text, 'phone'), valueOf(page.text, 'email')]).toEqual(['12', 'binh@example.vn']);
  });

  test('is the login name of the account to be merged, whose form is open', async () => {
    const world = new World();
    world.add('binh');
    const typed = { loginName: 'second', password: 'sai' };
    const { page } = await refused(world, '/api/merge/prove', typed, await world.logIn('binh'));
    expect(page.text).toMatch(/<details open data-part="merge"/);
    expect(valueOf(page.text, 'loginName')).toBe('second');
  });

  test('is the login name on the confirm page', async () => {
    const world = new World();
    world.add('binh');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const typed = { flow: flowOf(landed), loginName: 'binh', password: 'sai' };
    const { page } = await refused(world, '/api/link/claim', typed, cookies);
    expect(valueOf(page.text, 'loginName')).toBe('binh');
  });

  test('is not shown to another person who has logged in meanwhile', async () => {
    const world = new World();
    world.add('binh');
    world.add('lan');
    const binh = await world.logIn('binh');
    const lan = await world.logIn('lan');
    const owner = ((await world.get('/api/session', binh)).body as { owner: string }).owner;
    const answer = await world.form('/api/contacts', { owner, phone: '0912345678', email: '' }, lan);
    expect(answer.headers['location']).toBe('/api/identity?page=ca-nhan#form-other-person');
    expect(answer.setCookies).toEqual([]);
  });

  test('is not shown to another person who logs in before its page is opened, and leaves with it', async () => {
    const world = new World();
    world.add('binh');
    world.add('lan');
    const binh = await world.logIn('binh');
    for (const [path, fields, address, word] of [
      ['/api/cccd', { cccd: '0000 9000 01' }, '/api/identity?page=cccd', '0000 9000 01'],
      ['/api/contacts', { phone: '12', email: 'binh@example.vn' }, '/api/identity?page=ca-nhan', 'binh@example.vn'],
      ['/api/merge/prove', { loginName: 'old-binh', password: 'sai' }, '/api/identity?page=dinh-danh', 'old-binh'],
    ] as const) {
      const { cookies } = await world.form(path, fields, binh);
      expect(cookies).toHaveProperty('__Host-carried');
      const lans = { ...cookies, ...(await world.logIn('lan')) };
      for (const other of [address, '/api/session?page=dang-nhap', '/api/session?page=khong-phai-toi']) {
        const page = await open(world, other, lans);
        expect(page.text).not.toContain(word);
        expect(page.setCookies).toContainEqual(expect.stringMatching(/^__Host-carried=; .*Max-Age=0$/));
      }
      expect((await open(world, address, { ...cookies, ...binh })).text).toContain(word);
    }
  });

  test('goes with a logout, and so does the code of a case', async () => {
    const world = new World();
    world.add('binh');
    const carried = { '__Host-carried': Buffer.from('case=ABCDEFGHJK0').toString('base64url') };
    const { setCookies } = await world.form('/api/logout', {}, { ...carried, ...(await world.logIn('binh')) });
    expect(setCookies).toContainEqual(expect.stringMatching(/^__Host-carried=; .*Max-Age=0$/));
  });

  test('shows nothing that a stranger has made up beside it', async () => {
    const world = new World();
    const made = Buffer.from('password=x&case=<u>&phone=<i>').toString('base64url');
    const page = await open(world, '/api/session?page=khong-phai-toi', { '__Host-carried': made });
    expect(page.text).not.toMatch(/<u>|<i>|value="x"/);
    expect(seen(page.text)).not.toContain('Đã ghi nhận');
    expect((await open(world, '/api/session?page=/etc', { '__Host-carried': '%' })).text).toContain('id="login-wrong"');
  });
});

describe('"Không phải tôi" without script', () => {
  const told = async () => {
    const world = new World();
    world.add('binh', { cccd: held(), phone: '0900000001', email: 'binh@example.vn' });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    await confirm(world, landed, cookies);
    await world.deliver('notice');
    const [letter, message] = world.outbox.map(({ disavowal }) => disavowal) as [
      { token: string },
      { phone: string; code: string },
    ];
    return { world, letter, message };
  };

  test('asks for the code of a text message, or for the link of a letter', async () => {
    const { world } = await told();
    const page = await open(world, '/api/session?page=khong-phai-toi', {});
    isSafePage(page);
    const shown = seen(page.text);
    for (const name of ['phone', 'code', 'token']) expect(shown).toContain(`name="${name}"`);
    expect(shown).not.toContain('Đã ghi nhận');
  });

  test('ends in a page that tells the code of the case, also when it is opened once more', async () => {
    const { world, message } = await told();
    const answer = await world.form('/api/undo', { ...message, token: '' });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/api/session?page=khong-phai-toi']);
    const opened = world.memory.events.find((e) => e.name === 'case.opened')!;
    for (const page of [1, 2].map(() => open(world, answer.headers['location']!, answer.cookies))) {
      const { text, setCookies } = await page;
      expect(seen(text)).toContain(`>${opened.source.supportCode}<`);
      expect(text).toMatch(/data-part="question" hidden>/);
      expect(setCookies).toEqual([]);
    }
  });

  test('takes the whole link of a letter as it was pasted', async () => {
    const { world, letter } = await told();
    const token = ` https://portal.example/khong-phai-toi/#${letter.token} `;
    const answer = await world.form('/api/undo', { token, phone: '', code: '', language: 'en' });
    expect(answer.headers['location']).toBe('/api/session?page=khong-phai-toi&language=en');
    expect(world.memory.events.some((e) => e.name === 'case.opened')).toBe(true);
  });

  test('keeps the telephone and not the code when it is refused', async () => {
    const { world } = await told();
    const { location, page } = await refused(world, '/api/undo', { token: '', phone: '0900 000 001', code: '1' });
    expect(location).toBe('/api/session?page=khong-phai-toi#undo-unknown');
    expect(valueOf(page.text, 'phone')).toBe('0900 000 001');
    expect(valueOf(page.text, 'code')).toBeUndefined();
  });
});

describe('merge, receipt and dossiers without script', () => {
  const two = async () => {
    const world = new World();
    const first = world.add('first');
    world.add('second', { phone: '0900000002' });
    for (const [n, status] of [
      [1, 'processing'],
      [2, 'done'],
    ] as const)
      world.memory.dossierRows.push({
        ...{ accountId: first.id, id: `HS-${n}`, title: 'Khai <sinh>', authority: 'UBND phường', status },
        ...{ submittedAt: world.now, papers: ['Giấy chứng sinh'], content: 'Xin đăng ký' },
      });
    return { world, cookies: await world.logIn('first') };
  };

  test('two accounts stand side by side, and one of them is kept', async () => {
    const { world, cookies } = await two();
    const proven = await world.form('/api/merge/prove', { loginName: 'second', password: rightPassword }, cookies);
    expect(proven.headers['location']).toBe('/api/merge/preview');
    const page = await open(world, '/api/merge/preview', cookies);
    isSafePage(page);
    expect(page.text).toContain('data-field="mine.dossiers">2<');
    expect(page.text).toContain('data-field="other.dossiers">0<');
    expect(page.text).toContain('data-field="other.phone">090••••002<');
    expect(seen(page.text)).toContain('name="keep" value="mine"');
    const merged = await world.form('/api/merge', { keep: 'mine' }, cookies);
    expect(merged.headers['location']).toBe('/api/identity?page=dinh-danh#accounts-merged');
  });

  test('a merge that was not proven leads back to where it begins', async () => {
    const { world, cookies } = await two();
    const answer = await open(world, '/api/merge/preview', cookies);
    expect(answer.headers['location']).toBe('/api/identity?page=dinh-danh#merge-unproven');
  });

  test('dossiers are listed and opened, and nobody is led to a form that needs a script', async () => {
    const { world, cookies } = await two();
    const list = await open(world, '/api/dossiers', cookies);
    isSafePage(list);
    expect(list.text).toContain('<a href="/api/dossiers/HS-2">HS-2</a>');
    expect(list.text).toContain('Khai &lt;sinh&gt;');
    expect(list.text).toMatch(/href="\/ho-so\/nop\/"[^>]* hidden>/);
    expect(seen(list.text)).not.toContain('Đang tải…');
    const one = await open(world, '/api/dossiers/HS-2', cookies);
    isSafePage(one);
    expect(one.text).toContain('<ul data-field="papers"><li>Giấy chứng sinh</li></ul>');
    expect(seen(one.text)).toContain('Xin đăng ký');
    expect(one.text).toContain('data-part="back" href="/api/dossiers"');
    expect((await open(world, '/api/dossiers/HS-9', cookies)).headers['location']).toBe(
      '/api/dossiers#dossier-unknown',
    );
  });

  test('dossiers lead to the login where nobody is logged in, and to the static page while the site is down', async () => {
    const { world, cookies } = await two();
    expect((await open(world, '/api/dossiers', {})).headers['location']).toBe('/dang-nhap/ho-so/#login-required');
    world.isSiteDown = true;
    expect((await open(world, '/api/dossiers', cookies)).headers['location']).toBe('/ho-so/#busy');
  });

  test('a receipt says what a link has changed, and says that there is no link', async () => {
    const { world, cookies } = await two();
    expect(seen((await open(world, '/api/dossiers?page=bien-nhan', cookies)).text)).toContain(
      'Tài khoản này chưa liên kết',
    );
    proves(world);
    world.add('linked', { cccd: held() });
    const { landed, cookies: linking } = await roundTrip(world, 'link', await world.logIn('linked'));
    const mine = { ...linking, ...(await confirm(world, landed, linking)).cookies };
    const page = await open(world, '/api/dossiers?page=bien-nhan', mine);
    isSafePage(page);
    expect(page.text).toMatch(/data-field="level">[^<]*02</);
    expect(seen(page.text)).not.toContain('{until}');
  });
});
