import { createHash } from 'node:crypto';
import type {
  AccountId,
  BrowserKey,
  BrowserMark,
  FlowId,
  IssuerSessionKey,
  LoginKey,
  PendingKey,
  SessionKey,
} from './ids.ts';

/** Secrets of 256 bits need no slow hash: nobody can try them all. */
const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('|')).digest('base64url');

export const sessionKey = (secret: string): SessionKey => sha256('session', secret) as SessionKey;
export const browserKey = (secret: string): BrowserKey => sha256('browser', secret) as BrowserKey;
/** Short, because each session carries it; it only has to tell browsers apart. */
export const browserMark = (secret: string): BrowserMark => sha256('mark', secret).slice(0, 12) as BrowserMark;

export const flowId = (state: string): FlowId => sha256('flow', state) as FlowId;

/** Binds what waits on the confirm page to the browser that came back from VNeID with it. */
export const pendingKey = (secret: string): PendingKey => sha256('pending', secret) as PendingKey;

/**
 * The session that a confirmed link opens. It follows from what only that browser holds, so that a confirm sent twice
 * because the first answer was lost opens the same session and not a second one.
 */
export const linkSessionSecret = (linkSecret: string, flow: FlowId): string => sha256('link', linkSecret, flow);

export const issuerSessionKey = (issuer: string, sid: string): IssuerSessionKey =>
  sha256(JSON.stringify([issuer, sid])) as IssuerSessionKey;

/** The same for the same login name, so that an account that moves in twice is one. */
export const arrivedAccountId = (loginKey: LoginKey): AccountId => {
  const hex = createHash('sha256').update(`arrival|${loginKey}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as AccountId;
};
