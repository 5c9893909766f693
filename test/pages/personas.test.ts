import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { told } from '../../local/control/people.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { others, personOf } from '../../local/providers/login/people.ts';
import { vneidPasscode } from '../../local/providers/login/walk.ts';
import { numberOf, persona, personas, portalPassword, vneidPassword } from '../../local/providers/personas.ts';
import { closeLaptop, openLaptop } from '../support/browser-laptop.ts';
import { Citizen } from '../support/citizen.ts';

let laptop: Laptop;
let hub: Laptop;
let browser: Browser;
let citizen: Citizen;

const opens = async (login: string, to = 'ho-so') => {
  await citizen.goTo(`/dang-nhap/${to}/`);
  await citizen.logsIn(login);
};

const types = async (login: string, cccd = numberOf(persona(login))) => {
  await opens(login);
  await citizen.types(cccd);
  await citizen.press('Cập nhật');
};

const comesByVneid = async (login: string) => {
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await citizen.logsInAtVneid(login);
};

const links = async (login: string) => {
  await citizen.press('Liên kết VNeID');
  await citizen.logsInAtVneid(login);
  await citizen.isAtConfirm();
};

const agrees = async (button = 'Đồng ý liên kết', then = 'Đã liên kết VNeID.') => {
  await citizen.press(button);
  await citizen.isTold(then);
};

const isMatched = () => citizen.isTold('Đã cập nhật số CCCD.');
const isNotMatched = () => citizen.isTold('Số CCCD chưa khớp');

/** The newest text messages to a telephone, oldest first. */
const messagesTo = (phone: string) =>
  laptop.messages
    .all()
    .filter(({ to, channel }) => to === phone && channel === 'sms')
    .map(({ text }) => text);

const codesSentTo = async (phone: string, howMany: number) => {
  const codes = () => messagesTo(phone).flatMap((text) => /Nhap (\d{4} \d{4})/.exec(text)?.[1] ?? []);
  await expect
    .poll(() => {
      laptop.work.queues.hurry();
      return codes().length;
    })
    .toBe(howMany);
  return codes();
};

/** Answers a text message with "Không phải tôi". @returns the code of the case */
const disavows = async (phone: string, code: string) => {
  await citizen.goTo('/khong-phai-toi/');
  await citizen.page.getByLabel('Số điện thoại đã nhận tin nhắn').fill(phone);
  await citizen.page.getByLabel('Mã trong tin nhắn').fill(code);
  await citizen.press('Không phải tôi, hãy bảo vệ tài khoản');
  await citizen.sees('Đã ghi nhận');
  return citizen.page.locator('[data-field="case"]').innerText();
};

const changesPassword = async (from: string, to: string) => {
  await citizen.goTo('/ca-nhan/');
  await citizen.page.getByLabel('Mật khẩu hiện tại').fill(from);
  await citizen.page.getByLabel('Mật khẩu mới').fill(to);
  await citizen.press('Đổi mật khẩu');
  await citizen.isTold('Đã đổi mật khẩu.');
};

/** Goes through every screen of the VNeID behind the hub. */
const passesHub = async (number: string) => {
  const { page } = citizen;
  await citizen.goTo('/dang-nhap/ho-so/');
  await citizen.press('Đăng nhập bằng VNeID');
  await page.getByLabel('Số định danh cá nhân').fill(number);
  await page.getByLabel('Mật khẩu').fill(vneidPassword);
  await citizen.press('Đăng nhập');
  await page.getByLabel('Mã xác nhận đăng nhập').fill(hub.phone!.codeOf(number)!);
  await citizen.press('Xác nhận');
  await page.getByLabel('Passcode').fill(vneidPasscode);
  await citizen.press('Xác nhận');
  await citizen.press('Xác nhận chia sẻ');
};

/** The words of a row, and a walk that holds them. If the words change, the walk must be read again. */
type Row = readonly [see: string, walk: () => Promise<void>];

const rows: Readonly<Record<string, Row>> = {
  'co-cccd': [
    'Has a number: straight to the destination',
    async () => {
      await opens('co-cccd', 'ca-nhan');
      await citizen.isAt('/ca-nhan/');
    },
  ],
  'chua-cccd': [
    'The number matches; from then on VNeID alone is enough',
    async () => {
      await types('chua-cccd');
      await isMatched();
      await links('chua-cccd');
      await agrees();
      await citizen.press('Đăng xuất');
      await citizen.isTold('Bạn đã đăng xuất.');
      await comesByVneid('chua-cccd');
      await citizen.isAt('/ho-so/');
      expect(await citizen.dossierCount()).toBe(4);
    },
  ],
  'khong-khop': [
    'The number is another person’s: no match, and skipping leads on',
    async () => {
      await types('khong-khop');
      await isNotMatched();
      await citizen.press('Bỏ qua');
      await citizen.isAt('/ho-so/');
    },
  ],
  // Before dan-cu-ngung: the register never answers about that person, so after some tries nobody asks it for a while.
  'cho-doi-chieu': [
    'The number is matched automatically, and an e-mail says so',
    async () => {
      laptop.faults.register = 'down';
      await types('cho-doi-chieu');
      await citizen.isTold('Đã nhận số CCCD của bạn.');
      laptop.faults.register = 'none';
      const subjects = () =>
        laptop.messages
          .all()
          .filter(({ to }) => to === 'cho-doi-chieu@example.vn')
          .map(({ subject }) => subject);
      await expect
        .poll(() => {
          laptop.work.queues.hurry();
          return subjects();
        })
        .toEqual(['Số CCCD của bạn đã được cập nhật']);
    },
  ],
  'dan-cu-ngung': [
    'The register does not answer: the number waits to be matched',
    async () => {
      await types('dan-cu-ngung');
      await citizen.isTold('Số đã được lưu để chờ đối chiếu');
      await citizen.goTo('/ca-nhan/dinh-danh/');
      await citizen.sees('Số CCCD chờ đối chiếu');
    },
  ],
  'dan-cu-cham': [
    'The register answers slowly, and the number matches',
    async () => {
      await types('dan-cu-cham');
      await isMatched();
    },
  ],
  'can-bo': [
    'An official goes the same way as a citizen',
    async () => {
      await opens('can-bo');
      await citizen.press('Bỏ qua');
      await citizen.isAt('/ho-so/');
      await citizen.goTo('/ca-nhan/dinh-danh/');
      await citizen.types(numberOf(persona('can-bo')));
      await citizen.press('Cập nhật từ CSDL quốc gia về dân cư');
      await citizen.press('Cập nhật');
      await isMatched();
    },
  ],
  'nuoc-ngoai': [
    'The register does not know the person, and VNeID proves the number',
    async () => {
      await types('nuoc-ngoai');
      await isNotMatched();
      await links('nuoc-ngoai');
      await agrees();
      await citizen.goTo('/ca-nhan/dinh-danh/');
      await citizen.sees('000•••••••07');
    },
  ],
  'chi-cmnd': [
    'Asked for the number of twelve digits',
    async () => {
      await types('chi-cmnd', '123456789');
      await citizen.isTold('Vui lòng nhập số định danh cá nhân gồm 12 chữ số');
    },
  ],
  'quen-mat-khau': [
    'The password is forgotten: the CMND number finds the old account (only with PROVIDER=hub)',
    async () => {
      await passesHub(persona('quen-mat-khau').vneid!.cccd);
      await citizen.isAtConfirm();
      await citizen.sees('Cổng tìm thấy tài khoản theo số CMND cũ');
    },
  ],
  'chi-nam-sinh': [
    'The account knows only the year of birth, and the number matches',
    async () => {
      await types('chi-nam-sinh');
      await isMatched();
    },
  ],
  'dau-thanh': [
    '"Hoà" and "Hòa" are one name: a match',
    async () => {
      await types('dau-thanh');
      await isMatched();
    },
  ],
  'giu-so': [
    'The account that holds the number is found',
    async () => {
      await comesByVneid('giu-so');
      await citizen.isAtConfirm();
      await citizen.sees('Cổng tìm thấy tài khoản này theo số CCCD của bạn.');
    },
  ],
  'trung-so': [
    'The number belongs to giu-so: no match; the two can be merged',
    async () => {
      await types('trung-so');
      await isNotMatched();
      await citizen.goTo('/ca-nhan/dinh-danh/');
      await citizen.page.getByText('Tôi còn một tài khoản khác trên Cổng').click();
      await citizen.fillsIn('giu-so');
      await citizen.press('Tiếp tục với tài khoản này');
      await citizen.press('Giữ tài khoản đang đăng nhập');
      await citizen.isTold('Đã gộp hai tài khoản.');
    },
  ],
  'mao-danh': [
    'An account that another person made with this number loses the number',
    async () => {
      await comesByVneid('mao-danh');
      await citizen.press('Không phải tài khoản của tôi');
      await citizen.press('Chắc chắn, tạo tài khoản mới');
      await citizen.isTold('Đã tạo tài khoản mới bằng VNeID.');
      await citizen.press('Đăng xuất');
      await citizen.page.waitForURL(/\/dang-nhap\//);
      await opens('mao-danh', 'dinh-danh');
      await citizen.press('Bỏ qua');
      await citizen.sees('Số CCCD đã gỡ khỏi tài khoản');
    },
  ],
  'nhan-tin': [
    'The account is frozen; VNeID and the password open it again',
    async () => {
      await opens('nhan-tin');
      await citizen.press('Bỏ qua');
      await links('nhan-tin');
      await agrees();
      const [code] = await codesSentTo('+84900000117', 1);
      await disavows('0900000117', code!);
      await opens('nhan-tin');
      await citizen.isTold('đang tạm khóa');
      await comesByVneid('nhan-tin');
      await citizen.fillsIn('nhan-tin');
      await citizen.press('Tiếp tục với tài khoản này');
      await agrees('Đây là tài khoản của tôi, mở lại', 'Đã mở lại tài khoản');
    },
  ],
  'muc-1': [
    'VNeID of level 1: level 2 is needed',
    async () => {
      await comesByVneid('muc-1');
      await citizen.isTold('Cần mức độ 02');
    },
  ],
  'khac-so': [
    'VNeID has another number: no link',
    async () => {
      await opens('khac-so');
      await citizen.press('Liên kết VNeID');
      await citizen.logsInAtVneid('khac-so');
      await citizen.isTold('Số định danh trên VNeID khác với số CCCD ghi trong tài khoản này');
      await citizen.goTo('/ca-nhan/dinh-danh/');
      await citizen.sees('Chưa có tài khoản nào được liên kết.');
    },
  ],
  'chi-vneid': [
    'No account yet: one is made after a yes',
    async () => {
      await comesByVneid('chi-vneid');
      await citizen.answers('Chưa có');
      await agrees('Tạo tài khoản mới', 'Đã tạo tài khoản mới bằng VNeID.');
    },
  ],
  'khong-dau': [
    'The account’s name was typed without Vietnamese letters: both names are shown, then a yes',
    async () => {
      await opens('khong-dau');
      await citizen.press('Bỏ qua');
      await links('khong-dau');
      await citizen.sees('Lê Thị Huệ');
      await citizen.sees('Le Thi Hue');
      await agrees();
    },
  ],
  'ten-khac': [
    'Both names are shown; the register confirms the one at VNeID, so a yes is enough',
    async () => {
      await comesByVneid('ten-khac');
      await citizen.isAtConfirm();
      await citizen.sees('Hồ Thị Quí');
      await citizen.sees('H• T•• Quý');
      await agrees();
    },
  ],
  'tre-em': [
    'A child with a VNeID account goes the same way as anybody; who acts for a child finds whom to call under the questions',
    async () => {
      await comesByVneid('tre-em');
      await citizen.answers('Chưa có');
      await agrees('Tạo tài khoản mới', 'Đã tạo tài khoản mới bằng VNeID.');
      await citizen.goTo('/tro-giup/cau-hoi/');
      await citizen.page.getByText('Trẻ em, người làm thay, tổ chức và cán bộ làm ở đây được không?').click();
      await citizen.sees(/Trẻ em có tài khoản VNeID mức độ 02 của mình thì làm như mọi người\./);
      await citizen.sees(/làm thay người khác .* hãy gọi 1900 0000/);
    },
  ],
  'khong-lien-he': [
    'The portal asks for a telephone number, and promises no message',
    async () => {
      await opens('khong-lien-he');
      await citizen.sees('nên Cổng chưa thể báo cho bạn khi tài khoản có thay đổi');
      await citizen.follow('Thêm thông tin liên hệ');
      await citizen.page.getByLabel('Số điện thoại').waitFor();
    },
  ],
  'hai-tin': [
    'Two answers, and one code of the case',
    async () => {
      await opens('hai-tin', 'ca-nhan');
      await citizen.isAt('/ca-nhan/');
      await changesPassword(portalPassword, 'cay da ben do chieu que');
      await changesPassword('cay da ben do chieu que', 'gio mua thu ngoai hien nha');
      const [first, second] = await codesSentTo('+84900000122', 2);
      const opened = await disavows('0900000122', first!);
      expect(await disavows('0900000122', second!)).toBe(opened);
    },
  ],
  'tam-khoa': [
    'The password is frozen because somebody answered "Không phải tôi"; VNeID opens the account again',
    async () => {
      await opens('tam-khoa');
      await citizen.isTold('đang tạm khóa, vì ngày ');
      await comesByVneid('tam-khoa');
      await agrees('Đây là tài khoản của tôi, mở lại', 'Đã mở lại tài khoản');
    },
  ],
  'cong-ty': [
    'A VNeID account of an organisation: not for this portal',
    async () => {
      await passesHub(personOf('0000000201')!.number);
      await citizen.isTold('Đây là tài khoản định danh của tổ chức.');
    },
  ],
  'ho-chieu': [
    'A foreigner without a number of twelve digits: no link yet',
    async () => {
      await passesHub(personOf('M00000202')!.number);
      await citizen.isTold('không có số định danh cá nhân 12 chữ số nên chưa dùng được ở đây');
      await citizen.follow('Tôi là người nước ngoài thì sao?');
      await citizen.isAt('/tro-giup/cau-hoi/');
    },
  ],
};

/** VNeID without the hub states no CMND, and its simulator has people with a CCCD only. */
const onlyAtHub = ['quen-mat-khau', ...others.map(({ login }) => login)];

beforeAll(async () => {
  [laptop, browser] = await openLaptop();
  [hub] = await openLaptop('laptop', 'hub');
});
afterAll(async () => {
  await closeLaptop(laptop, browser);
  await closeLaptop(hub, browser);
});

describe('the table of people that `npm start` and the control page show', () => {
  test('the table has the rows of this test, in the same words', () => {
    expect(Object.fromEntries(Object.entries(told).map(([login, { see }]) => [login, see[1]]))).toEqual(
      Object.fromEntries(Object.entries(rows).map(([login, [see]]) => [login, see])),
    );
    expect(Object.keys(rows).sort()).toEqual([...personas, ...others].map(({ login }) => login).sort());
  });

  test.each(Object.entries(rows).map(([login, [see, walk]]) => [login, see, walk] as const))(
    'a tester who takes %s sees: %s',
    async (login, _see, walk) => {
      citizen = await Citizen.open(browser, onlyAtHub.includes(login) ? hub : laptop);
      await walk();
      await citizen.leave();
    },
  );
});
