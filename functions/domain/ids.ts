/** Names an account for ever; a random UUID. */
export type AccountId = string & { readonly __brand: 'AccountId' };

/** Tells an account from the other things that an audit event may be about. */
export const isAccountId = (text: string): text is AccountId =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Keyed hash of a normalised login name; the name itself is not stored. */
export type LoginKey = string & { readonly __brand: 'LoginKey' };

/** Hash of a session's secret: what is stored. The secret itself is only in the cookie. */
export type SessionKey = string & { readonly __brand: 'SessionKey' };

/** Tells apart the browsers that sessions were opened in; a hash of the cookie's secret. */
export type BrowserMark = string & { readonly __brand: 'BrowserMark' };

/** Hash of what the issuer calls its own session: that name is a secret of the issuer's. */
export type IssuerSessionKey = string & { readonly __brand: 'IssuerSessionKey' };

/** Hash of the `state` parameter. It may be seen: a flow opens only together with the cookie of the browser that began it. */
export type FlowId = string & { readonly __brand: 'FlowId' };

/** Hash of the browser cookie's secret. */
export type BrowserKey = string & { readonly __brand: 'BrowserKey' };

/** Hash of the secret that the browser got with the confirm page. */
export type PendingKey = string & { readonly __brand: 'PendingKey' };

/** 256 random bits, base64url. It names the notice; only together with its seal does it open "Không phải tôi". */
export type NoticeId = string & { readonly __brand: 'NoticeId' };

/** Keyed hash of a telephone number that notices are sent to; the number itself is not stored with it. */
export type PhoneKey = string & { readonly __brand: 'PhoneKey' };

/** Names a piece of work that a change leaves behind, done after the change is written. */
export type JobId = string & { readonly __brand: 'JobId' };
