import type { Messenger, UndoTokens } from '../../domain/gateways.ts';
import { canBeAnswered, type Contact } from '../../domain/notice.ts';
import type { NoticeId } from '../../domain/ids.ts';
import type { Notices } from '../../domain/stores.ts';

export interface SendNoticeDeps {
  notices: Notices;
  messenger: Messenger;
  tokens: Pick<UndoTokens, 'of'>;
}

/**
 * Sends a notice to every contact that does not have it yet; one that cannot be reached does not keep it from the others.
 * Resolves to `nothing` when its row is gone.
 * @throws the first contact's failure, after all were tried; the queue tries again
 */
export const sendNotice = async (
  { notices, messenger, tokens }: SendNoticeDeps,
  id: NoticeId,
): Promise<'sent' | 'nothing'> => {
  const notice = await notices.byId(id);
  if (!notice) return 'nothing';
  const token = canBeAnswered(notice) ? await tokens.of(id) : undefined;
  const has = (to: Contact) => notice.sentTo.some((s) => s.channel === to.channel && s.address === to.address);
  const failures: unknown[] = [];
  for (const to of notice.to.filter((contact) => !has(contact))) {
    try {
      await messenger.send(to, notice, token);
      await notices.markSent(id, to);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return 'sent';
};
