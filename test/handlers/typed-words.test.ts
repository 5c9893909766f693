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

describe('text that was typed into a form without script', () => {
  test('a refused login page without script contains the typed login name and not the password', async () => {
    const world = new World();
    world.add('binh');
    const typed = { loginName: 'binh & "con"', password: 'sai', wanted: 'ca-nhan', language: 'en' };
    const { answer, location, page } = await refused(world, '/api/login', typed);
    expect(location).toBe('/api/session?page=dang-nhap/ca-nhan&language=en#login-wrong');
    isSafePage(page);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('id="login-wrong"');
    expect(page.text).toContain('<title>Error: Log in');
    expect(valueOf(page.text, 'loginName')).toBe('binh &amp; &quot;con&quot;');
    expect(valueOf(page.text, 'password')).toBeUndefined();
    expect(Buffer.from(answer.cookies['__Host-carried']!, 'base64url').toString()).not.toContain('sai');
  });

  test('typed text travels in a cookie for a minute, in no address, and the page that shows it deletes the cookie', async () => {
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

  test('the CCCD page without script shows the typed CCCD again', async () => {
    const world = new World();
    world.add('binh');
    const { page } = await refused(world, '/api/cccd', { cccd: '0000 9000 01' }, await world.logIn('binh'));
    expect(valueOf(page.text, 'cccd')).toBe('0000 9000 01');
    expect(page.text).toContain('<title>Lỗi: Cập nhật số CCCD');
  });

  test('the profile without script shows both typed contacts again', async () => {
    const world = new World();
    world.add('binh');
    const typed = { phone: '12', email: 'binh@example.vn' };
    const { page } = await refused(world, '/api/contacts', typed, await world.logIn('binh'));
    expect([valueOf(page.text, 'phone'), valueOf(page.text, 'email')]).toEqual(['12', 'binh@example.vn']);
  });

  test.each([
    ['/api/contacts', { phone: '09012', email: 'binh@example.vn' }, ['phone'], 'phone-malformed'],
    ['/api/contacts', { phone: '0912345678', email: 'binh@' }, ['email'], 'email-malformed'],
    ['/api/contacts', { phone: '09012', email: 'binh@' }, ['phone', 'email'], 'contact-malformed'],
    ['/api/contacts', { phone: '0243 943 5678', email: '' }, ['phone'], 'contact-landline'],
    ['/api/contacts', { phone: '', email: '' }, ['phone', 'email'], 'contact-none'],
    ['/api/cccd', { cccd: '0000 9000 01' }, ['cccd'], 'cccd-malformed'],
    ['/api/cccd', { cccd: '123456789' }, ['cccd'], 'cccd-is-cmnd'],
    ['/api/cccd', { cccd: '' }, ['cccd'], 'cccd-empty'],
  ] as const)(
    'without script, %s with %j marks only the wrong fields %j, says why beside the first one, and forgets it',
    async (path, typed, wrong, code) => {
      const world = new World();
      world.add('binh');
      const cookies = await world.logIn('binh');
      const { page, location } = await refused(world, path, typed, cookies);
      const marked = [...page.text.matchAll(/<input\b[^>]*\baria-invalid="true"[^>]*>/g)].map(([tag]) => tag);
      expect(marked.map((tag) => / name="(\w+)"/.exec(tag)?.[1])).toEqual(wrong);
      const [, said] = /<p>([^]*?)<\/p>/.exec(page.text.split(`id="${code}"`)[1]!)!;
      expect(page.text.split(marked[0]!)[0]!.endsWith(`<span class="vh">Lỗi: </span>${said}</p>`)).toBe(true);
      expect(marked[0]).toMatch(new RegExp(`aria-describedby="(\\w+-hint )?${code}-field"`));
      expect(page.setCookies).toEqual([expect.stringMatching(/^__Host-carried=; .*Max-Age=0$/)]);
      expect((await open(world, location, cookies)).text).not.toContain('aria-invalid');
    },
  );

  test('the merge form without script is open and shows the typed login name again', async () => {
    const world = new World();
    world.add('binh');
    const typed = { loginName: 'second', password: 'sai' };
    const { page } = await refused(world, '/api/merge/prove', typed, await world.logIn('binh'));
    expect(page.text).toMatch(/<details open data-part="merge"/);
    expect(valueOf(page.text, 'loginName')).toBe('second');
  });

  test('the confirm page without script shows the typed login name again', async () => {
    const world = new World();
    world.add('binh');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const typed = { flow: flowOf(landed), loginName: 'binh', password: 'sai' };
    const { page } = await refused(world, '/api/link/claim', typed, cookies);
    expect(valueOf(page.text, 'loginName')).toBe('binh');
  });

  test('typed text is not kept when another person has logged in before it was sent', async () => {
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

  test('typed text is not shown to another person who logs in before the page is opened, and their page deletes it', async () => {
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

  test('a logout deletes typed text and the code of a case', async () => {
    const world = new World();
    world.add('binh');
    const carried = { '__Host-carried': Buffer.from('case=ABCDEFGHJK0').toString('base64url') };
    const { setCookies } = await world.form('/api/logout', {}, { ...carried, ...(await world.logIn('binh')) });
    expect(setCookies).toContainEqual(expect.stringMatching(/^__Host-carried=; .*Max-Age=0$/));
  });

  test('a page ignores fields that a stranger has put into the cookie of typed text', async () => {
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

  test('the disavowal page without script asks for the code of a text message or the link of an e-mail', async () => {
    const { world } = await told();
    const page = await open(world, '/api/session?page=khong-phai-toi', {});
    isSafePage(page);
    const shown = seen(page.text);
    for (const name of ['phone', 'code', 'token']) expect(shown).toContain(`name="${name}"`);
    expect(shown).not.toContain('Đã ghi nhận');
  });

  test('a disavowal without script ends on a page with the code of the case, and opening it again shows the same', async () => {
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

  test('a disavowal without script accepts the whole pasted link of a letter', async () => {
    const { world, letter } = await told();
    const token = ` https://portal.example/khong-phai-toi/#${letter.token}~link-made~1792000000 `;
    const answer = await world.form('/api/undo', { token, phone: '', code: '', language: 'en' });
    expect(answer.headers['location']).toBe('/api/session?page=khong-phai-toi&language=en');
    expect(world.memory.events.some((e) => e.name === 'case.opened')).toBe(true);
  });

  test('a refused disavowal without script keeps the telephone and not the code', async () => {
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

  test('without script, two accounts appear side by side, and a merge keeps one of them', async () => {
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

  test('without script, a merge without a proof leads back to the page where it begins', async () => {
    const { world, cookies } = await two();
    const answer = await open(world, '/api/merge/preview', cookies);
    expect(answer.headers['location']).toBe('/api/identity?page=dinh-danh#merge-unproven');
  });

  test('without script, dossiers are listed and opened, and nothing leads to a form that needs a script', async () => {
    const { world, cookies } = await two();
    const list = await open(world, '/api/dossiers', cookies);
    isSafePage(list);
    expect(list.text).toContain('<a href="/api/dossiers/HS-2">HS-2</a>');
    expect(list.text).toContain('Khai &lt;sinh&gt;');
    expect(list.text).toMatch(/href="\/ho-so\/nop\/"[^>]* hidden>/);
    expect(seen(list.text)).not.toContain('Đang tải…');
    const one = await open(world, '/api/dossiers/HS-2', cookies);
    isSafePage(one);
    expect(one.text).toContain('<ul data-field="papers" lang="vi"><li>Giấy chứng sinh</li></ul>');
    expect(seen(one.text)).toContain('Xin đăng ký');
    expect(one.text).toContain('data-part="back" href="/api/dossiers"');
    expect((await open(world, '/api/dossiers/HS-9', cookies)).headers['location']).toBe(
      '/api/dossiers#dossier-unknown',
    );
  });

  test('without script, dossiers lead to the login page without a session, and to the static page while the site is down', async () => {
    const { world, cookies } = await two();
    expect((await open(world, '/api/dossiers', {})).headers['location']).toBe('/dang-nhap/ho-so/#login-required');
    world.isSiteDown = true;
    expect((await open(world, '/api/dossiers', cookies)).headers['location']).toBe('/ho-so/#busy');
  });

  test('without script, a receipt says what a link has changed, or that there is no link', async () => {
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
