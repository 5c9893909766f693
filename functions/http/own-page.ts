import type { Login } from '../domain/account.ts';
import { cccdPathOf, page, withoutScript } from '../domain/destination.ts';
import { untoldContactSince } from '../domain/hearers.ts';
import { ownerMark } from '../domain/owner.ts';
import { day } from '../views/dates.ts';
import type { IdentityFacts } from '../views/facts.ts';
import { identityView, type IdentityWords } from '../views/identity.ts';
import { profileView, type ProfileWords } from '../views/profile.ts';
import { type Filling, wordsOf } from './fill-page.ts';
import { type ApiRequest, languageIn } from './request.ts';

/** The pages of an account that a function fills for a browser without script, by `page` in their address. */
const ownPages = ['cccd', 'ca-nhan', 'dinh-danh'] as const;
type OwnPage = (typeof ownPages)[number];

const askedIn = ({ rawQuery }: ApiRequest): OwnPage => {
  const name = new URLSearchParams(rawQuery).get('page');
  return ownPages.find((own) => own === name) ?? 'ca-nhan';
};

/** The static page that was asked for. */
export const staticPathOf = (request: ApiRequest, { session }: Login): string => {
  const language = languageIn(request);
  switch (askedIn(request)) {
    case 'cccd':
      return cccdPathOf({ screen: session.wanted.screen, language });
    case 'ca-nhan':
      return page('/ca-nhan/', language);
    case 'dinh-danh':
      return page('/ca-nhan/dinh-danh/', language);
  }
};

/** What stands on every page of somebody: who is logged in, whose forms these are, and what is open about the account. */
export const ownFilling = (request: ApiRequest, html: string, login: Login, facts: IdentityFacts): Filling => {
  const { account, session } = login;
  const since = untoldContactSince(account, session.provenAt);
  const own = fillingOf(askedIn(request), html, facts);
  const waiting = facts.waitingCccd && (facts.waitingCccd.outcome ?? 'waiting');
  return {
    ...own,
    texts: { fullName: account.fullName, ...own.texts },
    parts: {
      'new-contact': since !== undefined,
      'no-contact': (account.phone ?? account.email) === undefined,
      ...(waiting && { [`number-${waiting}`]: true }),
      'link-offer': account.link === undefined,
      linked: account.link !== undefined,
      ...own.parts,
    },
    values: { owner: ownerMark(account.id) },
    places: since ? { '{at}': day(since) } : {},
    linkTo: addressWithoutScript,
  };
};

/** Without a script there is no review between the question and the update: the form of the question saves the number. */
const addressWithoutScript = (address: string) =>
  address === '/api/cccd/check' ? '/api/cccd' : withoutScript(address);

const fillingOf = (asked: OwnPage, html: string, facts: IdentityFacts): Filling => {
  switch (asked) {
    case 'cccd':
      return {};
    case 'ca-nhan':
      return profileView(facts, wordsOf<ProfileWords>(html, 'profile'));
    case 'dinh-danh': {
      const { texts, parts, links, absorbed } = identityView(facts, wordsOf<IdentityWords>(html, 'identity'));
      return {
        texts,
        // The preview of a merge needs a script, so nobody is led to it.
        parts: { ...parts, merge: false, merges: parts['absorbed'] || parts['turned-down'] || false },
        table: links,
        list: { place: 'absorbed-list', of: 'absorbed-row', items: absorbed.map(itemOf) },
      };
    }
  }
};

const itemOf = ({ id, when }: { readonly id: string; readonly when: string }) => ({
  texts: { when },
  values: { account: id },
});
