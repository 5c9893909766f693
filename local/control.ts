import type { RequestListener } from 'node:http';
import { type CloudFaults, firewallStates, keyFaults, pipeFaults } from './cloud/faults.ts';
import { type Faults, registerFaults, vneidFaults } from './providers/faults.ts';
import { partnerFaults } from './providers/login/faults.ts';
import { readBody } from './cloud/http.ts';
import { escape, plainPage } from './providers/plain-page.ts';
import { numberOf, personas, portalPassword, vneidPassword } from './providers/personas.ts';
import type { Messages, Sent } from './cloud/work/messages.ts';
import type { Queues } from './cloud/work/queues.ts';

export interface ControlDeps {
  readonly faults: Faults & CloudFaults;
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

/** By the name that the page and the faults have for it. */
const switches = {
  register: registerFaults,
  vneid: allVneidFaults,
  keys: keyFaults,
  pipes: pipeFaults,
  firewall: firewallStates,
} satisfies Record<keyof (Faults & CloudFaults), readonly string[]>;

const change = ({ faults, messages, queues }: ControlDeps, form: URLSearchParams) => {
  if (form.has('hurry')) return queues.hurry();
  for (const [name, all] of Object.entries(switches)) {
    const chosen = all.find((one) => one === form.get(name));
    if (chosen) Object.assign(faults, { [name]: chosen });
  }
  messages.isDown = form.get('mail') === 'down';
};

const choices = (name: string, all: readonly string[], on: string) =>
  `<fieldset><legend>${name}</legend>${all.map((f) => `<label><input type="radio" name="${name}" value="${f}"${f === on ? ' checked' : ''}> ${f}</label>`).join('')}</fieldset>`;

const withLinks = (text: string) =>
  escape(text).replace(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}">${url}</a>`);

const letter = ({ channel, to, subject, text, at }: Sent) =>
  `<article><p><strong>${channel === 'email' ? 'Thư điện tử' : 'Tin nhắn'}</strong> đến <code>${escape(to)}</code>, ${at.slice(11, 19)} UTC${subject ? `: <strong>${escape(subject)}</strong>` : ''}</p><pre>${withLinks(text)}</pre></article>`;

const section = (title: string, body: string) => `<section class="card"><h2>${title}</h2>${body}</section>`;

const person = (p: (typeof personas)[number]) =>
  `<tr><td><code>${p.account ? p.login : '–'}</code></td><td><code>${p.account ? numberOf(p) : '–'}</code></td><td><code>${p.vneid?.cccd ?? '–'}</code></td><td>${p.shows}</td></tr>`;

const page = ({ faults, site, messages, queues }: ControlDeps): string => {
  const waiting = queues.counts().map(({ name, waiting: count }) => `${name}: ${count}`);
  const people = `<div class="box" tabindex="0" role="region" aria-label="Nhân vật thử"><table><thead><tr><th>Tên đăng nhập</th><th>Số để nhập</th><th>Số VNeID</th><th>Cho thấy</th></tr></thead><tbody>${personas.map(person).join('')}</tbody></table></div>`;
  return plainPage({
    place: 'Bản chạy thử trên máy này',
    title: 'Bàn điều khiển',
    width: 75,
    body: [
      `<p>Cổng: <a href="${site}">${site}</a>. Mật khẩu ban đầu của mọi tài khoản trên Cổng: <code>${portalPassword}</code>. Mật khẩu VNeID: <code>${vneidPassword}</code>.</p>`,
      section(
        'Sự cố',
        `<form method="post">${Object.entries(switches)
          .map(([name, all]) => choices(name, all, faults[name as keyof typeof faults]))
          .join('')}${choices('mail', ['none', 'down'], messages.isDown ? 'down' : 'none')}<button>Đặt</button></form>`,
      ),
      section(
        'Hàng đợi',
        `<p>${waiting.join(' · ')}</p><form method="post"><button class="second" name="hurry" value="yes">Chạy ngay mọi việc đang chờ</button></form>`,
      ),
      section('Hộp thư đi', messages.all().reverse().map(letter).join('') || '<p>Chưa có tin nào được gửi.</p>'),
      section('Nhân vật thử', people),
    ].join(''),
  });
};
