import { loginPathOf, type Screen } from '../functions/domain/destination.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import type { Extras } from './messages.ts';
import { linkOffer } from './pages/link-offer.ts';
import { at, progress } from './parts.ts';
import { say } from './say.ts';
import type { MessageCode, Words } from './words/vi.ts';

/** Their receipt says what has changed. */
const madeLinks: readonly MessageCode[] = ['account-created', 'account-turned-down', 'link-reopened', 'link-renewed'];

/** Returns, for each message, what to do next. */
export const extras = (t: Words, { screen, messages, path, needsScript }: Page): Extras => {
  const leadTo = (address: string, text: string) => html`<p><a href="${address}">${text}</a></p>`;
  const link = (path: Page['path'], text: string) => leadTo(at(t, path), text);
  const login = (wanted: Screen) => leadTo(loginPathOf({ screen: wanted, language: t.language }), t.login);
  const vneidToo = html`<p><a href="/api/vneid/end">${t.vneidEnd}</a></p>`;
  const receipt = link('/lien-ket/bien-nhan/', t.receiptLink);
  // Shown where the page could not be filled; the address without its fragment is the page again.
  const again = html`<p data-part="load-again" hidden>
    <a class="button second" href="">${t.coverOffline.button}</a>
  </p>`;
  const otherPerson = (help: string) =>
    html`<p>${say(t, help)}</p>
      ${screen ? html`<p>${say(t, t.otherPersonSee)}</p>` : ''}
      <p>${t.otherPersonsVneid}</p>
      ${vneidToo}`;
  const all: Extras = {
    'login-wrong': html`<p>${say(t, t.loginWrongHelp)}</p>
      ${link('/tro-giup/quen-mat-khau/', t.help.forgotten.title)}`,
    'logged-out-here': vneidToo,
    'next-person': vneidToo,
    'back-from-vneid': vneidToo,
    'logged-out-everywhere': vneidToo,
    'vneid-denied': link('/tro-giup/vneid/', t.help.vneid.title),
    'vneid-level': html`<p>${t.levelHelp}</p>
      ${vneidToo}`,
    'vneid-other-number': otherPerson(t.otherNumberHelp),
    'vneid-other-person': otherPerson(t.otherPersonHelp),
    'vneid-name-differs': vneidToo,
    'vneid-held-elsewhere': vneidToo,
    'vneid-organisation': vneidToo,
    'vneid-no-cccd': html`${link('/tro-giup/cau-hoi/', t.help.foreigner.title)} ${vneidToo}`,
    'flow-declined': vneidToo,
    'renewal-declined': vneidToo,
    'login-too-old': login(screen ?? 'dinh-danh'),
    'password-leaked': link('/ca-nhan/', t.passwordTitle),
    'merge-unproven': link('/ca-nhan/dinh-danh/', t.identityTitle),
    'link-frozen': html`<p>${say(t, t.frozenHelp)}</p>
      ${vneidToo}`,
    'register-busy': goOn(t),
    'draft-changed': html`<p>
      <button class="button second" type="button" id="keep-mine">${t.draftKeepMine}</button>
    </p>`,
    'flow-used': link('/ho-so/', t.dossiersTitle),
    ...(path === '/su-co/' && { 'flow-unknown': html`<p>${say(t, t.troubleUnknown)}</p>` }),
    'vneid-linked': screen ? html`${progress(t, 4)} ${receipt}` : receipt,
    ...Object.fromEntries(madeLinks.map((code) => [code, receipt])),
    ...(needsScript && { busy: again, internal: again, offline: again, 'portal-closed': again }),
    ...(screen && {
      'login-required': login(screen),
      ...cccdExtras(t, screen, path),
    }),
  };
  const shown = Object.entries(all).filter(([code]) => !repeatedOn(path).has(code as MessageCode));
  return messages.length === 0 ? {} : Object.fromEntries(shown);
};

const cccdExtras = (t: Words, screen: Screen, path: string): Extras => ({
  'cccd-saved': html`${progress(t, 3)} ${linkOffer(t, screen, true)}`,
  'cccd-no-match': html`<p>${say(t, t.noMatchHelp)}</p>
    ${linkOffer(t, screen, path.startsWith('/ca-nhan/'))}`,
  'cccd-attempts': linkOffer(t, screen, false),
  'cccd-attempts-here': linkOffer(t, screen, false),
  'cccd-already-set': html`<p data-part="own-cccd" hidden>${t.ownCccd} <b data-field="own-cccd"></b></p>`,
});

/** The CCCD is kept and waits, so the next step is the same as without a CCCD. */
const goOn = (t: Words): Html =>
  html`<p>${say(t, t.waitingHelp)}</p>
    <p><button class="button" type="submit" form="skip">${t.hadNext}</button></p>`;

/** The identity page always shows the same offer below, and the login page is where its own link would lead. */
const repeatedOn = (path: string): ReadonlySet<MessageCode> => {
  if (path.startsWith('/dang-nhap/')) return new Set(['login-too-old']);
  return new Set(
    path === '/ca-nhan/dinh-danh/' ? ['cccd-saved', 'cccd-attempts', 'cccd-attempts-here', 'register-busy'] : [],
  );
};
