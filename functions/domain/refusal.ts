/**
 * Every way in which we say no: status, what the engineer reads (cause and fix). What the citizen reads stands on the
 * page that shows the code, in Vietnamese and English.
 */
export const refusals = {
  'body-type': [415, 'Send JSON or an HTML form with its content type.'],
  'body-too-large': [413, 'The body is larger than this route reads.'],
  'body-malformed': [400, 'The body is not one JSON object or one form with each field once.'],
  'body-fields': [400, 'A field is missing, unknown or of the wrong type.'],
  'wanted-unknown': [400, 'The wanted screen is not on the list in domain/wanted.ts.'],
  'cross-site': [403, 'State changes are taken only from our own pages (Sec-Fetch-Site or Origin).'],
  'not-from-edge': [403, 'The request did not come through the edge; call the public origin.'],
  'portal-closed': [503, 'The portal is closed while data is restored; npm run open opens it again.'],
  'login-required': [401, 'There is no live session; log in.'],
  'login-too-old': [401, 'This change wants a login of the last ten minutes; log in again.'],
  'login-wrong': [401, 'Login name or password is wrong: told apart only in the audit.'],
  'login-network': [429, 'Too many failed logins from this network; later, or through VNeID.'],
  'login-tried': [429, 'This password is tried on many names; later, or through VNeID.'],
  'login-paused': [429, 'Too many guesses at this login name; later, within three minutes.'],
  'login-paused-long': [429, 'Too many guesses at this login name; later, within twelve hours.'],
  'proof-limit': [429, 'Too many wrong passwords as a proof; later, within 36 hours.'],
  'login-link-only': [403, 'The policy lets a portal login of this kind only prove an account while VNeID is linked.'],
  'login-frozen': [403, 'Somebody said "Không phải tôi": this login opens nothing until VNeID has settled it.'],
  'login-merged': [403, 'This account is part of another one; log in with that.'],
  'login-closed': [403, 'The policy has closed the portal login for this kind of account.'],
  'cccd-malformed': [400, 'The number has exactly twelve digits.'],
  'cccd-is-cmnd': [400, 'Nine digits are the old CMND; send the twelve-digit number.'],
  'cccd-no-match': [
    409,
    'The register does not know the number with this name and birth date, or it is held elsewhere.',
  ],
  'cccd-attempts': [429, 'This account, browser or network has tried too many numbers; later, or through VNeID.'],
  'cccd-already-set': [409, 'The account carries another number; only VNeID or the support desk changes it.'],
  'register-busy': [
    503,
    'The population register did not answer in time and nothing was counted; a number to be saved is matched later.',
  ],
  'flow-unknown': [400, 'No such VNeID round trip, or it ended; start again from the login page.'],
  'flow-used': [409, 'This VNeID answer was used before; start again from the login page.'],
  'flow-other-browser': [403, 'The VNeID answer came to a browser or session that did not ask for it.'],
  'vneid-denied': [403, 'The person said no at VNeID.'],
  'vneid-unavailable': [503, 'VNeID did not answer in time or answered with a server error.'],
  'vneid-rejected': [502, 'VNeID answered with something we must not trust; see the audit event for the rule broken.'],
  'logout-rejected': [
    400,
    'The logout token breaks a rule of OpenID Connect Back-Channel Logout 1.0, 2.6, or came before.',
  ],
  'vneid-level': [403, 'The VNeID account is below level 2.'],
  'vneid-other-person': [409, 'The VNeID identity is not the person of this account.'],
  'vneid-held-elsewhere': [409, 'The number or the identity belongs to another account.'],
  'link-frozen': [403, 'Somebody said "Không phải tôi": a stronger proof, or the closed case, reopens this account.'],
  'link-needs-vneid': [403, 'VNeID has shown this link; a portal session may not remove it. Log in by VNeID.'],
  'link-changed': [409, 'The account changed while the confirm page was open; start again.'],
  'split-last-way-in': [409, 'What opens this account would go back with the split.'],
  'link-last-way-in': [409, 'VNeID is the only login of this account; without it nobody could open it.'],
  'merge-unproven': [
    403,
    'No other account was proven in this session in the last ten minutes, or it has changed since.',
  ],
  'merge-itself': [409, 'The portal login is that of the account that is logged in.'],
  'merge-other-person': [409, 'Name, birth date, number or kind of the two accounts differ.'],
  'merge-needs-vneid': [403, 'One account has a VNeID link or a number that VNeID proved; a password cannot merge it.'],
  'merge-nested': [409, 'The account that would go holds others; keep that one, or split first.'],
  'merge-changed': [409, 'One of the accounts changed meanwhile, is frozen, or is merged already.'],
  'split-unknown': [404, 'This account has absorbed no such account in the last thirty days.'],
  'undo-unknown': [400, 'No such "Không phải tôi" token, or its ten days are over.'],
  'undo-settled': [409, 'VNeID has settled this account since the notice was sent; the notice answers nothing now.'],
  'undo-used': [409, 'This "Không phải tôi" was answered before.'],
  'password-wrong': [401, 'The current password is wrong, or was tried too often.'],
  'password-frozen': [403, 'A dispute is open on this account; the password stays until it is settled.'],
  'password-none': [409, 'This account has no portal login; VNeID alone opens it.'],
  'password-short': [400, 'A password has at least fifteen characters.'],
  'password-common': [400, 'The password is made of what is tried first: common words, rows of keys, repetitions.'],
  'password-personal': [
    400,
    'The password is made of facts of the account: name, birth date, contacts, numbers, login.',
  ],
  'contact-malformed': [400, 'The telephone number or the e-mail address is none.'],
  'contact-none': [400, 'Neither a telephone number nor an e-mail address was sent.'],
  'changes-limit': [429, 'Password or contacts of this account were changed too often; later.'],
  'draft-other': [409, 'Another account has logged in since, in another window of this browser.'],
  'draft-changed': [409, 'Another window saved or sent this draft since it was read; read it again.'],
  'draft-limit': [429, 'This account has saved its draft too often; one every ten seconds.'],
  'draft-characters': [400, 'The text holds control characters or bidirectional controls; see domain/plain-text.ts.'],
  'draft-incomplete': [400, 'A dossier wants every field.'],
  'submit-limit': [429, 'This account has sent too many dossiers; one every ten minutes.'],
  'dossier-unknown': [404, 'This account has no such dossier.'],
  busy: [503, 'A store or key service is overloaded; try again after the time in Retry-After.'],
  internal: [500, 'Something went wrong on our side.'],
} as const satisfies Record<string, readonly [status: number, cause: string]>;

export type RefusalCode = keyof typeof refusals;

/** Thrown where a request must end; one middleware turns it into a reply. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly statusCode: number;
  /** How often the person may still try, and until when that is counted. */
  readonly tries: { readonly left: number; readonly until: Date } | undefined;

  constructor(code: RefusalCode, options?: ErrorOptions & Partial<Pick<Refusal, 'tries'>>) {
    super(refusals[code][1], options);
    this.name = 'Refusal';
    this.code = code;
    this.statusCode = refusals[code][0];
    this.tries = options?.tries;
  }
}
