import type { Drafts } from '../domain/stores.ts';
import { ownJson } from '../http/replies.ts';
import { start } from '../wiring/start.ts';
import { accounts, drafts } from '../wiring/stores.ts';
import { webDeps } from '../wiring/web.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';
import { findDraft } from '../use-cases/dossiers/keep-draft.ts';

/**
 * `GET /api/draft`: the draft of the account's new dossier. The answer has the owner mark, so that a window can tell
 * whether the text that it still holds belongs to the same person.
 */
export const draftHandler = (deps: WebDeps & RequireSessionDeps & { drafts: Pick<Drafts, 'of'> }) =>
  reading(deps)
    .use(requireSession(deps))
    .handler(async (_event, { login: { account } }) => {
      const found = await findDraft(deps.drafts, account);
      const { title = '', authority = '', content = '', version = 0, savedAt } = found ?? {};
      return ownJson(account, { title, authority, content, version, savedAt });
    });

export const handler = start(() => draftHandler({ ...webDeps(), accounts: accounts(), drafts: drafts() }));
