import type {
  AnswerWay,
  ContactCodes,
  Messenger,
  DisavowalCodes,
  DisavowalTokens,
} from '../../domain/message-gateways.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Contact } from '../../domain/hearers.ts';
import { canBeAnswered, type Notice } from '../../domain/notice.ts';
import { contactCodeLimits } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { isInSummary, isUrgent, type PhoneDays, summedUp, type Turn, turnOf } from '../../domain/phone-day.ts';
import type { NoticePhones } from '../../domain/notice-phones.ts';
import type { NoticeId, PhoneKey } from '../../domain/ids.ts';
import type { Notices } from '../../domain/stores.ts';

export interface SendNoticeDeps {
  notices: Notices;
  messenger: Messenger;
  phones: Pick<NoticePhones, 'add'>;
  tokens: Pick<DisavowalTokens, 'of'>;
  days: PhoneDays;
  limits: Pick<RateLimiter, 'consumeDistinct'>;
  codes: Pick<DisavowalCodes, 'codeOf' | 'phoneKey'>;
  contactCodes: Pick<ContactCodes, 'codeOf'>;
  now: () => Date;
}

/**
 * Sends a notice to every contact that has not received it yet. If one contact cannot be reached, the others still
 * receive it.
 * @returns `nothing` if the row is gone; `later` if this job must send a telephone's summary
 * @throws the first failure, after all contacts were tried; the queue tries again
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
      else await notices.markSent(id, to, sentEvent(notice, to, turn.kind, deps.now()));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return later ? { later } : 'sent';
};

/**
 * The event has the support code of the change, so one code finds the change and its messages. The place among the
 * contacts keeps the events of one moment apart.
 */
const sentEvent = (notice: Notice, to: Contact, how: Exclude<Turn['kind'], 'later'>, at: Date): AuditEvent => ({
  about: notice.accountId,
  name: 'notice.sent',
  at,
  source: { ip: 'system', port: 0, supportCode: notice.code ?? '' },
  detail: {
    ...{ notice: notice.kind, which: to.channel === 'sms' ? 'phone' : 'email', how },
    ...{ answer: canBeAnswered(notice) ? 'yes' : 'no', place: String(notice.to.indexOf(to)) },
  },
});

const tell = async (deps: SendNoticeDeps, notice: Notice, to: Contact): Promise<Turn> => {
  await deps.messenger.send(to, notice, await answerWay(deps, notice, to));
  return { kind: 'now' };
};

/** Limits how many messages one telephone receives at once in a day. */
const tellTelephone = async (deps: SendNoticeDeps, notice: Notice, to: Contact): Promise<Turn> => {
  const { id, code, language } = notice;
  const { codes, days, messenger, now } = deps;
  const phone = await codes.phoneKey(to.address);
  if (to.isUnconfirmed && (await isAdmitted(deps, notice, to, phone))) return tell(deps, notice, to);
  const claim = to.isUnconfirmed ? 'of-stranger' : isUrgent(notice.kind) ? 'urgent' : 'ordinary';
  const turn = await days.change(phone, (seen) => {
    const { day, turn: result } = turnOf(seen, { id, claim }, now());
    return { day, result };
  });
  if (turn.kind === 'now') return tell(deps, notice, to);
  if (turn.kind === 'sum-up') {
    const { count } = turn;
    await messenger.sumUp(to, { count, at: now(), code, ...(language && { language }) });
    await days.change(phone, (seen) => ({ day: seen && summedUp(seen, id, count), result: undefined }));
  }
  return turn;
};

/**
 * Returns whether a message goes at once to a telephone that its account has not confirmed. It may belong to a
 * stranger, so codes and notices share one small count over all accounts. A code was counted when it was requested.
 */
const isAdmitted = async (
  { days, limits, now }: SendNoticeDeps,
  { id, kind, entered }: Notice,
  { channel, address }: Contact,
  phone: PhoneKey,
): Promise<boolean> => {
  if (entered) return true;
  if (!isUrgent(kind)) return false;
  // A job that is to send the summary must not send its own notice instead, although there is room again.
  if (await days.change(phone, (day) => ({ day, result: isInSummary(day, id) }))) return false;
  const counted = await limits.consumeDistinct(contactCodeLimits.sent, `${channel}|${address}`, id, now());
  return counted.kind !== 'limited';
};

/** A code can answer only after its telephone is stored, so this is written before the message is sent. */
const answerWay = async (
  { phones, tokens, codes, contactCodes, now }: SendNoticeDeps,
  notice: Notice,
  { channel, address }: Contact,
): Promise<AnswerWay | undefined> => {
  const { id, accountId, entered } = notice;
  // The code is made now, so that a message that was retried for a long time does not contain an expired code.
  if (entered) return { confirm: await contactCodes.codeOf({ accountId, channel, address, since: entered }, now()) };
  if (!canBeAnswered(notice)) return undefined;
  if (channel === 'email') return { token: await tokens.of(id) };
  await phones.add(await codes.phoneKey(address), id, now());
  return { code: await codes.codeOf(id, address) };
};
