import type { RequestListener } from 'node:http';
import { type Faults, registerFaults, vneidFaults } from './providers/faults.ts';
import { partnerFaults } from './providers/login/faults.ts';
import { readBody } from './cloud/http.ts';
import { numberOf, personas, portalPassword, vneidPassword } from './providers/personas.ts';
import type { Messages, Sent } from './cloud/work/messages.ts';
import type { Queues } from './cloud/work/queues.ts';

export interface ControlDeps {
  readonly faults: Faults;
  readonly site: string;
  readonly messages: Messages;
  readonly queues: Queues;
}

/** The testers' page: who there is, which faults are on, what people were told. */
export const control =
  (deps: ControlDeps): RequestListener =>
  async (request, response) => {
    // Another site's page must not be able to switch anything here.
    if (request.method === 'POST' && (request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin')
      return void response.writeHead(403).end();
    if (request.method === 'POST') {
      change(deps, new URLSearchParams((await readBody(request)).toString('utf8')));
      return void response.writeHead(303, { location: '/' }).end();
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page(deps));
  };

/** Each kind of provider has some of them. */
const allVneidFaults = [...new Set([...vneidFaults, ...partnerFaults])];

const change = ({ faults, messages, queues }: ControlDeps, form: URLSearchParams) => {
  if (form.has('hurry')) return queues.hurry();
  const register = registerFaults.find((f) => f === form.get('register'));
  const vneid = allVneidFaults.find((f) => f === form.get('vneid'));
  if (register) faults.register = register;
  if (vneid) faults.vneid = vneid;
  messages.isDown = form.get('mail') === 'down';
};

const choices = (name: string, all: readonly string[], on: string) =>
  `<fieldset><legend>${name}</legend>${all.map((f) => `<label><input type="radio" name="${name}" value="${f}"${f === on ? ' checked' : ''}> ${f}</label>`).join('')}</fieldset>`;

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const withLinks = (text: string) =>
  escape(text).replace(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}">${url}</a>`);

const letter = ({ channel, to, subject, text, at }: Sent) =>
  `<article><p><strong>${channel === 'email' ? 'Thư điện tử' : 'Tin nhắn'}</strong> đến <code>${escape(to)}</code>, ${at.slice(11, 19)} UTC${subject ? `: <strong>${escape(subject)}</strong>` : ''}</p><pre>${withLinks(text)}</pre></article>`;

const page = ({
  faults: { register, vneid },
  site,
  messages,
  queues,
}: ControlDeps) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bàn điều khiển</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1e2a32}table{border-collapse:collapse;width:100%}.box{overflow-x:auto}td,th{border-bottom:1px solid #ddd;padding:.4rem .6rem;text-align:left;vertical-align:top}label{display:inline-block;margin-right:1rem}fieldset{margin:.75rem 0;border:1px solid #bbb;border-radius:6px}button{font:inherit;padding:.5rem 1.2rem}code{background:#f3efec;padding:0 .25rem}article{border-left:4px solid #a84e2b;padding:.1rem 1rem;margin:1rem 0;background:#faf7f5}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}</style></head><body>
<h1>Bàn điều khiển</h1><p>Cổng: <a href="${site}">${site}</a>. Mật khẩu ban đầu của mọi tài khoản trên Cổng: <code>${portalPassword}</code>. Mật khẩu VNeID: <code>${vneidPassword}</code>.</p>
<h2>Sự cố</h2><form method="post">${choices('register', registerFaults, register)}${choices('vneid', allVneidFaults, vneid)}${choices('mail', ['none', 'down'], messages.isDown ? 'down' : 'none')}<button>Đặt</button></form>
<h2>Hàng đợi</h2><p>${queues
  .counts()
  .map(({ name, waiting }) => `${name}: ${waiting}`)
  .join(' · ')}</p><form method="post"><button name="hurry" value="yes">Chạy ngay mọi việc đang chờ</button></form>
<h2>Hộp thư đi</h2>${messages.all().reverse().map(letter).join('') || '<p>Chưa có tin nào được gửi.</p>'}
<h2>Nhân vật thử</h2><div class="box"><table><thead><tr><th>Tên đăng nhập</th><th>Số để nhập</th><th>Số VNeID</th><th>Cho thấy</th></tr></thead><tbody>
${personas.map((p) => `<tr><td><code>${p.account ? p.login : '–'}</code></td><td><code>${p.account ? numberOf(p) : '–'}</code></td><td><code>${p.vneid?.cccd ?? '–'}</code></td><td>${p.shows}</td></tr>`).join('')}
</tbody></table></div></body></html>`;
