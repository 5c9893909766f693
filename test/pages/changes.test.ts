import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { day } from '../../functions/domain/dates.ts';
import { noFaults } from '../../local/providers/faults.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { numberOf, persona, portalPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen, sizes } from '../support/citizen.ts';

let laptop: Laptop;
let browser: Browser;
let citizen: Citizen;

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
});
afterAll(() => closeLaptop(laptop, browser));
beforeEach(async () => {
  citizen = await Citizen.open(browser, laptop, sizes.phone);
});
afterEach(async () => {
  Object.assign(laptop.faults, noFaults());
  laptop.messages.isDown = false;
  await citizen.leave();
});

const sentTo = (address: string) => laptop.messages.all().filter(({ to }) => to === address);
/** Waits for a message. A failed job is logged before its pause begins, so each look shortens the pauses again. */
const isSent = (address: string, subject: string) =>
  expect
    .poll(() => {
      laptop.work.queues.hurry();
      return sentTo(address).map((message) => message.subject);
    })
    .toContain(subject);

const link = async (login: string) => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn(login);
  if (!persona(login).account!.cccd) await citizen.press('Bỏ qua');
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid(login);
  await citizen.isAtConfirm();
  await citizen.press('Đồng ý liên kết');
  await citizen.isTold('Đã liên kết VNeID.');
};

test('nhan-tin: a link sends an e-mail and a text message, "Không phải tôi" freezes the account once, and VNeID with the password unfreezes it', async () => {
  laptop.messages.isDown = true;
  await link('nhan-tin');
  // The mail service refuses for some time. The notice waits and arrives later.
  await expect.poll(() => readFileSync(laptop.logFile, 'utf8')).toContain('"job.failed"');
  laptop.messages.isDown = false;
  await isSent('nhan-tin@example.vn', 'Tài khoản của bạn vừa được liên kết với VNeID');
  await expect.poll(() => sentTo('+84900000117').length).toBe(1);
  const { text } = sentTo('nhan-tin@example.vn')[0]!;
  const [address] = /http:\S+/.exec(text)!;

  const owner = await Citizen.open(browser, laptop, sizes.desktop);
  await owner.page.goto(address);
  await owner.sees('Đăng nhập bằng VNeID và bằng mật khẩu đều bị tạm khóa, mọi thiết bị bị đăng xuất.');
  await owner.pageIsAccessible();
  await owner.press('Không phải tôi, hãy bảo vệ tài khoản');
  await owner.sees('Đã ghi nhận');
  await owner.sees('Đăng nhập bằng VNeID và bằng mật khẩu đã bị tạm khóa, mọi thiết bị đã bị đăng xuất.');
  expect(owner.page.url()).not.toContain('#');
  await owner.sees(/^[0-9A-HJKMNP-TV-Z]{11}$/);
  const opened = await owner.page.locator('[data-field="case"]').innerText();
  await owner.pageIsAccessible();
  await owner.page.goto('about:blank');
  await owner.page.goto(address);
  await owner.press('Không phải tôi, hãy bảo vệ tài khoản');
  await owner.isTold('Yêu cầu này đã được ghi nhận trước đó và đang được kiểm tra.');
  await owner.isTold(`Mã yêu cầu: ${opened}`);
  await owner.leave();

  // The session that the link opened has ended. VNeID alone opens nothing: the page asks for the portal login too.
  await citizen.goTo('/ho-so/');
  await citizen.isAt('/dang-nhap/ho-so/');
  await citizen.logsIn('nhan-tin');
  await citizen.isTold(`Đăng nhập bằng tài khoản do Cổng cấp đang tạm khóa, vì ngày ${day(new Date())} có người báo`);
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.logsInAtVneid('nhan-tin');
  await citizen.isAtConfirm();
  await citizen.sees(`Tài khoản này đang tạm khóa, vì ngày ${day(new Date())} có người báo "Không phải tôi".`);
  await citizen.pageIsAccessible();
  await citizen.fillsIn('nhan-tin');
  await citizen.press('Tiếp tục với tài khoản này');
  await citizen.sees('Có người đã báo "Không phải tôi"');
  await citizen.pageIsAccessible();
  await citizen.press('Đây là tài khoản của tôi, mở lại');
  await citizen.isAt('/ho-so/');
  await citizen.isTold('Đã mở lại tài khoản theo xác nhận của bạn');
  await citizen.goTo('/lien-ket/bien-nhan/');
  await citizen.sees('Biên nhận mở lại tài khoản');
  await citizen.goTo('/ca-nhan/dinh-danh/');
  await citizen.sees('VNeID');
  expect(await citizen.page.getByText('Đang tạm khóa').filter({ visible: true }).count()).toBe(0);
});

test('cho-doi-chieu: while the register is down, the citizen continues, and later the CCCD is matched and a notice says so', async () => {
  laptop.faults.register = 'down';
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.logsIn('cho-doi-chieu');
  await citizen.isAt('/cccd/ho-so/');
  await citizen.types(numberOf(persona('cho-doi-chieu')));
  await citizen.press('Cập nhật');
  await citizen.isTold('Đã nhận số CCCD của bạn.');
  await citizen.sees('Số đã được lưu để chờ đối chiếu');
  await citizen.pageIsAccessible();
  await citizen.press('Tiếp tục');
  await citizen.isAt('/ho-so/');
  await citizen.sees('Số CCCD bạn đã nhập đang chờ đối chiếu.');
  await citizen.goTo('/ca-nhan/dinh-danh/');
  await citizen.sees(/^Đang chờ đối chiếu\. .* được gửi đến c•••@example\.vn/);
  await citizen.sees(/000•••••••18/);
  await citizen.pageIsAccessible();
  // Nothing has to be done, so the form for another CCCD is folded, and the link is the one filled button.
  const cccd = citizen.page.getByLabel('Số CCCD hoặc số định danh cá nhân');
  const filled = citizen.page.locator('main .button:not(.second)').filter({ visible: true });
  expect([await cccd.isVisible(), await filled.allInnerTexts()]).toEqual([false, ['Liên kết VNeID']]);
  await citizen.page.getByText('Nhập số khác').filter({ visible: true }).click();
  expect([await cccd.isVisible(), await filled.allInnerTexts()]).toEqual([true, ['Liên kết VNeID']]);
  await citizen.pageIsAccessible();
  laptop.faults.register = 'none';
  await isSent('cho-doi-chieu@example.vn', 'Số CCCD của bạn đã được cập nhật');
  await citizen.goTo('/ca-nhan/dinh-danh/');
  await citizen.sees('✔ Đã xác thực');
  expect(await citizen.page.getByText('Đang chờ đối chiếu').filter({ visible: true }).count()).toBe(0);
});

test('an address with a wrong seal is refused in words, and the person may type the code of a text message instead', async () => {
  await citizen.goTo(`/khong-phai-toi/#${'x'.repeat(43)}.${'y'.repeat(43)}~link-made~1790000000`);
  await citizen.sees('Thay đổi được báo trong thư: liên kết tài khoản với VNeID, 21:13 21/09/2026.');
  await citizen.press('Không phải tôi, hãy bảo vệ tài khoản');
  await citizen.isTold('Đường dẫn, số điện thoại hoặc mã không đúng, hoặc đã hết hạn 10 ngày.');
  await citizen.sees('Nhập số điện thoại đã nhận tin nhắn và mã gồm 8 chữ số trong tin nhắn đó.');
});

test('trung-so and giu-so: two accounts of one person are merged with the dossiers of both, and split again', async () => {
  await citizen.goTo('/dang-nhap/dinh-danh/');
  await citizen.logsIn('trung-so');
  await citizen.press('Bỏ qua');
  await citizen.isAt('/ca-nhan/dinh-danh/');
  await citizen.page.getByText('Tôi còn một tài khoản khác trên Cổng').click();
  await citizen.pageIsAccessible();
  const other = async (login: string, password: string) => {
    await citizen.page.getByLabel('Tên đăng nhập').fill(login);
    await citizen.page.getByLabel('Mật khẩu').fill(password);
    await citizen.press('Tiếp tục với tài khoản này');
  };
  await other('giu-so', 'sai mật khẩu');
  await citizen.isTold('Tên đăng nhập hoặc mật khẩu chưa đúng.');
  await other('trung-so', portalPassword);
  await citizen.isTold('Đây chính là tài khoản bạn đang đăng nhập.');
  await other('co-cccd', portalPassword);
  await citizen.isTold('Chưa gộp được vì thông tin của hai tài khoản không trùng nhau.');
  await other('giu-so', portalPassword);
  await citizen.isAt('/ca-nhan/gop/');
  await citizen.sees('Trong 30 ngày, bạn có thể tách lại thành hai tài khoản.');
  await citizen.sees('000•••••••11');
  await citizen.pageIsAccessible();
  await citizen.press('Giữ tài khoản đang đăng nhập');
  await citizen.isAt('/ca-nhan/dinh-danh/');
  await citizen.isTold('Đã gộp hai tài khoản.');
  await citizen.sees(/^Đã gộp ngày .*; có thể tách lại trước \d\d:\d\d \d\d\/\d\d\/\d{4}\.$/);
  await citizen.pageIsAccessible();
  await citizen.goTo('/ho-so/');
  expect(await citizen.dossierCount()).toBe(2);

  const late = await Citizen.open(browser, laptop, sizes.desktop);
  await late.goTo('/dang-nhap/ho-so/');
  await late.logsIn('giu-so');
  await late.isTold('Tài khoản này đã được gộp vào tài khoản khác của bạn.');
  await late.leave();

  await citizen.goTo('/ca-nhan/dinh-danh/');
  await citizen.page.getByText('Tách lại', { exact: true }).click();
  await citizen.pageIsAccessible();
  await citizen.press('Tách thành hai tài khoản');
  await citizen.isTold('Đã tách hai tài khoản.');
  await citizen.goTo('/ho-so/');
  expect(await citizen.dossierCount()).toBe(1);
});

test.each([
  ['new-number', 'chi-nam-sinh', /^0\d\d•+\d\d → 9\d\d•+\d\d$/],
  ['new-name', 'can-bo', /^Vũ Thị Hạnh → Vũ Thị Hạnh Anh$/],
] as const)(
  'after the fault %s at VNeID, %s sees the change (%s) on the confirm page, says yes, and finds everything still there',
  async (fault, login, changed) => {
    await link(login);
    await citizen.press('Đăng xuất');
    await citizen.isTold('Bạn đã đăng xuất.');
    laptop.faults.vneid = fault;
    await citizen.press('Đăng nhập bằng VNeID');
    await citizen.logsInAtVneid(login);
    await citizen.isAtConfirm();
    await citizen.sees('đã thay đổi so với lần liên kết trước');
    await citizen.sees(changed);
    await citizen.pageIsAccessible();
    await citizen.press('Đồng ý cập nhật');
    await citizen.isTold('Đã cập nhật tài khoản theo VNeID.');
    expect(await citizen.dossierCount()).toBe(persona(login).account!.dossiers);
  },
);

test('dau-thanh: another subject at VNeID needs the portal login first', async () => {
  await link('dau-thanh');
  await citizen.press('Đăng xuất');
  await citizen.isTold('Bạn đã đăng xuất.');
  laptop.faults.vneid = 'new-subject';
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.logsInAtVneid('dau-thanh');
  await citizen.isAtConfirm();
  await citizen.sees('hãy nhập tên đăng nhập và mật khẩu do Cổng cấp ở mục bên dưới');
  expect(await citizen.page.getByRole('button', { name: 'Tạo tài khoản mới' }).count()).toBe(0);
  await citizen.pageIsAccessible();
  await citizen.page.getByLabel('Tên đăng nhập').fill('dau-thanh');
  await citizen.page.getByLabel('Mật khẩu').fill(portalPassword);
  await citizen.press('Tiếp tục với tài khoản này');
  await citizen.sees('đã thay đổi so với lần liên kết trước');
  await citizen.press('Đồng ý cập nhật');
  await citizen.isTold('Đã cập nhật tài khoản theo VNeID.');
  expect(await citizen.dossierCount()).toBe(2);
});

test('chua-cccd: a logout at VNeID ends the portal’s VNeID session in any browser', async () => {
  await link('chua-cccd');
  // The same person in another browser, logged in with the portal login. A logout at VNeID must not end that session.
  const elsewhere = await Citizen.open(browser, laptop, sizes.desktop);
  await elsewhere.goTo('/dang-nhap/ho-so/');
  await elsewhere.logsIn('chua-cccd');
  await elsewhere.isAt('/ho-so/');
  const tab = await citizen.openTab();
  await tab.goto(`${laptop.site}/api/vneid/end`);
  await tab.getByRole('button', { name: 'Đăng xuất' }).click();
  await tab.waitForURL(`${laptop.site}/dang-nhap/`);
  await citizen.goTo('/ho-so/');
  await citizen.isAt('/dang-nhap/ho-so/');
  await elsewhere.goTo('/ho-so/');
  await elsewhere.isAt('/ho-so/');
  expect(await elsewhere.dossierCount()).toBe(4);
  await elsewhere.leave();
});

test('co-cccd: the code of the text message disavows the notice once, on the page in both languages', async () => {
  await link('co-cccd');
  const code = () => / Nhap (\d{4} \d{4}) tai Cong/.exec(sentTo('+84900000101')[0]?.text ?? '')?.[1];
  await expect.poll(code).toBeDefined();

  const owner = await Citizen.open(browser, laptop, sizes.phone);
  await owner.goTo('/dang-nhap/ho-so/');
  await owner.follow('Báo: không phải tôi thực hiện');
  await owner.isAt('/khong-phai-toi/');
  await owner.pageIsAccessible();
  await owner.sees('Tùy thay đổi, Cổng có thể tạm khóa cách đăng nhập liên quan');
  const answers = async (typed: string, labels: [string, string], button: string) => {
    await owner.page.getByLabel(labels[0]).fill('0900 000 101');
    await owner.page.getByLabel(labels[1]).fill(typed);
    await owner.press(button);
  };
  const vi = ['Số điện thoại đã nhận tin nhắn', 'Mã trong tin nhắn'] as [string, string];
  const wrong = code()!.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  await answers(wrong, vi, 'Không phải tôi, hãy bảo vệ tài khoản');
  await owner.isTold('Đường dẫn, số điện thoại hoặc mã không đúng, hoặc đã hết hạn 10 ngày.');
  await owner.pageIsAccessible();
  await answers(code()!, vi, 'Không phải tôi, hãy bảo vệ tài khoản');
  await owner.sees('Đã ghi nhận');
  // The CCCD of the account proved the link, so nothing is frozen.
  await owner.sees('Cổng không khóa gì thêm, và thay đổi được báo chưa bị hủy.');
  await owner.sees(/^[0-9A-HJKMNP-TV-Z]{11}$/);
  for (const secret of [code()!.replace(' ', ''), '0900']) expect(owner.page.url()).not.toContain(secret);

  await owner.goTo('/en/khong-phai-toi/');
  const en = ['Telephone number that got the message', 'Code in the message'] as [string, string];
  await answers(code()!, en, 'It was not me – protect the account');
  await owner.isTold('This report was received before and is being checked.');
  await owner.pageIsAccessible();
  await owner.leave();
  const logged = readFileSync(laptop.logFile, 'utf8');
  for (const secret of [code()!, code()!.replace(' ', ''), '0900000101']) expect(logged).not.toContain(secret);
});
