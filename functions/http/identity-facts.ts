import type { Account, VneidLink } from '../domain/account.ts';
import { maskEmail, maskPhone } from '../domain/masks.ts';
import { splittable } from '../domain/merge-rules.ts';
import { contactsToTell, couldAnswer, unconfirmedContacts } from '../domain/hearers.ts';
import { answerEndOf } from '../domain/notice.ts';
import { formatBirthDate } from '../domain/person.ts';

/** What the owner of an account may read about their identity and their link. */
export const identityFacts = (account: Account, now: Date) => {
  const { cccd, link, waitingCccd: waiting, frozen } = account;
  return {
    fullName: account.fullName,
    birthDate: formatBirthDate(account.birthDate),
    kind: account.kind,
    createdAt: account.createdAt,
    phone: account.phone && maskPhone(account.phone),
    email: account.email && maskEmail(account.email),
    unconfirmed: unconfirmedContacts(account, now),
    cmnd: account.cmndMasked,
    cccd: cccd && { number: cccd.masked, strength: cccd.strength, since: cccd.since },
    waitingCccd: waiting && { number: waiting.masked, since: waiting.since, outcome: waiting.outcome },
    links: link
      ? [
          {
            ...{ provider: 'VNeID', level: link.level, linkedAt: link.linkedAt, isFrozen: frozen?.way === 'both' },
            ...receiptOf(account, link, now),
          },
        ]
      : [],
    formerCccds: (account.formerCccds ?? []).map(({ masked, until }) => ({ number: masked, until })),
    absorbed: splittable(account, now),
    hasPortalLogin: account.loginKey !== undefined,
  };
};

/** The facts of the receipt besides the link's date. */
const receiptOf = (account: Account, link: VneidLink, now: Date) => {
  const { linkedAt, movedAt, probation, onlyTells, code, deed = 'made', dropped = [] } = link;
  // If a merge moved the link here, its notice went to contacts of another account, which this account does not show.
  const wasHeard = movedAt ? contactsToTell(account, movedAt).length > 0 : couldAnswer(account, linkedAt);
  const canBeHeard = wasHeard || dropped.some((name) => name !== 'login');
  const answerableUntil = answerEndOf({ at: linkedAt });
  const isSettled = onlyTells ?? (account.settledAt !== undefined && account.settledAt > linkedAt);
  const isOver = isSettled || answerableUntil <= now;
  const former = formerOf(account, linkedAt);
  return {
    deed,
    ...(code && { receiptCode: code }),
    ...(former && { former }),
    dropped,
    byCmnd: probation?.shownBy === 'cmnd',
    isNewAccount: account.createdAt.getTime() === linkedAt.getTime(),
    answerableUntil,
    canBeAnswered: canBeHeard && !isOver,
    isAnswerOver: canBeHeard && isOver,
  };
};

/** What the link replaced in the account. The birth date before it is not kept. */
const formerOf = ({ formerNames = [], formerCccds = [] }: Account, linkedAt: Date) => {
  const isReplaced = ({ until }: { readonly until: Date }) => until.getTime() === linkedAt.getTime();
  const [name, cccd] = [formerNames.find(isReplaced), formerCccds.find(isReplaced)];
  return (name ?? cccd) && { ...(name && { fullName: name.fullName }), ...(cccd && { cccd: cccd.masked }) };
};
