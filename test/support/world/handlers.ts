import type { Context } from 'aws-lambda';
import { proveOldAccountHandler } from '../../../functions/handlers/prove-old-account.ts';
import { checkCccdHandler } from '../../../functions/handlers/check-cccd.ts';
import { confirmLinkHandler } from '../../../functions/handlers/confirm-link.ts';
import { dossiersHandler } from '../../../functions/handlers/dossiers.ts';
import { draftHandler } from '../../../functions/handlers/draft.ts';
import { healthHandler } from '../../../functions/handlers/health.ts';
import { profileHandler } from '../../../functions/handlers/profile.ts';
import { loginHandler } from '../../../functions/handlers/login.ts';
import { logoutHandler } from '../../../functions/handlers/logout.ts';
import { mergeHandler } from '../../../functions/handlers/merge.ts';
import { mergePreviewHandler } from '../../../functions/handlers/merge-preview.ts';
import { getLinkOfferHandler } from '../../../functions/handlers/get-link-offer.ts';
import { proveSecondAccountHandler } from '../../../functions/handlers/prove-second-account.ts';
import { saveDraftHandler } from '../../../functions/handlers/save-draft.ts';
import { sessionHandler } from '../../../functions/handlers/session.ts';
import { skipCccdHandler } from '../../../functions/handlers/skip-cccd.ts';
import { submitDraftHandler } from '../../../functions/handlers/submit-draft.ts';
import { disavowHandler } from '../../../functions/handlers/disavow.ts';
import { splitHandler } from '../../../functions/handlers/split.ts';
import { unlinkHandler } from '../../../functions/handlers/unlink.ts';
import { changeContactsHandler } from '../../../functions/handlers/change-contacts.ts';
import { confirmContactHandler } from '../../../functions/handlers/confirm-contact.ts';
import { sendContactCodeHandler } from '../../../functions/handlers/send-contact-code.ts';
import { changePasswordHandler } from '../../../functions/handlers/change-password.ts';
import { startVneidHandler } from '../../../functions/handlers/start-vneid.ts';
import { updateCccdHandler } from '../../../functions/handlers/update-cccd.ts';
import { logoutRedirectHandler } from '../../../functions/handlers/logout-redirect.ts';
import { backchannelLogoutHandler } from '../../../functions/handlers/backchannel-logout.ts';
import { vneidCallbackHandler } from '../../../functions/handlers/vneid-callback.ts';
import type { Reply } from '../../../functions/http/replies.ts';
import type { WorldDeps } from './deps.ts';

/** A handler as the Lambda runtime calls it. Tests also send events that no gateway would send. */
export type Handler = (event: unknown, context: Partial<Context>) => Promise<Reply>;

/**
 * How each handler is built, by its name in the route table. A handler that needs more than the world has does not
 * compile.
 */
export const handlers = {
  login: loginHandler,
  logout: logoutHandler,
  session: sessionHandler,
  'check-cccd': checkCccdHandler,
  'update-cccd': updateCccdHandler,
  'skip-cccd': skipCccdHandler,
  profile: profileHandler,
  'start-vneid': startVneidHandler,
  'vneid-callback': vneidCallbackHandler,
  'backchannel-logout': backchannelLogoutHandler,
  'logout-redirect': logoutRedirectHandler,
  'get-link-offer': getLinkOfferHandler,
  'confirm-link': confirmLinkHandler,
  'prove-old-account': proveOldAccountHandler,
  unlink: unlinkHandler,
  'change-password': changePasswordHandler,
  'change-contacts': changeContactsHandler,
  'confirm-contact': confirmContactHandler,
  'send-contact-code': sendContactCodeHandler,
  disavow: disavowHandler,
  'prove-second-account': proveSecondAccountHandler,
  'merge-preview': mergePreviewHandler,
  merge: mergeHandler,
  split: splitHandler,
  dossiers: dossiersHandler,
  draft: draftHandler,
  'save-draft': saveDraftHandler,
  'submit-draft': submitDraftHandler,
  health: healthHandler,
} satisfies Record<string, (deps: WorldDeps) => unknown>;

export type HandlerName = keyof typeof handlers;

/** Builds every handler over the same stores and gateways. */
export const handlersOver = (deps: WorldDeps): Record<HandlerName, Handler> =>
  Object.fromEntries(Object.entries(handlers).map(([name, build]) => [name, build(deps)])) as unknown as Record<
    HandlerName,
    Handler
  >;
