import { hash } from 'node:crypto';
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

/** A secret of 256 bits needs no slow hash, because nobody can try all values. */
const sha256 = (...parts: string[]) => hash('sha256', parts.join('|'), 'base64url');

/** The stored key of a session's secret. */
export const sessionKey = (secret: string): SessionKey => sha256('session', secret) as SessionKey;
/** The stored key of the secret in a browser's cookie. */
export const browserKey = (secret: string): BrowserKey => sha256('browser', secret) as BrowserKey;
/** Short, because each session stores it. It only distinguishes browsers. */
export const browserMark = (secret: string): BrowserMark => sha256('mark', secret).slice(0, 12) as BrowserMark;

/** The id of the flow that has this `state` parameter. */
export const flowId = (state: string): FlowId => sha256('flow', state) as FlowId;

/** Binds the pending link on the confirm page to the browser that returned from VNeID. */
export const pendingKey = (secret: string): PendingKey => sha256('pending', secret) as PendingKey;

/**
 * The secret of the session that a confirmed link opens. It is derived from a secret of that browser. If the browser
 * sends a confirm again because the first reply was lost, it opens the same session.
 */
export const linkSessionSecret = (linkSecret: string, flow: FlowId): string => sha256('link', linkSecret, flow);

/** The stored key of the issuer's name for its own session. Names of two issuers never collide. */
export const issuerSessionKey = (issuer: string, sid: string): IssuerSessionKey =>
  sha256(JSON.stringify([issuer, sid])) as IssuerSessionKey;

/** Returns the same id for the same login name, so that an account imported twice is one account. */
export const arrivedAccountId = (loginKey: LoginKey): AccountId => {
  const hex = hash('sha256', `arrival|${loginKey}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as AccountId;
};
