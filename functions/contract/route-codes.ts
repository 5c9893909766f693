import type { AppErrorCode } from '../domain/app-error.ts';

const always = ['not-from-edge', 'busy', 'internal'] as const;
const reading = [...always, 'portal-closed'] as const;
const body = ['body-type', 'body-too-large', 'body-malformed', 'body-fields'] as const;
const changing = [...reading, 'cross-site', ...body] as const;
const readingOwn = [...reading, 'login-required'] as const;
/** A form about an account carries the owner mark of the account that was logged in when the page was shown. */
const changingOwn = [...changing, 'login-required', 'form-other-person'] as const;

const typedCccd = [
  'cccd-empty',
  'cccd-malformed',
  'cccd-is-cmnd',
  'cccd-no-match',
  'cccd-attempts',
  'cccd-attempts-here',
  'cccd-already-set',
  'network-limit',
  'register-busy',
] as const;
/** Refusals of a portal login that a person gives as evidence for another account. */
const provenLogin = ['login-wrong', 'proof-limit', 'login-closed', 'login-frozen', 'login-merged'] as const;
/** Why a VNeID identity is not linked to an account. */
const unlinkable = [
  'vneid-other-number',
  'vneid-other-person',
  'vneid-name-differs',
  'vneid-number-reissued',
  'vneid-held-elsewhere',
  'link-changed',
  'link-frozen',
] as const;
const roundTrip = ['flow-unknown', 'flow-used', 'flow-other-browser'] as const;
/** The browser that began the flow also learns that the person said no. */
const offer = [...roundTrip, 'flow-declined'] as const;
/** Why two accounts are not merged. */
const unmergeable = [
  'merge-itself',
  'merge-other-person',
  'merge-nested',
  'merge-needs-vneid',
  'merge-changed',
] as const;
const writtenDraft = ['draft-changed', 'draft-characters'] as const;

/** Every code that each route of lib/routes.ts can answer with. */
export const routeCodes = {
  'POST /api/login': [
    ...changing,
    'wanted-unknown',
    'login-wrong',
    'login-effort',
    'login-network',
    'login-tried',
    'login-leaked',
    'login-paused',
    'login-paused-long',
    'login-link-only',
    'login-closed',
    'login-frozen',
    'login-merged',
  ],
  'POST /api/logout': changingOwn,
  'GET /api/session': readingOwn,
  'POST /api/cccd/check': [...changingOwn, ...typedCccd],
  'POST /api/cccd': [...changingOwn, ...typedCccd],
  'POST /api/cccd/skip': changingOwn,
  'GET /api/identity': readingOwn,
  'POST /api/vneid/start': [...changingOwn, 'wanted-unknown', 'login-too-old', 'vneid-unavailable', 'network-limit'],
  'GET /api/vneid/callback': [
    ...reading,
    ...roundTrip,
    'vneid-denied',
    'vneid-unavailable',
    'vneid-rejected',
    'vneid-level',
    'vneid-unknown-client',
    'vneid-organisation',
    'vneid-no-cccd',
    'vneid-unknown-word',
    ...unlinkable,
  ],
  'POST /api/vneid/logged-out': [...reading, ...body, 'logout-rejected', 'vneid-unavailable'],
  'GET /api/vneid/end': reading,
  'GET /api/link': [...reading, ...offer],
  'POST /api/link/confirm': [...changing, ...offer, 'vneid-held-elsewhere', 'link-changed'],
  'POST /api/link/claim': [...changing, ...offer, ...provenLogin, ...unlinkable],
  'POST /api/link/remove': [...changingOwn, 'login-too-old', 'link-last-way-in', 'link-needs-vneid', 'changes-limit'],
  'POST /api/merge/prove': [
    ...changingOwn,
    'login-too-old',
    'login-paused',
    'login-paused-long',
    ...provenLogin,
    ...unmergeable,
  ],
  'GET /api/merge/preview': [...readingOwn, 'merge-unproven'],
  'POST /api/merge': [...changingOwn, 'merge-unproven', 'login-too-old', 'merge-too-late', ...unmergeable],
  'POST /api/merge/undo': [
    ...changingOwn,
    'login-too-old',
    'split-unknown',
    'split-last-way-in',
    'link-needs-vneid',
    'merge-changed',
    'changes-limit',
  ],
  'POST /api/password': [
    ...changingOwn,
    'login-too-old',
    'password-wrong',
    'password-tries',
    'password-frozen',
    'password-none',
    'password-short',
    'password-common',
    'password-personal',
    'changes-limit',
  ],
  'POST /api/contacts': [
    ...changingOwn,
    'login-too-old',
    'phone-malformed',
    'email-malformed',
    'contact-malformed',
    'contact-landline',
    'contact-none',
    'contact-code-limit',
    'changes-limit',
  ],
  'POST /api/contact/confirm': [...changingOwn, 'contact-none', 'contact-code-wrong', 'contact-code-tries'],
  'POST /api/contact/code': [...changingOwn, 'contact-none', 'contact-code-limit'],
  'POST /api/undo': [
    ...changing,
    'undo-unknown',
    'undo-used',
    'undo-closed',
    'undo-settled',
    'undo-network',
    'network-limit',
  ],
  'GET /api/dossiers': [...readingOwn, 'dossier-unknown'],
  'GET /api/dossiers/{dossierId}': [...readingOwn, 'dossier-unknown'],
  'GET /api/draft': readingOwn,
  'POST /api/draft': [...changingOwn, ...writtenDraft, 'draft-limit'],
  'POST /api/draft/submit': [...changingOwn, ...writtenDraft, 'draft-incomplete', 'submit-limit'],
  'GET /api/health': always,
} as const satisfies Record<`${'GET' | 'POST'} /api/${string}`, readonly AppErrorCode[]>;
