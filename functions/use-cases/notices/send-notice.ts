import type {
  AnswerWay,
  ContactCodes,
  Messenger,
  DisavowalCodes,
  DisavowalTokens,
} from '../../domain/message-gateways.ts';
import type { Contact } from '../../domain/hearers.ts';
import { canBeAnswered, type Notice } from '../../domain/notice.ts';
import { type Arrival, isUrgent, type PhoneDays, summedUp, type Turn, turnOf } from '../../domain/phone-day.ts';
import type { NoticePhones } from '../../domain/notice-phones.ts';
import type { NoticeId } from '../../domain/ids.ts';
import type { Notices } from '../../domain/stores.ts';

export interface SendNoticeDeps {
  notices: Notices;
  messenger: Messenger;
  phones: Pick<NoticePhones, 'add'>;
  tokens: Pick<DisavowalTokens, 'of'>;
  days: PhoneDays;
  codes: Pick<DisavowalCodes, 'codeOf' | 'phoneKey'>;
  contactCodes: Pick<ContactCodes, 'codeOf'>;
  now: () => Date;
}

/**
 * Sends a notice to every contact that does not have it yet; one that cannot be reached does not keep it from the others.
 * Resolves to `nothing` when its row is gone, and to `later` when this job is to send a telephone's summary.
 * @throws the first contact's failure, after all were tried; the queue tries again
 */
export const sendNotice = async (deps: SendNoticeDeps, id: NoticeId): Promise<'sent' | 'nothing' | { later: Date }> => {
  const { notices } = deps;
  const notice = await notices.byId(id);
  if (!notice) return 'nothing';
  const has = (to: Contact) => notice.sentTo.some((s) => s.channel === to.channel && s.address === to.address);
  const failures: unknown[] = [];
  let later: Date | undefined;
  for (const to of notice.to.filter((contact) => !has(contact))) {
    try {
      const turn = to.channel === 'sms' ? await tellTelephone(deps, notice, to) : await tell(deps, notice, to);
      if (turn.kind === 'later') later = turn.at;
      else await notices.markSent(id, to);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return later ? { later } : 'sent';
};

const tell = async (deps: SendNoticeDeps, notice: Notice, to: Contact): Promise<Turn> => {
  await deps.messenger.send(to, notice, await answerWay(deps, notice, to));
  return { kind: 'now' };
};

/** One telephone gets few messages in a day at once. */
const tellTelephone = async (deps: SendNoticeDeps, notice: Notice, to: Contact): Promise<Turn> => {
  const { id, code, language } = notice;
  const { codes, days, messenger, now } = deps;
  const phone = await codes.phoneKey(to.address);
  const arrival: Arrival = {
    id,
    pot: to.isUnconfirmed ? 'unconfirmed' : 'confirmed',
    isUrgent: isUrgent(notice, to),
  };
  const turn = await days.change(phone, (seen) => {
    const { day, turn: result } = turnOf(seen, arrival, now());
    return { day, result };
  });
  if (turn.kind === 'now') return tell(deps, notice, to);
  if (turn.kind === 'sum-up') {
    const { count } = turn;
    await messenger.sumUp(to, { count, at: now(), code, ...(language && { language }) });
    await days.change(phone, (seen) => ({ day: summedUp(seen!, id, count), result: undefined }));
  }
  return turn;
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
