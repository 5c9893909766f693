import type { RequestListener } from 'node:http';
import { type Faults, registerFaults, vneidFaults } from './faults.ts';
import { readBody } from './http.ts';
import { numberOf, personas, portalPassword, vneidPassword } from './personas.ts';

/** The testers' page: who there is, and which faults are on. */
export const control =
  (faults: Faults, site: string): RequestListener =>
  async (request, response) => {
    // Another site's page must not be able to switch anything here.
    if (request.method === 'POST' && (request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin')
      return void response.writeHead(403).end();
    if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'));
      const [register, vneid] = [
        registerFaults.find((f) => f === form.get('register')),
        vneidFaults.find((f) => f === form.get('vneid')),
      ];
      if (register) faults.register = register;
      if (vneid) faults.vneid = vneid;
      return void response.writeHead(303, { location: '/' }).end();
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page(faults, site));
  };

const choices = (name: string, all: readonly string[], on: string) =>
  `<fieldset><legend>${name}</legend>${all.map((f) => `<label><input type="radio" name="${name}" value="${f}"${f === on ? ' checked' : ''}> ${f}</label>`).join('')}</fieldset>`;

const page = (
  { register, vneid }: Faults,
  site: string,
) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bàn điều khiển</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1e2a32}table{border-collapse:collapse;width:100%}.box{overflow-x:auto}td,th{border-bottom:1px solid #ddd;padding:.4rem .6rem;text-align:left;vertical-align:top}label{display:inline-block;margin-right:1rem}fieldset{margin:.75rem 0;border:1px solid #bbb;border-radius:6px}button{font:inherit;padding:.5rem 1.2rem}code{background:#f3efec;padding:0 .25rem}</style></head><body>
<h1>Bàn điều khiển</h1><p>Cổng: <a href="${site}">${site}</a>. Mật khẩu của mọi tài khoản trên Cổng: <code>${portalPassword}</code>. Mật khẩu VNeID: <code>${vneidPassword}</code>.</p>
<h2>Sự cố</h2><form method="post">${choices('register', registerFaults, register)}${choices('vneid', vneidFaults, vneid)}<button>Đặt</button></form>
<h2>Nhân vật thử</h2><div class="box"><table><thead><tr><th>Tên đăng nhập</th><th>Số để nhập</th><th>Số VNeID</th><th>Cho thấy</th></tr></thead><tbody>
${personas.map((p) => `<tr><td><code>${p.account ? p.login : '–'}</code></td><td><code>${p.account ? numberOf(p) : '–'}</code></td><td><code>${p.vneid?.cccd ?? '–'}</code></td><td>${p.shows}</td></tr>`).join('')}
</tbody></table></div></body></html>`;
