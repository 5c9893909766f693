import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { numberOf, persona, portalPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, type sizes } from '../support/citizen.ts';

const dayInVietnam = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' });

/**
 * Every journey in a real browser of one size.
 * @param people who makes a journey that several personas or faults concern: the first of them, or all
 */
export const journeys = (size: (typeof sizes)[keyof typeof sizes], people: 'first' | 'all'): void => {
  const these = <T>(all: readonly T[]): readonly T[] => (people === 'all' ? all : all.slice(0, 1));
  let laptop: Laptop;
  let browser: Browser;
  let citizen: Citizen;
  const began = new Date();
  beforeAll(async () => {
    [laptop, browser] = await openLaptop();
  });
  afterAll(() => closeLaptop(laptop, browser));
  beforeEach(async () => {
    citizen = await Citizen.open(browser, laptop, size);
  });
  afterEach(async () => {
    Object.assign(laptop.faults, noFaults());
    await citizen.leave();
  });

  /** Opens the dossiers while logged out and logs in. */
  const logInFor = async (login: string, path = '/ho-so/') => {
    await citizen.goTo(path);
    await citizen.isAt(`/dang-nhap/ho-so/${path.slice('/ho-so/'.length)}`);
    await citizen.logsIn(login);
  };
  const linkIsShown = async () => {
    await citizen.goTo('/ca-nhan/dinh-danh/');
    const row = citizen.page.getByRole('row').filter({ hasText: 'VNeID' });
    await row.waitFor();
    // Midnight may lie between the link and this moment.
    const days = [began, new Date()].map((at) => dayInVietnam.format(at)).join('|');
    expect(await row.innerText()).toMatch(new RegExp(`VNeID 000•+\\d\\d\\s+Mức độ 02\\s+(${days})`));
  };

  test('co-cccd: the login screen has two choices, and a login leads straight to the destination', async () => {
    await citizen.goTo('/ho-so');
    await citizen.isAt('/dang-nhap/ho-so/');
    await citizen.page.getByRole('heading', { name: 'Tài khoản định danh điện tử (VNeID)' }).waitFor();
    await citizen.page.getByRole('heading', { name: 'Tài khoản được cấp bởi Cổng Dịch vụ công quốc gia' }).waitFor();
    await citizen.pageIsAccessible();
    await citizen.logsIn('co-cccd', 'sai mật khẩu');
    await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
    await citizen.sees(/^Mã hỗ trợ: \w+$/);
    expect(await citizen.page.getByLabel('Tên đăng nhập').inputValue()).toBe('co-cccd');
    await citizen.pageIsAccessible();
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    expect(await citizen.dossierCount()).toBe(3);
    await citizen.sees('Nguyễn Thị Lan');
    await citizen.pageIsAccessible();
    await citizen.follow('HS-2026-0003');
    await citizen.page.getByRole('heading', { name: 'Đăng ký thường trú' }).waitFor();
    await citizen.pageIsAccessible();
  });

  test('chua-cccd: a person types wrong numbers and the right one, links VNeID, and uses VNeID alone from then on', async () => {
    await logInFor('chua-cccd', '/ho-so/?ma=HS-2026-0011');
    await citizen.isAt('/cccd/ho-so/?ma=HS-2026-0011');
    await citizen.pageIsAccessible();
    for (const [typed, said] of [
      ['12345678901', 'Bạn đã nhập 11 ký tự.'],
      ['1234567890123', 'Bạn đã nhập 13 ký tự.'],
      ['123456789', 'Bạn đã nhập số CMND (9 chữ số).'],
      ['000090000999', 'Số CCCD chưa khớp với họ tên, ngày sinh trong Cơ sở dữ liệu quốc gia về dân cư,'],
    ] as const) {
      await citizen.types(typed);
      await citizen.press('Cập nhật');
      await citizen.isTold(said);
      expect(await citizen.page.locator('.field-error').filter({ visible: true }).innerText()).toContain(said);
      expect(await citizen.page.getByLabel('Số CCCD hoặc').inputValue()).toBe(typed);
    }
    // Only the last of them was a CCCD that the register could check, so two of three tries are left.
    const tries = citizen.page.locator('#cccd-no-match [data-part^="tries-"]:visible');
    expect(await tries.innerText()).toMatch(
      /^Bạn còn 2 lần thử số khác\. Từ lúc \d\d:\d\d \d\d\/\d\d\/\d{4}, số lần được tính lại\.$/,
    );
    await citizen.pageIsAccessible();
    await citizen.types('0000 9000 0102');
    await citizen.press('Cập nhật');
    await citizen.isAt('/ho-so/?ma=HS-2026-0011');
    await citizen.isTold('Đã cập nhật số CCCD.');
    await citizen.page.getByRole('heading', { name: 'Đăng ký khai sinh' }).waitFor();
    await citizen.pageIsAccessible();
    // The link is offered once: next to the message, so not in the banner too.
    expect(await citizen.page.getByRole('button', { name: 'Liên kết VNeID' }).filter({ visible: true }).count()).toBe(
      1,
    );

    await citizen.press('Liên kết VNeID');
    await citizen.logsInAtVneid('chua-cccd');
    await citizen.isAtConfirm();
    await citizen.page.getByRole('definition').filter({ hasText: 'Trần Văn Bình' }).nth(1).waitFor();
    await citizen.pageIsAccessible();
    await citizen.press('Đồng ý liên kết');
    await citizen.isAt('/ho-so/?ma=HS-2026-0011');
    await citizen.isTold('Từ lần sau, bạn đăng nhập được bằng VNeID.');
    await citizen.follow('Về danh sách hồ sơ');
    expect(await citizen.dossierCount()).toBe(4);
    await linkIsShown();
    await citizen.pageIsAccessible();

    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    await citizen.goTo('/ca-nhan/dinh-danh/');
    await citizen.isAt('/dang-nhap/dinh-danh/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('chua-cccd');
    await citizen.isAt('/ca-nhan/dinh-danh/');
    await linkIsShown();
  });

  test('giu-so: VNeID on the login screen finds the old account with everything in it, and its portal login ends', async () => {
    await citizen.goTo('/ho-so/');
    await citizen.isAt('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('giu-so');
    await citizen.isAtConfirm();
    await citizen.sees('N•• V•• Tùng');
    await citizen.sees('Từ nay chỉ đăng nhập tài khoản này bằng VNeID.');
    await citizen.pageIsAccessible();
    await citizen.press('Đồng ý liên kết');
    await citizen.isAt('/ho-so/');
    expect(await citizen.dossierCount()).toBe(1);
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    await citizen.logsIn('giu-so');
    await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
  });

  test.each(these(['khong-khop', 'trung-so', 'nuoc-ngoai']))(
    '%s: a CCCD that does not match can be skipped',
    async (login) => {
      await logInFor(login);
      await citizen.types(numberOf(persona(login)));
      await citizen.press('Cập nhật');
      await citizen.isTold('Số CCCD chưa khớp với họ tên, ngày sinh trong Cơ sở dữ liệu quốc gia về dân cư,');
      await citizen.press('Bỏ qua');
      await citizen.isAt('/ho-so/');
      expect(await citizen.dossierCount()).toBe(1);
    },
  );

  test('nuoc-ngoai: VNeID proves a CCCD that the register does not match', async () => {
    await logInFor('nuoc-ngoai');
    await citizen.press('Bỏ qua');
    await citizen.isAt('/ho-so/');
    await citizen.goTo('/ca-nhan/dinh-danh/');
    await citizen.sees('Chưa có tài khoản nào được liên kết.');
    await citizen.press('Liên kết VNeID');
    await citizen.logsInAtVneid('nuoc-ngoai');
    await citizen.isAtConfirm();
    await citizen.press('Đồng ý liên kết');
    await citizen.isAt('/ca-nhan/dinh-danh/');
    await citizen.sees('000•••••••07');
    await linkIsShown();
  });

  test('dan-cu-ngung: a person continues while the register is down', async () => {
    await logInFor('dan-cu-ngung');
    await citizen.types(numberOf(persona('dan-cu-ngung')));
    await citizen.press('Cập nhật');
    await citizen.isTold('Đã nhận số CCCD của bạn.');
    // The question is answered, so the page does not ask it again.
    expect(await citizen.page.getByLabel('Số CCCD hoặc').isVisible()).toBe(false);
    await citizen.press('Tiếp tục');
    await citizen.isAt('/ho-so/');
  });

  test.each(these(['dan-cu-cham', 'chi-nam-sinh', 'dau-thanh']))('%s: the typed CCCD matches', async (login) => {
    await logInFor(login);
    await citizen.types(numberOf(persona(login)));
    await citizen.press('Cập nhật');
    await citizen.isAt('/ho-so/');
    await citizen.isTold('Đã cập nhật số CCCD.');
  });

  test('can-bo: a person skips the CCCD page, and adds the CCCD later under Thông tin cá nhân, Thông tin định danh', async () => {
    await logInFor('can-bo');
    await citizen.press('Bỏ qua');
    await citizen.isAt('/ho-so/');
    await citizen.follow('Thông tin cá nhân');
    await citizen.sees('Cán bộ');
    await citizen.pageIsAccessible();
    await citizen.follow('Thông tin định danh');
    await citizen.isAt('/ca-nhan/dinh-danh/');
    await citizen.types(numberOf(persona('can-bo')));
    await citizen.pageIsAccessible();
    await citizen.press('Cập nhật từ CSDL quốc gia về dân cư');
    await citizen.page.getByRole('heading', { name: 'Kiểm tra thông tin' }).waitFor();
    expect(await citizen.page.getByText('✔ Đã xác thực').filter({ visible: true }).count()).toBe(3);
    await citizen.pageIsAccessible();
    await citizen.press('Cập nhật');
    await citizen.isTold('Đã cập nhật số CCCD.');
    await citizen.sees('000•••••••06');
    expect(await citizen.page.getByText('✔ Đã xác thực').filter({ visible: true }).count()).toBe(3);
    await citizen.pageIsAccessible();
  });

  test('chi-cmnd: nine digits are recognised as a CMND, and the old CMND is shown masked', async () => {
    await logInFor('chi-cmnd');
    await citizen.types('012345608');
    await citizen.press('Cập nhật');
    await citizen.isTold('Bạn đã nhập số CMND (9 chữ số).');
    await citizen.press('Bỏ qua');
    await citizen.isAt('/ho-so/');
    await citizen.goTo('/ca-nhan/dinh-danh/');
    await citizen.sees('0••••••08');
  });

  test('muc-1: a person below level 2 at VNeID reads what to do, and the portal login stays', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('muc-1');
    await citizen.isAt('/dang-nhap/ho-so/');
    await citizen.isTold('Cần mức độ 02 để đăng nhập bằng VNeID hoặc liên kết.');
    await citizen.logsIn('muc-1');
    await citizen.isAt('/cccd/ho-so/');
  });

  test('khac-so: VNeID with another CCCD is not linked', async () => {
    await logInFor('khac-so');
    await citizen.isAt('/ho-so/');
    // The site offers the link at every login while the account has no link.
    await citizen.press('Liên kết VNeID');
    await citizen.logsInAtVneid('khac-so');
    await citizen.isAt('/ho-so/');
    await citizen.isTold('Số định danh trên VNeID khác với số CCCD ghi trong tài khoản này');
    await citizen.isTold('Bạn xem đủ số định danh của mình trong ứng dụng VNeID');
    await citizen.isTold('số ghi trong tài khoản cần được kiểm tra: hãy gọi');
    await citizen.sees(/^Mã hỗ trợ: \w+$/);
    await citizen.pageIsAccessible();
    await citizen.goTo('/ca-nhan/dinh-danh/');
    await citizen.sees('Chưa có tài khoản nào được liên kết.');
  });

  test('chi-vneid: a VNeID identity without an account gets a new account after a yes', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('chi-vneid');
    await citizen.page.getByRole('heading', { name: 'Trước đây bạn đã có tài khoản trên Cổng chưa?' }).waitFor();
    await citizen.pageIsAccessible();
    expect(await citizen.page.getByRole('button', { name: 'Tạo tài khoản mới' }).count()).toBe(0);
    await citizen.answers('Không nhớ');
    await citizen.sees('trước khi tạo tài khoản mới');
    await citizen.pageIsAccessible();
    await citizen.press('Chọn lại');
    await citizen.answers('Chưa có');
    await citizen.pageIsAccessible();
    await citizen.press('Tạo tài khoản mới');
    await citizen.isAt('/ho-so/');
    await citizen.isTold('Đã tạo tài khoản mới bằng VNeID.');
    await citizen.sees('nên Cổng chưa thể báo cho bạn khi tài khoản có thay đổi');
    await citizen.pageIsAccessible();
    await citizen.sees('Chưa có hồ sơ nào.');
  });

  test.each([
    ['denied', 'Bạn đã hủy đăng nhập hoặc chưa đồng ý chia sẻ thông tin trên VNeID.'],
    ['unavailable', 'VNeID đang bận, vui lòng thử lại sau ít phút.'],
    ['wrong-nonce', 'Cổng chưa nhận được kết quả đăng nhập hợp lệ từ VNeID.'],
    ['wrong-issuer', 'Cổng chưa nhận được kết quả đăng nhập hợp lệ từ VNeID.'],
    ['expired-token', 'Cổng chưa nhận được kết quả đăng nhập hợp lệ từ VNeID.'],
  ] as const)('VNeID with the fault %s ends on a page that says what to do', async (fault, said) => {
    await citizen.goTo('/dang-nhap/ca-nhan/');
    laptop.faults.vneid = fault;
    await citizen.press('Đăng nhập bằng VNeID');
    if (fault !== 'denied') await citizen.logsInAtVneid('co-cccd');
    await citizen.isAt('/dang-nhap/ca-nhan/');
    await citizen.isTold(said);
  });

  test.each([
    ['soap-fault', 'muc-1'],
    ['malformed', 'cho-doi-chieu'],
    ['slow', 'trung-so'],
  ] as const)('a register with the fault %s costs the person no try', async (fault, login) => {
    laptop.faults.register = fault;
    await logInFor(login);
    await citizen.types(numberOf(persona(login)));
    await citizen.press('Cập nhật');
    await citizen.isTold('Đã nhận số CCCD của bạn.');
    expect(await citizen.page.getByLabel('Số CCCD hoặc').inputValue()).toBe(numberOf(persona(login)));
  });

  test.each([
    [429, 'Too Many Requests'],
    [503, 'Service Unavailable'],
  ])('API Gateway’s own %i appears as a busy system, and the typed login name stays', async (status, message) => {
    await citizen.page.route('**/api/login', (route) => route.fulfill({ status, json: { message } }));
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isTold('Hệ thống đang bận.');
    expect(await citizen.page.getByLabel('Tên đăng nhập').inputValue()).toBe('co-cccd');
  });

  test('a person can switch to English and back without losing the page or the message', async () => {
    await citizen.goTo('/dang-nhap/ho-so/#login-wrong');
    await citizen.follow('English');
    await citizen.isAt('/en/dang-nhap/ho-so/');
    await citizen.sees('The login name or password is not correct.');
    await citizen.pageIsAccessible();
    await citizen.page.getByLabel('Login name').fill('co-cccd');
    await citizen.page.getByLabel('Password').fill('mua-xuan-tren-song-huong');
    await citizen.press('Log in');
    await citizen.isAt('/en/ho-so/');
    expect(await citizen.dossierCount()).toBe(3);
    for (const path of ['/en/ho-so/', '/en/ca-nhan/', '/en/ca-nhan/dinh-danh/', '/en/']) {
      await citizen.goTo(path);
      await citizen.page.getByRole('button', { name: 'Log out', exact: true }).waitFor();
      await citizen.pageIsAccessible();
    }
  });

  test('the back button after logging out shows nothing of the account', async () => {
    await logInFor('co-cccd');
    await citizen.dossierCount();
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    await citizen.page.goBack();
    await citizen.isAt('/dang-nhap/ho-so/');
    expect(await citizen.page.content()).not.toContain('HS-2026-0001');
  });

  test('an unknown address is a real 404 in both languages', async () => {
    const answer = await citizen.page.goto(`${laptop.site}/khong-co/`);
    expect(answer!.status()).toBe(404);
    await citizen.sees('Không tìm thấy trang');
    await citizen.sees('Page not found');
    await citizen.pageIsAccessible();
    citizen.expectsComplaints(/status of 404/);
  });

  /** Uses VNeID on the login screen, as far as the confirm page. */
  const comeByVneid = async (login: string) => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid(login);
  };
  const comeAgainByVneid = async (login: string) => {
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    await comeByVneid(login);
    await citizen.isAt('/ho-so/');
    expect(await citizen.dossierCount()).toBeGreaterThan(0);
  };

  test.each(these(['co-cccd', 'can-bo', 'dau-thanh', 'chi-nam-sinh', 'dan-cu-cham']))(
    '%s: VNeID finds the account by its CCCD, asks once, and does not ask again',
    async (login) => {
      await comeByVneid(login);
      await citizen.isAtConfirm();
      await citizen.press('Đồng ý liên kết');
      await citizen.isAt('/ho-so/');
      expect(await citizen.dossierCount()).toBe(persona(login).account!.dossiers);
      await comeAgainByVneid(login);
      await linkIsShown();
    },
  );

  test.each(these(['dan-cu-ngung', 'chi-cmnd']))(
    '%s: after VNeID, the portal login proves the old account, and everything in it is still there',
    async (login) => {
      await comeByVneid(login);
      await citizen.isAtConfirm();
      await citizen.answers('Có, tôi đã có tài khoản cũ');
      await citizen.pageIsAccessible();
      await citizen.page.getByLabel('Tên đăng nhập').fill(login);
      await citizen.page.getByLabel('Mật khẩu').fill('sai mật khẩu');
      await citizen.press('Tiếp tục với tài khoản này');
      await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
      await citizen.page.getByLabel('Mật khẩu').fill(portalPassword);
      await citizen.press('Tiếp tục với tài khoản này');
      await citizen.press('Đồng ý liên kết');
      await citizen.isAt('/ho-so/');
      expect(await citizen.dossierCount()).toBe(2);
      await comeAgainByVneid(login);
    },
  );

  test('mao-danh: an account that another person made with this CCCD loses it, and says so after the next login', async () => {
    await comeByVneid('mao-danh');
    await citizen.isAtConfirm();
    await citizen.sees('Đây có phải tài khoản của bạn?');
    await citizen.press('Không phải tài khoản của tôi');
    await citizen.sees('Số hồ sơ trong tài khoản đó không chuyển sang cho bạn: 2.');
    await citizen.pageIsAccessible();
    await citizen.press('Quay lại xem tài khoản');
    await citizen.press('Không phải tài khoản của tôi');
    await citizen.press('Chắc chắn, tạo tài khoản mới');
    await citizen.isAt('/ho-so/');
    await citizen.isTold('Tài khoản mà bạn không nhận không chuyển sang đây.');
    await citizen.sees('Chưa có hồ sơ nào.');
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    await citizen.logsIn('mao-danh');
    await citizen.isAt('/cccd/ho-so/');
    await citizen.sees('Số CCCD đã ghi ở tài khoản này đã được gỡ.');
    await citizen.pageIsAccessible();
    await citizen.goTo('/ca-nhan/dinh-danh/');
    await citizen.sees('VNeID đã xác nhận số này là của người khác');
    await citizen.pageIsAccessible();
  });

  test('chua-cccd: a person removes the link with VNeID, but not with the portal login', async () => {
    await citizen.goTo('/dang-nhap/dinh-danh/');
    await citizen.logsIn('chua-cccd');
    await citizen.isAt('/ca-nhan/dinh-danh/');
    await citizen.page.getByText('Gỡ liên kết VNeID', { exact: true }).click();
    await citizen.press('Gỡ liên kết');
    await citizen.isTold('Liên kết này do VNeID xác lập');
    await citizen.goTo('/dang-nhap/dinh-danh/');
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid('chua-cccd');
    await citizen.isAt('/ca-nhan/dinh-danh/');
    await citizen.page.getByText('Gỡ liên kết VNeID', { exact: true }).click();
    await citizen.press('Gỡ liên kết');
    await citizen.isTold('Đã gỡ liên kết VNeID.');
    await citizen.sees('Chưa có tài khoản nào được liên kết.');
  });

  test('an account with a CCCD is led away from the CCCD screen, and the login screen says who is logged in', async () => {
    await logInFor('chua-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.goTo('/cccd/ho-so/');
    await citizen.isAt('/ca-nhan/dinh-danh/');
    await citizen.goTo('/dang-nhap/');
    await citizen.sees(/^Đang đăng nhập: Trần Văn Bình/);
    await citizen.pageIsAccessible();
    await citizen.press('Đăng xuất, người khác đăng nhập');
    await citizen.isTold('Bạn đã đăng xuất.');
  });
};
