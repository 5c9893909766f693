/** The permanent id of an account: a random UUID. */
export type AccountId = string & { readonly __brand: 'AccountId' };

/** Distinguishes an account id from the other subjects of an audit event. */
export const isAccountId = (text: string): text is AccountId =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** Keyed hash of a normalised login name. The name itself is not stored. */
export type LoginKey = string & { readonly __brand: 'LoginKey' };

/** Hash of a session's secret. Only the hash is stored. The secret exists only in the cookie. */
export type SessionKey = string & { readonly __brand: 'SessionKey' };

/** Tells apart the browsers in which sessions were opened. A hash of the cookie's secret. */
export type BrowserMark = string & { readonly __brand: 'BrowserMark' };

/** Hash of the issuer's name for its own session. That name is a secret of the issuer. */
export type IssuerSessionKey = string & { readonly __brand: 'IssuerSessionKey' };

/** Hash of the `state` parameter. It is not secret: a flow also needs the cookie of the browser that began it. */
export type FlowId = string & { readonly __brand: 'FlowId' };

/** Hash of the secret in the browser's cookie. */
export type BrowserKey = string & { readonly __brand: 'BrowserKey' };

/** Hash of the secret that the browser receives with the confirm page. */
export type PendingKey = string & { readonly __brand: 'PendingKey' };

/** 256 random bits, base64url. It names a notice. "Không phải tôi" opens only with its signature. */
export type NoticeId = string & { readonly __brand: 'NoticeId' };

/** Keyed hash of a telephone number that receives notices. The number itself is not stored with it. */
export type PhoneKey = string & { readonly __brand: 'PhoneKey' };

/** The id of a job that a change leaves to be done after its transaction. */
export type JobId = string & { readonly __brand: 'JobId' };
