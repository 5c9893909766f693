import { shapes } from '../test/support/shapes.ts';

const bodies: Readonly<Record<string, object>> = {
  '/api/login': { loginName: 'khong-co-ai', password: 'sai', wanted: 'ho-so' },
  '/api/cccd': { owner: 'o'.repeat(16), cccd: '000090000102' },
  '/api/cccd/check': { owner: 'o'.repeat(16), cccd: '000090000102' },
  '/api/cccd/skip': { owner: 'o'.repeat(16) },
  '/api/link/remove': { owner: 'o'.repeat(16) },
  '/api/vneid/start': { purpose: 'login', wanted: 'ho-so' },
  '/api/link/confirm': { flow: 'f'.repeat(43), answer: 'yes' },
  '/api/link/claim': { flow: 'f'.repeat(43), loginName: 'khong-co-ai', password: 'sai' },
  '/api/merge/prove': { owner: 'o'.repeat(16), loginName: 'khong-co-ai', password: 'sai' },
  '/api/merge': { owner: 'o'.repeat(16), keep: 'mine' },
  '/api/merge/undo': { owner: 'o'.repeat(16), account: '00000000-0000-4000-8000-000000000000' },
  '/api/draft': { owner: 'o'.repeat(16), title: '', authority: '', content: '', version: '0' },
  '/api/draft/submit': { owner: 'o'.repeat(16), title: 'Đăng ký tạm trú', authority: 'b', content: 'c', version: '0' },
  '/api/undo': { token: 't' },
  '/api/password': { owner: 'o'.repeat(16), next: 'một câu chỉ mình tôi nghĩ ra' },
  '/api/contacts': { owner: 'o'.repeat(16), phone: '0912345678', email: '' },
  '/api/contact/confirm': { owner: 'o'.repeat(16), contact: 'phone', code: '123456' },
  '/api/contact/code': { owner: 'o'.repeat(16), contact: 'phone' },
};

/** A request with an unknown session. The handler looks for the account and refuses. */
export const eventOf = (method: 'GET' | 'POST', path: string, origin: string) => {
  const isForm = path.endsWith('/logged-out');
  return shapes['aws']!({
    ...{ method, path },
    query: path.endsWith('/callback') ? 'code=c&state=s' : '',
    cookies: { '__Host-session': `00000000-0000-4000-8000-000000000000.${'s'.repeat(43)}` },
    headers: {
      'x-origin-secret': origin,
      'sec-fetch-site': 'same-origin',
      accept: 'application/json',
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    },
    ...(method === 'POST' && { body: isForm ? 'logout_token=t' : JSON.stringify(bodies[path] ?? {}) }),
  });
};
