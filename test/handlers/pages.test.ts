import { describe, expect, test } from 'vitest';
import { isSafePage, open, seen } from '../support/filled-pages.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { ownerIn } from '../support/owner.ts';
import { held, noon } from '../support/samples.ts';
import { flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

describe('the CCCD page for a browser without script', () => {
  test('the CCCD page follows a login without script and names the person, and its forms carry the owner mark', async () => {
    const world = new World();
    world.add('binh', { fullName: 'Trần <b>Bình</b> & "Con"' });
    const fields = { loginName: 'binh', password: rightPassword, wanted: 'ca-nhan', language: 'en' };
    const login = await world.form('/api/login', fields);
    expect(login.headers['location']).toBe('/api/identity?page=cccd&language=en');
    const page = await open(world, login.headers['location']!, login.cookies);
    isSafePage(page);
    expect(page.text).toContain('Trần &lt;b&gt;Bình&lt;/b&gt; &amp; &quot;Con&quot;');
    expect(page.text).toMatch(/data-field="born">\d{2}\/\d{2}\/\d{4}</);
    expect(page.text).toContain('<html lang="en">');
    const owners = [...page.text.matchAll(/name="owner" value="([^"]*)"/g)].map(([, owner]) => owner);
    expect(owners.length).toBeGreaterThan(2);
    expect(new Set(owners)).toEqual(new Set([ownerIn(login.cookies)]));
  });

  test('the CCCD page comes back with the message after a refused CCCD, and lets the person skip', async () => {
    const world = new World();
    world.add('binh');
    const cookies = await world.logIn('binh');
    const refused = await world.form('/api/cccd', { cccd: '12345' }, cookies);
    expect(refused.headers['location']).toBe('/api/identity?page=cccd#cccd-malformed');
    expect((await open(world, refused.headers['location']!, cookies)).text).toContain('id="cccd-malformed"');
    expect((await world.form('/api/cccd/skip', {}, cookies)).headers['location']).toBe('/api/dossiers');
  });

  test('the CCCD page leads to the login page when the browser has no session', async () => {
    const answer = await open(new World(), '/api/identity?page=cccd', {});
    expect([answer.status, answer.headers['location']]).toEqual([303, '/dang-nhap/ho-so/#login-required']);
  });

  test('the CCCD page is refused while the site does not answer, and never appears without the site’s security policy', async () => {
    const world = new World();
    world.add('binh');
    world.isSiteDown = true;
    const answer = await open(world, '/api/identity?page=cccd', await world.logIn('binh'));
    expect([answer.status, answer.headers['location']]).toEqual([303, '/dang-nhap/ho-so/#busy']);
  });
});

describe('the pages of an account for a browser without script', () => {
  const begin = async (more: Parameters<World['add']>[1] = {}) => {
    const world = new World();
    world.add('binh', { phone: '0900000001', ...more });
    return { world, cookies: await world.logIn('binh') };
  };

  test('the profile without script shows the account, changes its contacts, and confirms the change', async () => {
    const { world, cookies } = await begin();
    const page = await open(world, '/api/identity?page=ca-nhan', cookies);
    isSafePage(page);
    expect(page.text).toContain('<dd data-field="phone">090••••001</dd>');
    expect(page.text).toContain('<b data-field="phone-now">090••••001</b>');
    expect(page.text).not.toContain('href="/ca-nhan/');
    expect(seen(page.text)).not.toContain('chưa có số điện thoại và thư điện tử');
    const changed = await world.form('/api/contacts', { phone: '0912345678', email: '' }, cookies);
    expect(changed.headers['location']).toBe('/api/identity?page=ca-nhan#contacts-changed');
    expect((await open(world, changed.headers['location']!, cookies)).text).toContain('id="contacts-changed"');
    const refused = await world.form('/api/password', { current: 'sai', next: 'ngắn', language: 'en' }, cookies);
    expect(refused.headers['location']).toMatch(/^\/api\/identity\?page=ca-nhan&language=en#password-/);
  });

  test('the profile of an account without a contact says that contacts are missing', async () => {
    const { world, cookies } = await begin({ phone: undefined, email: undefined });
    const page = await open(world, '/api/identity?page=ca-nhan', cookies);
    expect(seen(page.text)).toContain('chưa có số điện thoại và thư điện tử');
  });

  test.each([
    ['waits', undefined, true],
    ['did not match', 'no-match', false],
  ] as const)(
    'the identity page folds the form for another CCCD only while one waits: it %s',
    async (_, outcome, folds) => {
      const { world, cookies } = await begin();
      world.population = 'unavailable';
      await world.post('/api/cccd', { cccd: '000090000102' }, cookies);
      world.population = 'no-match';
      if (outcome) await world.deliver('match', 1);
      const { text } = await open(world, '/api/identity?page=dinh-danh', cookies);
      expect(/<details (open )?data-part="fetch-fold"/.exec(text)?.[1] === undefined).toBe(folds);
      expect(seen(text).includes('Nhập số khác</summary>')).toBe(folds);
      // The banner does not lead to the page that shows it.
      expect(/data-part="number-waiting"[^]*?<\/p>/.exec(text)?.[0]).not.toContain('href="/');
      expect((await open(world, '/api/identity?page=ca-nhan', cookies)).text).toMatch(
        /data-part="number-waiting"[^]*?href="\/api\/identity\?page=dinh-danh"/,
      );
    },
  );

  test('the profile of an account with an open case says so, with the code of the case', async () => {
    const dispute = { at: noon, caseCode: 'K7M2Q9XV4D3' };
    const { world, cookies } = await begin({ dispute });
    expect((await world.get('/api/session', cookies)).body['dispute']).toEqual({ ...dispute, at: noon.toISOString() });
    const page = seen((await open(world, '/api/identity?page=ca-nhan', cookies)).text);
    expect(page).toContain('Tài khoản này có một yêu cầu kiểm tra');
    expect(page).toContain('K7M2Q9XV4D3');
    const other = await begin();
    expect(seen((await open(other.world, '/api/identity?page=ca-nhan', other.cookies)).text)).not.toContain(
      'Ngày yêu cầu',
    );
  });

  test('the identity page without script asks for a CCCD, saves it, and offers the link', async () => {
    const { world, cookies } = await begin();
    const page = await open(world, '/api/identity?page=dinh-danh', cookies);
    isSafePage(page);
    const shown = seen(page.text);
    expect(shown).toContain('Chưa có tài khoản nào được liên kết.');
    expect(shown).not.toContain('✔ Đã xác thực');
    // Without a script there is no review step.
    expect(page.text).not.toContain('action="/api/cccd/check"');
    expect((await world.form('/api/cccd', { cccd: '000090000102' }, cookies)).headers['location']).toMatch(
      /#cccd-saved$/,
    );
    const verified = seen((await open(world, '/api/identity?page=dinh-danh', cookies)).text);
    expect(verified).toContain('✔ Đã xác thực');
    expect(verified).not.toContain('name="cccd"');
  });

  test('the identity page without script lists the link, with a label in each cell for small screens', async () => {
    const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: noon } as const;
    const { world, cookies } = await begin({ cccd: held(undefined, 'proven'), link });
    const page = await open(world, '/api/identity?page=dinh-danh', cookies);
    expect(page.text).toMatch(/<td role="cell" data-label="[^"]+">VNeID 000•+\d\d<\/td>/);
    expect(seen(page.text)).not.toContain('Chưa có tài khoản nào được liên kết.');
  });

  test('the identity page without script splits a merge', async () => {
    const world = new World();
    world.add('first');
    const kept = world.add('second');
    const cookies = await world.logIn('second');
    await world.post('/api/merge/prove', { loginName: 'first', password: rightPassword }, cookies);
    const merged = { ...cookies, ...(await world.post('/api/merge', { keep: 'mine' }, cookies)).cookies };
    const page = await open(world, '/api/identity?page=dinh-danh', merged);
    const [, absorbed] = /name="account" value="([^"]+)"/.exec(page.text) ?? [];
    expect(absorbed).toBe(world.account('first').id);
    const split = await world.form('/api/merge/undo', { account: absorbed! }, merged);
    expect(split.headers['location']).toBe('/api/identity?page=dinh-danh#accounts-split');
    expect(world.account(kept).absorbed ?? []).toEqual([]);
  });
});

describe('the confirm page for a browser without script', () => {
  const waiting = async (purpose: 'link' | 'login') => {
    const world = new World();
    world.add('binh', { cccd: held(), phone: '0900000001' });
    proves(world);
    const { landed, cookies } = await roundTrip(world, purpose, purpose === 'link' ? await world.logIn('binh') : {});
    return { world, flow: flowOf(landed), cookies };
  };

  test('the confirm page opens without the flow in its address, because the browser has its cookie', async () => {
    const { world, flow, cookies } = await waiting('link');
    const page = await open(world, '/api/link', cookies);
    isSafePage(page);
    const flows = [...page.text.matchAll(/name="flow" value="([^"]*)"/g)].map(([, value]) => value);
    expect(flows.length).toBeGreaterThan(1);
    expect(new Set(flows)).toEqual(new Set([flow]));
    const shown = seen(page.text);
    expect(shown).toContain('Đồng ý liên kết');
    expect(shown).not.toContain('Đang tải…');
    expect(shown).toMatch(/data-field="vneid.fullName">[^<]+</);
  });

  test.each([
    ['with', true, { cccd: held() }],
    ['without', false, {}],
  ])('the confirm page of an account %s a CCCD says only what is true of it', async (_, hasNumber, more) => {
    const world = new World();
    world.add('binh', { ...more, fullName: 'Tran Van Binh' });
    proves(world);
    const { cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    const shown = seen((await open(world, '/api/link', cookies)).text);
    expect(shown.includes('Số CCCD và ngày sinh (hoặc năm sinh) trùng nhau.')).toBe(hasNumber);
    expect(shown.includes('tài khoản chưa có số CCCD.')).toBe(!hasNumber);
    // The progress: a person who skipped the number has not done that step.
    expect(shown.includes('Số CCCD<span class="vh"> (đã xong)</span>')).toBe(hasNumber);
    // The last login is the one that shows this page.
    expect(shown).not.toContain('Lần đăng nhập gần nhất');
  });

  test('the confirm page warns that another account loses the CCCD, and offers only what can be done there', async () => {
    const world = new World();
    world.add('binh');
    world.add('yen', { cccd: held(), fullName: 'Phạm Thị Yến', birthDate: { year: 1951 } });
    proves(world);
    const page = async (purpose: 'link' | 'login', cookies = {}) =>
      seen((await open(world, '/api/link', (await roundTrip(world, purpose, cookies)).cookies)).text);
    const shown = await page('link', await world.logIn('binh'));
    expect(shown).toContain('hãy gọi <a href="tel:19000000">1900 0000</a> trước khi đồng ý.');
    expect(shown).not.toContain('đừng tạo tài khoản mới');
    expect(await page('login')).toContain('đừng tạo tài khoản mới: hãy chọn &quot;Có, tôi đã có tài khoản cũ&quot;');
  });

  test('the confirm page opens only in the browser that came back from VNeID', async () => {
    const { world, flow } = await waiting('link');
    const answer = await open(world, `/api/link?flow=${flow}`, await world.logIn('binh'));
    expect([answer.status, answer.headers['location']]).toEqual([303, '/su-co/#flow-other-browser']);
    expect((await open(world, '/api/link', {})).headers['location']).toBe('/su-co/#flow-unknown');
  });

  test('the confirm page comes back with the message after a wrong password of an old account', async () => {
    const world = new World();
    world.add('binh');
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const flow = flowOf(landed);
    expect(seen((await open(world, `/api/link?flow=${flow}`, cookies)).text)).toContain('action="/api/link/claim"');
    const wrong = await world.form('/api/link/claim', { flow, loginName: 'binh', password: 'sai' }, cookies);
    expect(wrong.headers['location']).toBe(`/api/link?flow=${flow}#login-wrong`);
    const right = await world.form('/api/link/claim', { flow, loginName: 'binh', password: rightPassword }, cookies);
    expect(right.headers['location']).toBe(`/api/link?flow=${flow}`);
    const yes = await world.form('/api/link/confirm', { flow, answer: 'yes' }, cookies);
    expect(yes.headers['location']).toBe('/api/dossiers#vneid-linked');
    expect(world.account('binh').link).toBeDefined();
  });

  test('the confirm page prolongs no session, so a page may ask again each time it becomes visible', async () => {
    const { world, flow, cookies } = await waiting('link');
    const before = JSON.stringify(world.account('binh').sessions);
    world.now = new Date(world.now.getTime() + 5 * 60_000);
    expect((await world.get('/api/link', cookies, `flow=${flow}`)).status).toBe(200);
    expect(JSON.stringify(world.account('binh').sessions)).toBe(before);
  });

  test('a script without a flow in its address gets no confirm page', async () => {
    const { world, cookies } = await waiting('link');
    expectRefusal(await world.get('/api/link', cookies), 'flow-unknown', 400);
  });
});
