import { languages, page } from '../domain/destination.ts';
import type { EndVault } from '../domain/gateways.ts';
import { sessionKey } from '../domain/keys.ts';
import type { VneidSessions } from '../domain/vneid-sessions.ts';
import { noEndCookie, readEndSecret } from '../http/cookies.ts';
import { endForm } from '../http/end-form.ts';
import { seeOther } from '../http/replies.ts';
import { endVault } from '../wiring/end-vault.ts';
import { start } from '../wiring/start.ts';
import { endingSessions } from '../wiring/stores.ts';
import { config, webDeps } from '../wiring/web.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { type EndOfSession, endOfSession } from '../gateways/vneid/end-session.ts';

export interface LogoutRedirectDeps extends WebDeps {
  /** How VNeID's session ends. @param ends what was stored to end it */
  endOfSession: (ends: string | undefined) => EndOfSession;
  vneidSessions: Pick<VneidSessions, 'takeEnd'>;
  endVault: Pick<EndVault, 'openEnd'>;
}

const loginPage = page('/dang-nhap/', languages[0]);

/**
 * `GET /api/vneid/end`: ends VNeID's own session for a person at a shared computer. What was stored to end that session
 * is read once, and only this function decrypts it. If nothing was stored, VNeID's page asks the person.
 */
export const logoutRedirectHandler = (deps: LogoutRedirectDeps) =>
  reading(deps).handler(async (_event, { request }) => {
    const secret = readEndSecret(request);
    const key = secret && sessionKey(secret);
    const sealed = key && (await deps.vneidSessions.takeEnd(key, deps.now()));
    const end = deps.endOfSession(sealed && (await deps.endVault.openEnd(sealed, key)));
    const cookies = secret ? [noEndCookie] : [];
    if (end.kind === 'none') return seeOther(`${loginPage}#vneid-stays`, cookies);
    return end.kind === 'go' ? seeOther(end.address, cookies) : endForm(end, cookies);
  });

export const handler = start(() =>
  logoutRedirectHandler({
    ...webDeps(),
    endOfSession: endOfSession(config().vneid),
    vneidSessions: endingSessions(),
    endVault: endVault(),
  }),
);
