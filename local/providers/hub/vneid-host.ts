import { randomUUID } from 'node:crypto';
import type { Known } from '../login/people.ts';
import { phoneRoutes } from '../login/phone.ts';
import { messagePage } from '../login/screens.ts';
import { type Answer, cookieOf, html, redirect, type Routes, sessionCookie } from '../login/server.ts';
import type { HubState } from './state.ts';

const vneidCookie = 'vneid_session';

/**
 * Host B: VNeID as the hub uses it. It keeps a session of its own, so the next login needs no screen until the person
 * follows `logoutUri`. A logout at the hub does not end this session.
 */
export const vneidRoutes = (state: HubState): Routes => ({
  ...state.walks.routes,
  ...phoneRoutes(state.phone),
  'GET /auth': (asked) => {
    const { query } = asked;
    const back = `${state.origin}/commonauth`;
    if (query.get('redirect_uri') !== back || query.get('client_id') !== 'vnconnect')
      return html(400, messagePage('Yêu cầu không hợp lệ', 'redirect_uri'));
    const own = query.get('state') ?? '';
    const known = state.vneidSessions.get(cookieOf(asked, vneidCookie) ?? '');
    const give = (person: Known, cookie?: string): Answer => {
      const code = randomUUID();
      state.vneidCodes.set(code, person);
      return redirect(`${back}?${new URLSearchParams({ code, state: own })}`, cookie);
    };
    if (known && state.faults.on !== 'denied') return give(known);
    return state.walks.begin({
      shared: (person) => {
        const session = randomUUID();
        state.vneidSessions.set(session, person);
        return give(person, sessionCookie(vneidCookie, session));
      },
      declined: () => redirect(`${back}?${new URLSearchParams({ error: 'access_denied', state: own })}`),
    });
  },
  /** The address in the claim `logoutUri`. It ends the person's session here without a question. */
  'GET /api/idp/third-party/logout': async (asked) => {
    const payload = await state.signer.read(asked.query.get('token_id') ?? '');
    if (!payload) return html(400, messagePage('Không đăng xuất được', 'token_id'));
    for (const [cookie, { number }] of state.vneidSessions)
      if (number === payload['preferred_username']) state.vneidSessions.delete(cookie);
    return html(200, messagePage('Đã đăng xuất', 'Phiên đăng nhập VNeID đã kết thúc.'));
  },
});
