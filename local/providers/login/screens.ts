import { escape } from '../plain-page.ts';

/**
 * The login screens of VNeID with the words that people see (police FAQs, guides of provinces): number and password,
 * the code in the app, the QR image, the passcode, the consent. A simulated phone replaces the app.
 */
const shell = (
  title: string,
  body: string,
  head = '',
) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}<title>${title}</title>
<style>html{color-scheme:only light}body{margin:0;font:17px/1.6 system-ui,sans-serif;background:#eef2f7;color:#14202e}main{max-width:26rem;margin:6vh auto;background:#fff;padding:2rem;border-radius:14px;border-top:6px solid #8c1d18}
h1{font-size:1.4rem;margin:0 0 .25rem;color:#8c1d18}label{display:block;font-weight:600;margin-top:1rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.6rem;border:2px solid #6b7683;border-radius:8px}
button{font:inherit;font-weight:600;margin-top:1.25rem;padding:.65rem 1.4rem;border-radius:8px;border:2px solid #8c1d18;background:#8c1d18;color:#fff;cursor:pointer;width:100%}button.second{background:#fff;color:#8c1d18;margin-top:.75rem}
.bad{color:#a3140d;font-weight:600}.small{color:#4a5765;font-size:15px}</style></head><body><main>${body}</main></body></html>`;

/** The real VNeID has only Vietnamese texts. The English sentence is for testers who do not read Vietnamese. */
const note = `<p class="small">VNeID mô phỏng trên máy này. Không nhập mật khẩu thật.</p>
<p class="small" lang="en">Simulated VNeID. "Đăng nhập" logs in, "Xác nhận" confirms, "Gửi lại mã" sends the code again, "Hủy" and "Từ chối" cancel. Number, password, code of the app and passcode are asked one after the other.</p>`;

const alert = (complaint?: string) => (complaint ? `<p class="bad" role="alert">${complaint}</p>` : '');

const phoneLink = (query = '') =>
  `<p class="small"><a href="/app${query}" target="_blank">Mở điện thoại mô phỏng</a></p>`;

const field = (name: string, label: string, kind: string) =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" ${kind} autocomplete="off">`;

export const numberPage = (qrAddress: string, complaint?: string): string =>
  shell(
    'Đăng nhập VNeID',
    `<h1>Đăng nhập VNeID</h1>${note}${alert(complaint)}<form method="post">
${field('username', 'Số định danh cá nhân', 'type="text"')}${field('password', 'Mật khẩu', 'type="password"')}
<button type="submit">Đăng nhập</button></form><p><a href="${qrAddress}">Quét mã QR bằng ứng dụng VNeID</a></p>
<form method="post"><button class="second" name="answer" value="no">Hủy</button></form>`,
  );

export const codePage = (complaint?: string): string =>
  shell(
    'Mã xác nhận đăng nhập',
    `<h1>Mã xác nhận đăng nhập</h1>${note}<p>Mã đã được gửi về ứng dụng VNeID.</p>${alert(complaint)}<form method="post">
${field('code', 'Mã xác nhận đăng nhập', 'inputmode="numeric"')}<button type="submit">Xác nhận</button></form>
<form method="post"><button class="second" name="answer" value="again">Gửi lại mã</button></form>${phoneLink()}`,
  );

/** The page reloads itself until the code is scanned. The real page does this with a script. */
export const qrPage = (qr: string): string =>
  shell(
    'Quét mã QR',
    `<h1>Quét mã QR bằng ứng dụng VNeID</h1>${note}<p><svg role="img" aria-label="Mã QR" width="160" height="160"><rect width="160" height="160" fill="#14202e"/></svg></p>
<p>Mã: <code id="qr">${qr}</code></p>${phoneLink(`?qr=${qr}`)}`,
    '<meta http-equiv="refresh" content="2">',
  );

export const expiredQrPage = (): string =>
  shell(
    'Mã QR đã hết hạn',
    `<h1>Mã QR đã hết hạn</h1>${note}<form method="post"><button name="answer" value="reload">Tải lại</button></form>`,
  );

export const passcodePage = (complaint?: string): string =>
  shell(
    'Nhập passcode',
    `<h1>Nhập passcode</h1>${note}${alert(complaint)}<form method="post">${field('passcode', 'Passcode', 'type="password" inputmode="numeric"')}
<button type="submit">Xác nhận</button></form>`,
  );

export const consentPage = (fullName: string): string =>
  shell(
    'Xác nhận chia sẻ',
    `<h1>Xác nhận chia sẻ</h1>${note}<p>Xin chào <strong>${escape(fullName)}</strong>. Cổng Dịch vụ công đề nghị được đọc:</p>
<ul><li>Số định danh cá nhân</li><li>Họ và tên</li><li>Ngày sinh</li><li>Loại và mức độ tài khoản</li></ul>
<form method="post"><button name="answer" value="yes">Xác nhận chia sẻ</button><button class="second" name="answer" value="no">Từ chối</button></form>`,
  );

/** A page with one sentence, for refusals and for the end of a session. */
export const messagePage = (title: string, text: string, form = ''): string =>
  shell(title, `<h1>${title}</h1>${note}<p>${escape(text)}</p>${form}`);

/** @param sent the code that each person's app shows now */
export const phonePage = (
  sent: readonly { number: string; digits: string }[],
  qr: string,
  complaint?: string,
): string =>
  shell(
    'Điện thoại mô phỏng',
    `<h1>Ứng dụng VNeID mô phỏng</h1>${note}${alert(complaint)}<ul>${sent.map((s) => `<li>${escape(s.number)}: <code>${s.digits}</code></li>`).join('')}</ul>
<form method="post">${field('qr', 'Mã QR', `type="text" value="${escape(qr)}"`)}${field('username', 'Số định danh cá nhân', 'type="text"')}
<button type="submit">Quét</button></form>`,
  );
