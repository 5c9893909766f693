import { flowLifeMs } from '../functions/domain/flow.ts';
import { browserLifeMs } from '../functions/domain/limits.ts';
import { page } from '../functions/domain/wanted.ts';
import { telephoneLink, type Telephone } from '../lib/owner.ts';
import { html, Html } from './html.ts';
import type { Words } from './words/vi.ts';

/** The address of a page of ours in the words' language. */
export const at = (t: Pick<Words, 'language'>, path: `/${string}`): string => page(path, t.language);

/** Never broken at the end of a line, and one press to call. */
export const call = ({ number }: Telephone): Html =>
  html`<a class="phone" href="${telephoneLink(number)}">${number}</a>`;

export const mailLink = (address: string): Html => html`<a href="mailto:${address}">${address}</a>`;

/** What may stand between braces in a sentence. */
const places = {
  phone: ({ owner }) => call(owner.support.portal),
  vneidPhone: ({ owner }) => call(owner.support.vneid),
  mail: ({ owner }) => mailLink(owner.support.mail),
  place: ({ owner, language }) => html`${owner.support.place[language]}`,
  agency: ({ owner, language }) => html`${owner.agency.name[language]}`,
  dataOfficer: ({ owner }) => mailLink(owner.legal.dataOfficer),
  complaints: ({ owner, language }) => html`${owner.legal.complaints[language]}`,
  archiveDays: ({ archiveDays }) => html`${archiveDays}`,
  flowMinutes: () => html`${flowLifeMs / 60_000}`,
  browserDays: () => html`${browserLifeMs / 86_400_000}`,
  identity: (t) => html`<a href="${at(t, '/ca-nhan/dinh-danh/')}">${t.profileTitle} &gt; ${t.identityTitle}</a>`,
  profile: (t) => html`<a href="${at(t, '/ca-nhan/')}">${t.profileTitle}</a>`,
} satisfies Record<string, (t: Words) => Html>;

const isPlace = (name: string): name is keyof typeof places => Object.hasOwn(places, name);

/** A sentence with its telephones, addresses and links filled in. Braces that only a script can fill stay. */
export const say = (t: Words, sentence: string): Html =>
  new Html(
    sentence
      .split(/(\{\w+\})/)
      .map((part) => {
        const name = part.slice(1, -1);
        return (part.startsWith('{') && isPlace(name) ? places[name](t) : html`${part}`).text;
      })
      .join(''),
  );

/** Whether the sentence sends people to somebody who will ask for the support code. */
export const sendsToSupport = (sentence: string): boolean => sentence.includes('{phone}');
