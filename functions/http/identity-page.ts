import type { Login } from '../domain/account.ts';
import { cccdPathOf, page, withoutScript } from '../domain/destination.ts';
import { birthDay } from '../domain/dates.ts';
import type { IdentityFacts } from '../views/facts.ts';
import { identityView, type IdentityWords, ownCccdView } from '../views/identity.ts';
import { profileView, type ProfileWords } from '../views/profile.ts';
import { typedCccdView } from '../views/typed-cccd.ts';
import { readTyped } from './carried.ts';
import { type Filling, wordsInPage } from './fill-page.ts';
import type { OwnPage } from './own-page.ts';
import { type ApiRequest, languageIn } from './request.ts';

/** The page that the query asks for with `page`: the profile, the identity, or the form for the CCCD. */
export const identityPage = (request: ApiRequest, { account, session }: Login, facts: IdentityFacts): OwnPage => {
  const language = languageIn(request);
  const asked = new URLSearchParams(request.rawQuery).get('page');
  if (asked === 'cccd')
    return {
      path: cccdPathOf({ screen: session.wanted.screen, language }),
      filling: () => cccdFilling(facts, readTyped(request, account).typed),
    };
  if (asked === 'dinh-danh')
    return {
      path: page('/ca-nhan/dinh-danh/', language),
      filling: (html) => identityFilling(html, facts, readTyped(request, account).typed),
    };
  return {
    path: page('/ca-nhan/', language),
    filling: (html) => profileView(facts, wordsInPage<ProfileWords>(html, 'profile')),
  };
};

const cccdFilling = (facts: IdentityFacts, { cccd = '' }: Readonly<Record<string, string>>): Filling => {
  const [typed, own] = [typedCccdView(cccd), ownCccdView(facts)];
  return {
    texts: { holder: facts.fullName, born: birthDay(facts.birthDate), ...typed.texts, ...own.texts },
    parts: { ...typed.parts, ...own.parts },
  };
};

const identityFilling = (html: string, facts: IdentityFacts, typed: Readonly<Record<string, string>>): Filling => {
  const { texts, parts, links, absorbed, isWaiting } = identityView(
    facts,
    wordsInPage<IdentityWords>(html, 'identity'),
  );
  return {
    ...{ texts, parts, table: links },
    // A form that was refused contains what the person typed.
    open: [...(typed['loginName'] ? ['merge'] : []), ...(isWaiting ? [] : ['fetch-fold'])],
    list: { place: 'absorbed-list', of: 'absorbed-row', items: absorbed.map(itemOf) },
    linkTo: savedAtOnce,
  };
};

/** Without a script there is no review between the form and the update, so the form saves the CCCD directly. */
const savedAtOnce = (address: string) => (address === '/api/cccd/check' ? '/api/cccd' : withoutScript(address));

const itemOf = ({ id, when }: { readonly id: string; readonly when: string }) => ({
  texts: { when },
  values: { account: id },
});
