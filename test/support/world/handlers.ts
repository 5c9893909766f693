import type { Context } from 'aws-lambda';
import { proveOldAccount } from '../../../functions/handlers/claim-account.ts';
import { checkCccd } from '../../../functions/handlers/check-cccd.ts';
import { confirmLink } from '../../../functions/handlers/confirm-link.ts';
import { dossiers } from '../../../functions/handlers/dossiers.ts';
import { draft } from '../../../functions/handlers/draft.ts';
import { health } from '../../../functions/handlers/health.ts';
import { identity } from '../../../functions/handlers/identity.ts';
import { login } from '../../../functions/handlers/login.ts';
import { logout } from '../../../functions/handlers/logout.ts';
import { merge } from '../../../functions/handlers/merge.ts';
import { mergePreview } from '../../../functions/handlers/merge-preview.ts';
import { pendingLink } from '../../../functions/handlers/pending-link.ts';
import { proveSecondAccount } from '../../../functions/handlers/prove-other.ts';
import { saveDraft } from '../../../functions/handlers/save-draft.ts';
import { session } from '../../../functions/handlers/session.ts';
import { skipCccd } from '../../../functions/handlers/skip-cccd.ts';
import { submitDraft } from '../../../functions/handlers/submit-draft.ts';
import { undo } from '../../../functions/handlers/undo.ts';
import { split } from '../../../functions/handlers/split.ts';
import { unlink } from '../../../functions/handlers/unlink.ts';
import { changeContacts } from '../../../functions/handlers/change-contacts.ts';
import { changePassword } from '../../../functions/handlers/change-password.ts';
import { startVneid } from '../../../functions/handlers/start-vneid.ts';
import { updateCccd } from '../../../functions/handlers/update-cccd.ts';
import { vneidEnd } from '../../../functions/handlers/vneid-end.ts';
import { vneidLoggedOut } from '../../../functions/handlers/vneid-logged-out.ts';
import { vneidCallback } from '../../../functions/handlers/vneid-callback.ts';
import type { Reply } from '../../../functions/http/replies.ts';
import type { WorldDeps } from './deps.ts';

/** A handler as the Lambda runtime calls it. Tests also send events that no gateway would send. */
export type Handler = (event: unknown, context: Partial<Context>) => Promise<Reply>;

/** How each handler is built, by its name in the table of routes. A handler that needs more than the world has does not compile. */
export const handlers = {
  login,
  logout,
  session,
  'check-cccd': checkCccd,
  'update-cccd': updateCccd,
  'skip-cccd': skipCccd,
  identity,
  'start-vneid': startVneid,
  'vneid-callback': vneidCallback,
  'vneid-logged-out': vneidLoggedOut,
  'vneid-end': vneidEnd,
  'pending-link': pendingLink,
  'confirm-link': confirmLink,
  'claim-account': proveOldAccount,
  unlink,
  'change-password': changePassword,
  'change-contacts': changeContacts,
  undo,
  'prove-other': proveSecondAccount,
  'merge-preview': mergePreview,
  merge,
  split,
  dossiers,
  draft,
  'save-draft': saveDraft,
  'submit-draft': submitDraft,
  health,
} satisfies Record<string, (deps: WorldDeps) => unknown>;

export type HandlerName = keyof typeof handlers;

/** Builds every handler over the same stores and gateways. */
export const handlersOver = (deps: WorldDeps): Record<HandlerName, Handler> =>
  Object.fromEntries(Object.entries(handlers).map(([name, build]) => [name, build(deps)])) as unknown as Record<
    HandlerName,
    Handler
  >;
