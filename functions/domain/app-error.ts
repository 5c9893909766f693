/**
 * All codes with which the API refuses a request. Each code is one literal at the line that decides it.
 * functions/contract/route-codes.ts lists the codes of each route, and functions/http/statuses.ts their HTTP statuses.
 * docs/codes.md tells engineers the cause and the remedy. The page that shows a code tells citizens the same in
 * Vietnamese and English.
 */
export type AppErrorCode =
  | 'body-type'
  | 'body-too-large'
  | 'body-malformed'
  | 'body-fields'
  | 'wanted-unknown'
  | 'cross-site'
  | 'not-from-edge'
  | 'portal-closed'
  | 'login-required'
  | 'form-other-person'
  | 'login-too-old'
  | 'login-wrong'
  | 'login-effort'
  | 'login-network'
  | 'login-tried'
  | 'login-leaked'
  | 'login-paused'
  | 'login-paused-long'
  | 'proof-limit'
  | 'login-link-only'
  | 'login-frozen'
  | 'login-merged'
  | 'login-closed'
  | 'cccd-empty'
  | 'cccd-malformed'
  | 'cccd-is-cmnd'
  | 'cccd-no-match'
  | 'cccd-attempts'
  | 'cccd-attempts-here'
  | 'cccd-already-set'
  | 'register-busy'
  | 'flow-unknown'
  | 'flow-used'
  | 'flow-declined'
  | 'flow-other-browser'
  | 'vneid-denied'
  | 'vneid-unavailable'
  | 'vneid-rejected'
  | 'vneid-unknown-client'
  | 'vneid-organisation'
  | 'vneid-no-cccd'
  | 'vneid-unknown-word'
  | 'vneid-name-differs'
  | 'vneid-number-reissued'
  | 'logout-rejected'
  | 'vneid-level'
  | 'vneid-other-number'
  | 'vneid-other-person'
  | 'vneid-held-elsewhere'
  | 'link-frozen'
  | 'link-needs-vneid'
  | 'link-changed'
  | 'split-last-way-in'
  | 'link-last-way-in'
  | 'merge-unproven'
  | 'merge-itself'
  | 'merge-other-person'
  | 'merge-needs-vneid'
  | 'merge-nested'
  | 'merge-changed'
  | 'merge-too-late'
  | 'split-unknown'
  | 'undo-unknown'
  | 'undo-settled'
  | 'undo-used'
  | 'undo-closed'
  | 'undo-network'
  | 'network-limit'
  | 'password-wrong'
  | 'password-tries'
  | 'password-frozen'
  | 'password-none'
  | 'password-short'
  | 'password-common'
  | 'password-personal'
  | 'phone-malformed'
  | 'email-malformed'
  | 'contact-malformed'
  | 'contact-landline'
  | 'contact-none'
  | 'contact-code-wrong'
  | 'contact-code-tries'
  | 'contact-code-limit'
  | 'changes-limit'
  | 'draft-changed'
  | 'draft-limit'
  | 'draft-characters'
  | 'draft-incomplete'
  | 'submit-limit'
  | 'dossier-unknown'
  | 'busy'
  | 'internal';

/** Codes that a citizen's browser cannot cause, or whose sentence is the one of `internal`. */
export type EngineerCode = Extract<
  AppErrorCode,
  'body-type' | 'body-too-large' | 'body-malformed' | 'not-from-edge' | 'logout-rejected'
>;

/** What a refusal says beside its code. */
export interface RefusalFacts {
  /** How many tries are left, and when the count ends. */
  readonly tries?: { readonly left: number; readonly until: Date } | undefined;
  /** The task that the browser must solve before it sends the request again. */
  readonly effort?: string | undefined;
  /** The code of the case or event that this refusal belongs to. It replaces the request's own support code. */
  readonly supportCode?: string | undefined;
  /** Since when the account is frozen. */
  readonly since?: Date | undefined;
}

/** Ends a request. One middleware turns it into a reply. */
export class AppError extends Error implements RefusalFacts {
  declare readonly code: AppErrorCode;
  declare readonly tries?: RefusalFacts['tries'];
  declare readonly effort?: RefusalFacts['effort'];
  declare readonly supportCode?: RefusalFacts['supportCode'];
  declare readonly since?: RefusalFacts['since'];

  constructor(code: AppErrorCode, options?: ErrorOptions & RefusalFacts) {
    super(code, options);
    Object.assign(this, options, { name: 'AppError', code });
  }
}
