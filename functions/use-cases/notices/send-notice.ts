import type { AnswerWay, ContactCodes, Messenger, UndoCodes, UndoTokens } from '../../domain/gateways.ts';
import type { Contact } from '../../domain/hearers.ts';
import { canBeAnswered, type Notice } from '../../domain/notice.ts';
import type { NoticePhones } from '../../domain/notice-phones.ts';
import type { NoticeId } from '../../domain/ids.ts';
import type { Notices } from '../../domain/stores.ts';

export interface SendNoticeDeps {
  notices: Notices;
  messenger: Messenger;
  phones: Pick<NoticePhones, 'add'>;
  tokens: Pick<UndoTokens, 'of'>;
  codes: Pick<UndoCodes, 'codeOf' | 'phoneKey'>;
  contactCodes: Pick<ContactCodes, 'codeOf'>;
  now: () => Date;
}

/**
 * Sends a notice to every contact that does not have it yet; one that cannot be reached does not keep it from the others.
 * Resolves to `nothing` when its row is gone.
 * @throws the first contact's failure, after all were tried; the queue tries again
 */
export const sendNotice = async (deps: SendNoticeDeps, id: NoticeId): Promise<'sent' | 'nothing'> => {
  const { notices, messenger } = deps;
  const notice = await notices.byId(id);
  if (!notice) return 'nothing';
  const has = (to: Contact) => notice.sentTo.some((s) => s.channel === to.channel && s.address === to.address);
  const failures: unknown[] = [];
  for (const to of notice.to.filter((contact) => !has(contact))) {
    try {
      await messenger.send(to, notice, await answerWay(deps, notice, to));
      await notices.markSent(id, to);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return 'sent';
};

/** A code answers once its telephone is known to have it, so that is written before the message goes. */
const answerWay = async (
  { phones, tokens, codes, contactCodes, now }: SendNoticeDeps,
  notice: Notice,
  { channel, address }: Contact,
): Promise<AnswerWay | undefined> => {
  const { id, accountId, entered } = notice;
  // Of this moment, so that a message that was tried for long does not bring a code that is over.
  if (entered) return { confirm: await contactCodes.codeOf({ accountId, channel, address, since: entered }, now()) };
  if (!canBeAnswered(notice)) return undefined;
  if (channel === 'email') return { token: await tokens.of(id) };
  await phones.add(await codes.phoneKey(address), id, now());
  return { code: await codes.codeOf(id, address) };
};
