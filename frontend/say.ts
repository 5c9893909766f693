import { flowLifeMs } from '../functions/domain/flow.ts';
import { browserLifeMs } from '../functions/domain/limits.ts';
import { telephoneLink, type Telephone } from '../lib/owner.ts';
import { html, Html } from './html.ts';
import { at, drawn } from './parts.ts';
import type { Words } from './words/vi.ts';

/** A link to call with one press. The style sheet never breaks such a link at the end of a line. */
const call = ({ number }: Telephone): Html => html`<a href="${telephoneLink(number)}">${number}</a>`;

/** A large telephone number with its owner and its hours. */
export const callLarge = ({ language }: Words, { number, of, hours }: Telephone): Html =>
  html`<p><a class="tel" href="${telephoneLink(number)}">${number}</a><br />${of[language]}, ${hours[language]}</p>`;

/** The telephone in the top bar. A script hides it if a person is logged in. */
export const barCall = ({ footerSupport, owner }: Words): Html => {
  const { number } = owner.support.portal;
  return html`<a data-part="call" href="${telephoneLink(number)}"
    >${drawn('telephone')}<span>${footerSupport} ${number.replaceAll(' ', '\u00a0')}</span></a
  >`;
};

/** The support desk in a card. @param more the content below its telephone @param tone as in the style sheet */
export const callCard = (t: Words, more?: Html, tone: 'tint' | 'first' = 'tint'): Html =>
  html`<section class="card ${tone}" aria-labelledby="call">
    <h2 id="call">${t.help.callTitle}</h2>
    ${callLarge(t, t.owner.support.portal)} ${more}
  </section>`;

export const mailLink = (address: string): Html => html`<a href="mailto:${address}">${address}</a>`;

const days = ({ language }: Words, count: number): Html =>
  html`${new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count)}`;

/** How a typed number is wrong. Hidden until a script or a function knows the number. */
const typedFault = ({ typedLength, typedLetters }: Words): Html => {
  const [before = '', after = ''] = typedLength.split('{n}');
  return html`<span data-part="typed-length" hidden>${before}<span data-field="typed-length"></span>${after} </span>
    <span data-part="typed-letters" hidden>${typedLetters} </span>`;
};

/** The names that a sentence can contain between braces. */
const places = {
  phone: ({ owner }) => call(owner.support.portal),
  vneidPhone: ({ owner }) => call(owner.support.vneid),
  mail: ({ owner }) => mailLink(owner.support.mail),
  place: ({ owner, language }) => html`${owner.support.place[language]}`,
  agency: ({ owner, language }) => html`${owner.agency.name[language]}`,
  dataOfficer: ({ owner }) => mailLink(owner.legal.dataOfficer),
  complaints: ({ owner, language }) => html`${owner.legal.complaints[language]}`,
  /** Since when an account is frozen. Hidden until a script or a function knows the day. */
  frozenOn: (t) => html`<span data-part="since" hidden>${t.sinceDay} <b data-field="since"></b></span>`,
  archiveDays: (t) => days(t, t.archiveDays),
  flowMinutes: () => html`${flowLifeMs / 60_000}`,
  browserDays: (t) => days(t, browserLifeMs / 86_400_000),
  identity: (t) => html`<a href="${at(t, '/ca-nhan/dinh-danh/')}">${t.profileTitle} &gt; ${t.identityTitle}</a>`,
  typedFault: (t) => typedFault(t),
  /** The label of a button in the VNeID app. The app has only Vietnamese labels. */
  forgotInApp: () => html`<span lang="vi">Quên mật khẩu</span>`,
  profile: (t) => html`<a href="${at(t, '/ca-nhan/')}">${t.profileTitle}</a>`,
} satisfies Record<string, (t: Words) => Html>;

const isPlace = (name: string): name is keyof typeof places => Object.hasOwn(places, name);

/** Fills in the telephones, addresses and links of a sentence. Braces that only a script can fill remain. */
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

/** Whether a sentence, or what follows it on the page, sends people to a person who will ask for the support code. */
export const sendsToSupport = (told: string | Html | undefined): boolean =>
  told instanceof Html ? told.text.includes('href="tel:') : told?.includes('{phone}') === true;
