import { inEnglish, plainPage } from '../plain-page.ts';

/** @param english what the page asks, for testers who do not read Vietnamese; the real VNeID is only in Vietnamese */
const shell = (title: string, english: string, body: string): string =>
  plainPage({
    place: 'VNeID mô phỏng',
    title,
    body: `<p class="soft">Máy chủ VNeID mô phỏng trên máy này. Không nhập mật khẩu thật.</p>${inEnglish(english)}<div class="card">${body}</div>`,
    width: 28,
    // The red colour is VNeID's own: people see that they have left the portal.
    more: ':root{--brand:#8c1d18;--action:#8c1d18;--press:#6a1410}',
  });

export const loginPage = (complaint?: string): string =>
  shell(
    'Đăng nhập VNeID',
    'Simulated VNeID: type the identity number and the VNeID password, then press "Đăng nhập" (log in). "Hủy" cancels.',
    `${complaint ? `<p class="bad" role="alert">${complaint}</p>` : ''}
<form method="post"><p class="field"><label for="cccd">Số định danh cá nhân</label><input id="cccd" name="cccd" inputmode="numeric" autocomplete="off"></p>
<p class="field"><label for="password">Mật khẩu VNeID</label><input id="password" name="password" type="password" autocomplete="off"></p>
<button class="full" type="submit">Đăng nhập</button></form><form method="post"><button class="second full" name="answer" value="no">Hủy</button></form>`,
  );

export const consentPage = (fullName: string): string =>
  shell(
    'Chia sẻ thông tin',
    'The portal asks to read number, name, birth date and level: "Đồng ý chia sẻ" agrees, "Từ chối" declines.',
    `<p>Xin chào <strong>${fullName}</strong>. Cổng Dịch vụ công quốc gia xin được đọc:</p>
<ul><li>Số định danh cá nhân</li><li>Họ và tên</li><li>Ngày sinh</li><li>Mức độ tài khoản</li></ul>
<form method="post"><button name="answer" value="yes">Đồng ý chia sẻ</button><button class="second" name="answer" value="no">Từ chối</button></form>`,
  );

/** @param form the provider's own form, which the buttons send */
export const logoutPage = (form: string): string =>
  shell(
    'Đăng xuất VNeID',
    'Log out of VNeID in this browser? "Đăng xuất" logs out, "Ở lại" stays.',
    `<p>Bạn có muốn đăng xuất khỏi VNeID trên trình duyệt này?</p>${form}
<button class="full" type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
<button class="second full" type="submit" form="op.logoutForm">Ở lại</button>`,
  );
