/**
 * Every way in which the API says no, with its HTTP status. docs/codes.md tells engineers the cause and what to do; the
 * page that shows a code tells citizens, in Vietnamese and English.
 */
export const refusals = {
  'body-type': 415,
  'body-too-large': 413,
  'body-malformed': 400,
  'body-fields': 400,
  'wanted-unknown': 400,
  'cross-site': 403,
  'not-from-edge': 403,
  'portal-closed': 503,
  'login-required': 401,
  'login-too-old': 401,
  'login-wrong': 401,
  'login-network': 429,
  'login-tried': 429,
  'login-paused': 429,
  'login-paused-long': 429,
  'proof-limit': 429,
  'login-link-only': 403,
  'login-frozen': 403,
  'login-merged': 403,
  'login-closed': 403,
  'cccd-malformed': 400,
  'cccd-is-cmnd': 400,
  'cccd-no-match': 409,
  'cccd-attempts': 429,
  'cccd-already-set': 409,
  'register-busy': 503,
  'flow-unknown': 400,
  'flow-used': 409,
  'flow-declined': 409,
  'flow-other-browser': 403,
  'vneid-denied': 403,
  'vneid-unavailable': 503,
  'vneid-rejected': 502,
  'logout-rejected': 400,
  'vneid-level': 403,
  'vneid-other-person': 409,
  'vneid-name-differs': 409,
  'vneid-held-elsewhere': 409,
  'link-frozen': 403,
  'link-needs-vneid': 403,
  'link-changed': 409,
  'split-last-way-in': 409,
  'link-last-way-in': 409,
  'merge-unproven': 403,
  'merge-itself': 409,
  'merge-other-person': 409,
  'merge-needs-vneid': 403,
  'merge-nested': 409,
  'merge-changed': 409,
  'split-unknown': 404,
  'undo-unknown': 400,
  'undo-settled': 409,
  'undo-used': 409,
  'password-wrong': 401,
  'password-frozen': 403,
  'password-none': 409,
  'password-short': 400,
  'password-common': 400,
  'password-personal': 400,
  'contact-malformed': 400,
  'contact-none': 400,
  'changes-limit': 429,
  'draft-other': 409,
  'draft-changed': 409,
  'draft-limit': 429,
  'draft-characters': 400,
  'draft-incomplete': 400,
  'submit-limit': 429,
  'dossier-unknown': 404,
  busy: 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusals;

/** Thrown where a request must end; one middleware turns it into a reply. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly statusCode: number;
  /** How often the person may still try, and until when that is counted. */
  readonly tries: { readonly left: number; readonly until: Date } | undefined;

  constructor(code: RefusalCode, options?: ErrorOptions & Partial<Pick<Refusal, 'tries'>>) {
    super(code, options);
    this.name = 'Refusal';
    this.code = code;
    this.statusCode = refusals[code];
    this.tries = options?.tries;
  }
}
