import type { Account, VneidLink } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import type { Site } from '../domain/gateways.ts';
import { splittable } from '../domain/merge-rules.ts';
import { contactsToTell, couldAnswer, unconfirmedContacts } from '../domain/hearers.ts';
import { answerEndOf } from '../domain/notice.ts';
import { formatBirthDate } from '../domain/person.ts';
import { filledPage, ownJson } from '../http/replies.ts';
import { ownFilling, staticPathOf } from '../http/own-page.ts';
import type { IdentityFacts } from '../views/facts.ts';
import { loginPage } from '../http/show-on.ts';
import { site } from '../wiring/site.ts';
import { maskEmail, maskPhone } from '../domain/masks.ts';
import { start } from '../wiring/start.ts';
import { accounts } from '../wiring/stores.ts';
import { web } from '../wiring/web.ts';
import { takeBackOffer } from '../use-cases/merging/take-back.ts';
import { requireSession, type RequireSessionDeps } from '../middlewares/require-session.ts';
import { reading, type WebDeps } from '../middlewares/stack.ts';

/**
 * `GET /api/identity`: "Thông tin cá nhân" and "Thông tin định danh", with the list of linked accounts. A browser without
 * script gets the page that it asks for, or the CCCD page.
 */
export const profileHandler = (deps: WebDeps & RequireSessionDeps & { site: Site }) =>
  reading(deps, loginPage)
    .use(requireSession(deps))
    .handler(async (_event, { login, request }) => {
      const { account } = login;
      const { cccd, link, waitingCccd: waiting, frozen } = account;
      const facts = {
        fullName: account.fullName,
        birthDate: formatBirthDate(account.birthDate),
        kind: account.kind,
        createdAt: account.createdAt,
        phone: account.phone && maskPhone(account.phone),
        email: account.email && maskEmail(account.email),
        unconfirmed: unconfirmedContacts(account, deps.now()),
        cmnd: account.cmndMasked,
        cccd: cccd && { number: cccd.masked, strength: cccd.strength, since: cccd.since },
        waitingCccd: waiting && { number: waiting.masked, since: waiting.since, outcome: waiting.outcome },
        links: link
          ? [
              {
                ...{ provider: 'VNeID', level: link.level, linkedAt: link.linkedAt, isFrozen: frozen?.way === 'both' },
                ...receiptOf(account, link),
              },
            ]
          : [],
        formerCccds: (account.formerCccds ?? []).map(({ masked, until }) => ({ number: masked, until })),
        absorbed: splittable(account, deps.now()),
        turnedDown: await takeBackOffer(deps, account),
        hasPortalLogin: account.loginKey !== undefined,
      };
      if (!request.wantsPage) return ownJson(account, facts);
      const shown = await deps.site.page(staticPathOf(request, login));
      if (!shown) throw new AppError('busy');
      const asJson = JSON.parse(JSON.stringify(facts)) as IdentityFacts;
      return filledPage(shown, ownFilling(request, shown.html, login, asJson));
    });

/** What the receipt says of a link beside its date. */
const receiptOf = (account: Account, { linkedAt, movedAt, probation, dropped = [] }: VneidLink) => {
  // A link that a merge brought was told to contacts that this account does not show.
  const wasHeard = movedAt ? contactsToTell(account, movedAt).length > 0 : couldAnswer(account, linkedAt);
  return {
    dropped,
    byCmnd: probation?.shownBy === 'cmnd',
    isNewAccount: account.createdAt.getTime() === linkedAt.getTime(),
    answerableUntil: answerEndOf({ at: linkedAt }),
    canBeAnswered: wasHeard || dropped.some((name) => name !== 'login'),
  };
};

export const handler = start(() => profileHandler({ ...web(), accounts: accounts(), site: site() }));
