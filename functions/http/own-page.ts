import { hasLostCccd, type Login } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import { withoutScript } from '../domain/destination.ts';
import type { Site } from '../domain/gateways.ts';
import { untoldContactSince } from '../domain/hearers.ts';
import { ownerMark } from '../domain/owner.ts';
import { day, moment } from '../domain/dates.ts';
import { noTyped, readTries, readTyped } from './carried.ts';
import type { Filling } from './fill-page.ts';
import { filledPage, type Reply } from './replies.ts';
import type { ApiRequest } from './request.ts';

/** A static page, and what a function puts into it for the person who is logged in. */
export interface OwnPage {
  /** The path of the static page. */
  readonly path: string;
  /** @param html the static page, which contains the texts */
  readonly filling: (html: string) => Filling;
}

/**
 * Fills a page of the logged-in person for a browser without script: the name, the owner mark of the forms, the open
 * points of the account, and the values that the person typed a moment ago.
 * @throws AppError `busy` if the site does not answer
 */
export const ownPage = async (
  site: Site,
  request: ApiRequest,
  login: Login,
  { path, filling }: OwnPage,
): Promise<Reply> => {
  const shown = await site.page(path);
  if (!shown) throw new AppError('busy');
  const filled = withTries(ownFilling(login, filling(shown.html)), readTries(request, login.account));
  return filledPage(shown, { ...filled, ...readTyped(request, login.account) }, noTyped(request));
};

/** Adds to the page how many tries are left, if the refusal counts tries. */
const withTries = (filled: Filling, tries: ReturnType<typeof readTries>): Filling => {
  if (!tries) return filled;
  const { left, until } = tries;
  return {
    ...filled,
    parts: { ...filled.parts, 'tries-left': left > 0, 'tries-none': left === 0 },
    places: { ...filled.places, '{left}': String(left), '{again}': moment(until) },
  };
};

const ownFilling = ({ account, session }: Login, own: Filling): Filling => {
  const since = untoldContactSince(account, session.provenAt);
  const waiting = account.waitingCccd && (account.waitingCccd.outcome ?? 'waiting');
  return {
    linkTo: withoutScript,
    ...own,
    texts: { fullName: account.fullName, ...disputeTexts(account), ...own.texts },
    parts: {
      loading: false,
      dispute: account.dispute !== undefined,
      'new-contact': since !== undefined,
      'no-contact': (account.phone ?? account.email) === undefined,
      ...(waiting && { [`number-${waiting}`]: true }),
      'number-removed': hasLostCccd(account),
      'link-offer': account.link === undefined,
      linked: account.link !== undefined,
      'log-out': !session.isShared,
      'next-person': session.isShared === true,
      ...own.parts,
    },
    values: { owner: ownerMark(account.id), shared: session.isShared ? session.provenBy : '' },
    places: { ...(since && { '{at}': day(since) }), ...own.places },
  };
};

const disputeTexts = ({ dispute }: Login['account']) =>
  dispute && { 'dispute-at': day(dispute.at), 'dispute-case': dispute.caseCode };

/** Converts facts to the form in which they travel as JSON, so that a filled page gets the same data as a script. */
export const asSent = <Facts>(facts: object): Facts => JSON.parse(JSON.stringify(facts)) as Facts;
