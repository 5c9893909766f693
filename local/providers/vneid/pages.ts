const shell = (
  title: string,
  body: string,
) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>body{margin:0;font:17px/1.6 system-ui,sans-serif;background:#eef2f7;color:#14202e}main{max-width:26rem;margin:6vh auto;background:#fff;padding:2rem;border-radius:14px;border-top:6px solid #8c1d18}
h1{font-size:1.4rem;margin:0 0 .25rem;color:#8c1d18}label{display:block;font-weight:600;margin-top:1rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.6rem;border:2px solid #6b7683;border-radius:8px}
button{font:inherit;font-weight:600;margin-top:1.25rem;padding:.65rem 1.4rem;border-radius:8px;border:2px solid #8c1d18;background:#8c1d18;color:#fff;cursor:pointer;width:100%}button.second{background:#fff;color:#8c1d18;margin-top:.75rem}
.bad{color:#a3140d;font-weight:600}.small{color:#4a5765;font-size:15px}</style></head><body><main>${body}</main></body></html>`;

const note = '<p class="small">Máy chủ VNeID mô phỏng trên máy này. Không nhập mật khẩu thật.</p>';

export const loginPage = (complaint?: string): string =>
  shell(
    'Đăng nhập VNeID',
    `<h1>Đăng nhập VNeID</h1>${note}${complaint ? `<p class="bad" role="alert">${complaint}</p>` : ''}
<form method="post"><label for="cccd">Số định danh cá nhân</label><input id="cccd" name="cccd" inputmode="numeric" autocomplete="off">
<label for="password">Mật khẩu VNeID</label><input id="password" name="password" type="password" autocomplete="off">
<button type="submit">Đăng nhập</button></form><form method="post"><button class="second" name="answer" value="no">Hủy</button></form>`,
  );

export const consentPage = (fullName: string): string =>
  shell(
    'Chia sẻ thông tin',
    `<h1>Chia sẻ thông tin</h1>${note}<p>Xin chào <strong>${fullName}</strong>. Cổng Dịch vụ công quốc gia xin được đọc:</p>
<ul><li>Số định danh cá nhân</li><li>Họ và tên</li><li>Ngày sinh</li><li>Mức độ tài khoản</li></ul>
<form method="post"><button name="answer" value="yes">Đồng ý chia sẻ</button><button class="second" name="answer" value="no">Từ chối</button></form>`,
  );

/** @param form of the provider's own, which the buttons send */
export const logoutPage = (form: string): string =>
  shell(
    'Đăng xuất VNeID',
    `<h1>Đăng xuất VNeID</h1>${note}<p>Bạn có muốn đăng xuất khỏi VNeID trên trình duyệt này?</p>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
<button class="second" type="submit" form="op.logoutForm">Ở lại</button>`,
  );
