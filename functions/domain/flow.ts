import type { AccountId, SealedCccd, VneidLevel } from './account.ts';
import type { CccdIndex } from './cccd.ts';
import type { Person } from './person.ts';
import type { SessionKey } from './session.ts';
import type { Wanted } from './wanted.ts';

/** Hash of the `state` parameter. It may be seen: a flow opens only together with the cookie of the browser that began it. */
export type FlowId = string & { readonly __brand: 'FlowId' };

/** Hash of the browser cookie's secret. */
export type BrowserKey = string & { readonly __brand: 'BrowserKey' };

/**
 * One round trip to VNeID. `issued` when the person is sent there, `consumed` before the code is redeemed (so that a
 * second callback finds nothing to do), `linked` in the transaction that makes the link.
 */
export interface Flow {
  readonly id: FlowId;
  readonly stage: 'issued' | 'consumed' | 'linked';
  readonly browser: BrowserKey;
  readonly purpose: FlowPurpose;
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly wanted: Wanted;
  readonly endsAt: Date;
  readonly pending?: PendingLink;
}

export type FlowPurpose = { kind: 'login' } | { kind: 'link'; accountId: AccountId; session: SessionKey };

/** What VNeID proved in a flow whose identity no account carries yet, waiting for the person's yes on the confirm page. */
export interface PendingLink extends Person {
  /** `existing`: the account that carries the number, or the logged-in one. `new`: none does. */
  readonly target: { kind: 'existing' | 'new'; accountId: AccountId };
  readonly issuer: string;
  readonly subject: string;
  readonly level: VneidLevel;
  readonly cccd: { index: CccdIndex; masked: string; sealed: SealedCccd };
}

/** Long enough for a phone's app switch and a one-time password; the confirm page shares it. */
export const flowLifeMs = 15 * 60_000;
