import { pathOf, type Screen } from '../../functions/domain/destination.ts';
import { credentialFields, field, sharedField } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { outageMessage } from '../outage-message.ts';
import { at, drawn, iconList } from '../parts.ts';
import { isOpenToAll, modeOf, policySentences } from '../policy.ts';
import { say } from '../say.ts';
import type { MessageCode, Words } from '../words/vi.ts';
import { folded } from './help.ts';

/** Reasons why the VNeID identity cannot be linked to the account. */
export const unlinkable: readonly MessageCode[] = [
  'vneid-other-number',
  'vneid-other-person',
  'vneid-name-differs',
  'vneid-number-reissued',
  'vneid-held-elsewhere',
  'link-changed',
  'link-frozen',
];

/** The codes with which a flow to VNeID can return to the page where it started. */
export const roundTripCodes: readonly MessageCode[] = [
  'vneid-denied',
  'vneid-unavailable',
  'vneid-rejected',
  'vneid-unknown-client',
  'vneid-organisation',
  'vneid-no-cccd',
  'vneid-unknown-word',
  'vneid-level',
  ...unlinkable,
  'flow-other-browser',
  'flow-declined',
  'renewal-declined',
];

/** The codes with which a login or a new link can reach its destination. */
export const landingCodes: readonly MessageCode[] = [
  'password-leaked',
  'vneid-linked',
  'account-created',
  'account-turned-down',
  'link-reopened',
  'link-renewed',
];

/** What these codes mean for a person who is already logged in. */
export const insideWording = (t: Words): Page['wording'] => ({
  ...vneidBusy(t.vneidBusyInside),
  ...closedWording(t),
});

/** After the policy has closed the portal login, no message sends people to a merge, which needs it. */
export const closedWording = (t: Words): NonNullable<Page['wording']> =>
  modeOf(t) === 'closed'
    ? {
        'account-created': t.createdClosed,
        'merge-too-late': t.tooLateClosed,
        'vneid-held-elsewhere': t.heldElsewhereClosed,
      }
    : {};

/** Both codes mean the same to a citizen. */
const vneidBusy = (sentence: string): NonNullable<Page['wording']> => ({
  'vneid-unavailable': sentence,
  'vneid-unknown-client': sentence,
});

/**
 * One page for each destination, so the form sends the destination without a script, a cookie or a parameter in the
 * address.
 */
export const login = (t: Words, screen: Screen, path: Page['path']): Page => {
  const mode = modeOf(t);
  return {
    path,
    title: t.loginTitle,
    messages: [
      'login-wrong',
      'login-effort',
      'login-network',
      'login-tried',
      'login-leaked',
      'login-paused',
      'login-paused-long',
      'login-link-only',
      'login-closed',
      'login-frozen',
      'login-merged',
      'login-too-old',
      'logged-out',
      'logged-out-everywhere',
      'logged-out-here',
      'next-person',
      'vneid-stays',
      'back-from-vneid',
      // Only an account that a session or a portal login shows can be refused with it, and neither returns to this page.
      ...roundTripCodes.filter((code) => code !== 'vneid-number-reissued' && code !== 'vneid-other-number'),
      'wanted-unknown',
    ],
    wording: {
      ...(isOpenToAll(t) && vneidBusy(t.vneidBusyOpen)),
      ...closedWording(t),
      'vneid-other-person': t.otherPersonLogin,
    },
    step: 1,
    body: html`<p>${mode === 'enabled' ? t.loginLead : t.loginLeadVneid}</p>
      <div class="two">
        <div class="stack">
          ${byVneid(t, screen)} ${policySentences(t).map((sentence) => html`<p class="message wait">${sentence}</p>`)}
          ${mode === 'enabled' ? byPortal(t, screen) : byOldAccount(t, screen)}
        </div>
        ${stuck(t)}
      </div>
      ${already(t, screen)}`,
  };
};

const vneidStart = (t: Words, screen: Screen) =>
  html`<input type="hidden" name="purpose" value="login" /> ${destinationFields(t, screen)}`;

const byVneid = (t: Words, screen: Screen) =>
  html`<section class="card first" aria-labelledby="by-vneid">
    <h2 id="by-vneid">${t.loginVneidTitle}</h2>
    <form class="stack" method="post" action="/api/vneid/start">
      ${vneidStart(t, screen)} ${sharedField(t)}
      <button class="button full" type="submit">${t.loginVneidButton}${drawn('onward')}</button>
    </form>
    ${outageMessage('vneid', isOpenToAll(t) ? t.outage.vneidLoginOpen : t.outage.vneidLogin)}
    ${iconList([['shield', t.loginVneidText]])}
  </section>`;

const byPortal = (t: Words, screen: Screen) =>
  html`<section class="card" aria-labelledby="by-portal">
    <h2 id="by-portal">${t.loginPortalTitle}</h2>
    <form class="stack" method="post" action="/api/login" data-module="json-form" novalidate>
      ${destinationFields(t, screen)} ${credentialFields(t)} ${sharedField(t)}
      <button class="button second full" type="submit">${t.loginButton}</button>
      <p class="soft" data-part="effort" hidden>${t.loginEffort}</p>
      <p class="message wait" data-part="no-effort" hidden>${t.messages['login-effort']}</p>
    </form>
  </section>`;

/**
 * Shown if portal logins do not open accounts any more. Here a person can type the login name of the old account before
 * VNeID opens. The field has no `name`, so no form sends it. A script keeps it in this window for the question that may
 * follow. The page does not ask for a password.
 */
const byOldAccount = (t: Words, screen: Screen) =>
  modeOf(t) === 'closed'
    ? html`<p>${say(t, t.loginClosedText)}</p>`
    : html`<details class="card">
        <summary>${t.claimTitle}</summary>
        <p>${t.loginOldText}</p>
        <form class="stack" method="post" action="/api/vneid/start" data-module="keep-name">
          ${vneidStart(t, screen)}
          ${field({
            id: 'old-name',
            label: t.loginOldName,
            hint: `${t.loginNameHint} ${t.loginOldNameHint}`,
            autocomplete: 'username',
          })}
          ${sharedField(t)}
          <button class="button second" type="submit">${t.loginOldButton}</button>
        </form>
      </details>`;

/**
 * A person is logged in. The next person at a counter must not log in over that session by mistake. It appears at the
 * bottom edge of the screen, because the answer arrives late, and nothing may move under a finger.
 */
const already = (t: Words, screen: Screen) =>
  html`<section class="row sticky" data-part="already" aria-label="${t.loginAlready}" hidden>
    <p>${t.loginAlready} <b data-field="already"></b>.</p>
    <a class="button second" href="${pathOf({ screen, language: t.language })}">${t.loginGoOn}</a>
    <button class="button second" type="submit" form="log-out">${t.loginOther}</button>
  </section>`;

/** The most common problems, each with its answer or a link to it. */
const stuck = (t: Words) =>
  html`<section class="card" aria-labelledby="stuck">
    <h2 id="stuck">${t.help.vneid.title}</h2>
    ${folded(t, t.help.vneid.sections.slice(0, 3))}
    <ul class="icons">
      <li><a href="${at(t, '/tro-giup/quen-mat-khau/')}">${t.help.forgotten.title}</a></li>
      <li><a href="${at(t, '/tro-giup/')}">${t.help.title}</a></li>
      <li><a href="${at(t, '/')}">${t.loginBack}</a></li>
    </ul>
  </section>`;

export const destinationFields = (t: Words, screen: Screen) =>
  html`<input type="hidden" name="wanted" value="${screen}" data-module="destination-field" />
    <input type="hidden" name="language" value="${t.language}" />`;
