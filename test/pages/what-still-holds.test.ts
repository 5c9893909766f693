import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop-parts.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;
beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));

const visits = (options: object = {}) => {
  beforeEach(async () => {
    citizen = await Citizen.open(browser, laptop, { ...sizes.phone, ...options });
  });
  afterEach(async () => {
    Object.assign(laptop.faults, noFaults());
    await citizen.leave();
  });
};

const comesByVneid = async (login: string) => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.logsInAtVneid(login);
};

const page = () => citizen.page;

describe('with script, a sentence that is no longer true', () => {
  visits();

  test('the message about a wrong password disappears after the right one, and the title follows the question', async () => {
    await comesByVneid('chi-cmnd');
    await citizen.isAtConfirm();
    await citizen.answers('Có, tôi đã có tài khoản cũ');
    await citizen.fillsIn('chi-cmnd', 'sai');
    await citizen.press('Tiếp tục với tài khoản này');
    await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
    expect(await page().title()).toMatch(/^Lỗi: Tôi đã có tài khoản cũ/);
    await citizen.fillsIn('chi-cmnd');
    await citizen.press('Tiếp tục với tài khoản này');
    await page().getByRole('button', { name: 'Đồng ý liên kết' }).waitFor();
    expect(await page().locator('.messages > :visible').count()).toBe(0);
    expect(await page().title()).toMatch(/^Xác nhận liên kết VNeID/);
    await citizen.sees('Tên đăng nhập và mật khẩu do Cổng cấp vẫn đăng nhập được.');
  });

  test('the page of a frozen account does not offer to keep what its reopening removes', async () => {
    await comesByVneid('tam-khoa');
    await citizen.isAtConfirm();
    await citizen.sees('Chỉ mở lại nếu đây là tài khoản của bạn.');
    await citizen.sees('Mật khẩu, số điện thoại và thư điện tử cũ (nếu có) bị xóa');
    expect(
      await page()
        .getByText(/Muốn giữ|được thêm trong 10 ngày/)
        .filter({ visible: true })
        .count(),
    ).toBe(0);
    await citizen.press('Không đồng ý, quay lại');
    await citizen.isTold('Bạn đã chọn không đồng ý.');
  });

  test('a masked former name does not appear next to the whole name', async () => {
    await comesByVneid('giu-so');
    await citizen.isAtConfirm();
    await citizen.sees('Muốn giữ, hãy nhập mật khẩu cũ');
    await citizen.press('Đồng ý liên kết');
    await citizen.isAt('/ho-so/');
    await citizen.follow('Xem và in biên nhận');
    await page().getByRole('main').getByText('Ngô Văn Tùng').waitFor();
    expect(await page().locator('.progress').isVisible()).toBe(true);
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    laptop.faults.vneid = 'new-name';
    await comesByVneid('giu-so');
    await citizen.isAtConfirm();
    await citizen.sees('Ngô Văn Tùng → Ngô Văn Tùng Anh');
    expect(await page().getByText('Tên trên tài khoản cũ').isVisible()).toBe(false);
  });

  test('a person who said yes and goes back to the question reads that the step is done, and sees no error', async () => {
    await comesByVneid('mao-danh');
    await citizen.isAtConfirm();
    const question = page().url();
    await citizen.press('Đồng ý liên kết');
    await citizen.isAt('/ho-so/');
    await page().goto(question);
    await citizen.isTold('Bạn đã hoàn tất bước này trước đó.');
    expect(await page().locator('.message:focus').innerText()).not.toContain('Có lỗi xảy ra');
    expect(await page().title()).not.toContain('Lỗi');
    await page().getByRole('main').getByRole('link', { name: 'Hồ sơ của tôi' }).first().waitFor();
    await citizen.pageIsAccessible();
  });

  test('a good message is shown once, stays visible, and moves to the other language', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('nuoc-ngoai');
    await citizen.press('Bỏ qua');
    await citizen.isAt('/ho-so/');
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    expect(new URL(page().url()).hash).toBe('');
    await citizen.follow('English');
    await citizen.isTold('You have logged out.');
    await page().reload();
    await page().getByRole('heading', { name: 'Log in', exact: true }).waitFor();
    expect(await page().locator('.messages > :visible').count()).toBe(0);
  });

  test('the receipt of an account without a link shows no finished steps', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.goTo('/lien-ket/bien-nhan/');
    await citizen.sees('nên chưa có biên nhận');
    expect(await page().locator('.progress').isVisible()).toBe(false);
    expect(await page().title()).not.toContain('bước');
  });

  test('an incomplete draft does not get the message that the draft could not be saved', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.goTo('/ho-so/nop/');
    await citizen.pageIsFilled();
    await citizen.press('Nộp hồ sơ');
    await citizen.isTold('Hãy điền đủ thủ tục');
    expect(await page().getByText('Chưa lưu được bản nháp').count()).toBe(0);
  });

  test('the home page shows a logged-in person the way to their dossiers in place of the way to begin', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    await citizen.sees('Nguyễn Thị Lan');
    await citizen.goTo('/');
    const onward = page().getByRole('main').getByRole('link', { name: 'Hồ sơ của tôi', exact: true });
    await onward.waitFor();
    expect(
      await page()
        .getByRole('link', { name: /Bắt đầu|Tôi chỉ muốn/ })
        .count(),
    ).toBe(0);
    await onward.click();
    await citizen.isAt('/ho-so/');
  });

  test('the CCCD page asks for no CCCD when the tries are used up, and still offers VNeID and the way on', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('khong-khop');
    await citizen.isAt('/cccd/ho-so/');
    const tries = async (number: string) => {
      await citizen.types(number);
      await citizen.press('Cập nhật');
      await page().locator('form#update:not([aria-busy])').waitFor({ state: 'attached' });
    };
    const asksNothing = async () => {
      await citizen.sees(/Bạn có thể thử số khác từ lúc \d\d:\d\d \d\d\/\d\d\/\d{4}\./);
      expect(await page().getByLabel('Số CCCD hoặc').isVisible()).toBe(false);
      expect(await page().getByRole('button', { name: 'Cập nhật' }).count()).toBe(0);
      expect(await page().getByRole('button', { name: 'Liên kết VNeID' }).isVisible()).toBe(true);
    };
    for (const number of ['000078000901', '000078000902', '000078000903']) await tries(number);
    await asksNothing();
    await citizen.goTo('/cccd/ho-so/');
    await tries('000078000904');
    await citizen.isTold('Tài khoản này đã hết lượt nhập số CCCD.');
    await asksNothing();
    await citizen.press('Bỏ qua');
    await citizen.isAt('/ho-so/');
  });

  test('the dialog about the end of a session names the minute by the server’s clock', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.isAt('/ho-so/');
    let endsAt = '';
    await page().route('**/api/session*', async (route) => {
      const answer = await route.fetch();
      const facts = (await answer.json()) as { endsAt: string };
      endsAt = facts.endsAt;
      await route.fulfill({ response: answer, json: { ...facts, endsInSeconds: 100 } });
    });
    await page().reload();
    const dialog = page().getByRole('dialog', { name: 'Phiên đăng nhập sắp kết thúc' });
    await dialog.waitFor();
    const hour = new Date(Date.parse(endsAt) + 7 * 3_600_000).toISOString().slice(11, 16);
    expect(await dialog.innerText()).toContain(`tự động đăng xuất lúc ${hour} (giờ Việt Nam)`);
  });
});

describe('a support code', () => {
  visits();

  test('a support code appears in the sentence that asks to read it out, and in no address', async () => {
    laptop.faults.vneid = 'wrong-nonce';
    await comesByVneid('co-cccd');
    await citizen.sees(/^Mã hỗ trợ: \w+$/);
    expect(await page().getByText('ma-ho-tro').count()).toBe(0);
    expect(page().url()).toMatch(/\/#vneid-rejected$/);
  });
});

describe('without script', () => {
  visits({ javaScriptEnabled: false });

  test('without script, a refused CCCD says how many tries are left and until when, and the last try removes the question', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('cho-doi-chieu');
    await citizen.types('000091000901');
    await citizen.press('Cập nhật');
    await citizen.sees(/Bạn còn 2 lần thử số khác\. Từ lúc \d\d:\d\d \d\d\/\d\d\/\d{4}, số lần được tính lại\./);
    for (const number of ['000091000902', '000091000903']) {
      await citizen.types(number);
      await citizen.press('Cập nhật');
    }
    await citizen.sees(/Bạn có thể thử số khác từ lúc \d\d:\d\d \d\d\/\d\d\/\d{4}\./);
    expect(await page().getByLabel('Số CCCD hoặc').isVisible()).toBe(false);
    await citizen.goTo('/api/identity?page=cccd');
    await citizen.types('000091000904');
    await citizen.press('Cập nhật');
    await citizen.sees('Tài khoản này đã hết lượt nhập số CCCD.');
    await citizen.sees(/Bạn có thể thử số khác từ lúc \d\d:\d\d \d\d\/\d\d\/\d{4}\./);
    expect(await page().getByLabel('Số CCCD hoặc').isVisible()).toBe(false);
    await citizen.copyIsAccessible();
    await citizen.press('Bỏ qua');
    await citizen.isAt('/api/dossiers');
  });

  test('without script, a confirm page has one way back, and a logged-in person can log out there', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('can-bo');
    await citizen.press('Bỏ qua');
    await citizen.press('Liên kết VNeID');
    await citizen.logsInAtVneid('can-bo');
    await citizen.isAtConfirm();
    await citizen.follow('Tiếp tục không cần JavaScript');
    await citizen.isAt('/api/link');
    expect(await page().getByRole('button', { name: 'Không đồng ý, quay lại' }).count()).toBe(1);
    await citizen.press('Đăng xuất');
    await citizen.sees('Bạn đã đăng xuất.');
  });

  test('without script, the sentence that asks to read out the support code says where the code is', async () => {
    laptop.faults.vneid = 'wrong-nonce';
    await comesByVneid('co-cccd');
    await citizen.sees('Lỗi này không do bạn.');
    await citizen.sees('Mã hỗ trợ đứng sau chữ "ma-ho-tro=" trong địa chỉ của trang này.');
    expect(page().url()).toMatch(/\?ma-ho-tro=\w+#vneid-rejected$/);
  });

  test('without script, the receipt of an account without a link shows no steps', async () => {
    await citizen.goTo('/dang-nhap/ho-so/');
    await citizen.logsIn('co-cccd');
    await citizen.goTo('/api/dossiers?page=bien-nhan');
    await citizen.sees('nên chưa có biên nhận');
    expect(await page().locator('.progress').isVisible()).toBe(false);
  });
});
