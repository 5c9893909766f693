import type { Screen } from '../../functions/domain/destination.ts';
import { ownFields } from '../fields.ts';
import { html, Html } from '../html.ts';
import type { Page } from '../layout.ts';
import { outageMessage } from '../outage-message.ts';
import { lostCccd } from './banners.ts';
import { policySentences } from '../policy.ts';
import { say } from '../say.ts';
import type { MessageCode, Words } from '../words/vi.ts';

export const cccdCodes: readonly MessageCode[] = [
  'cccd-empty',
  'cccd-malformed',
  'cccd-is-cmnd',
  'cccd-no-match',
  'register-busy',
  'cccd-attempts',
  'cccd-attempts-here',
  'cccd-already-set',
];

/** One page for each destination, so a session that ends here leads back to the login page with that destination. */
export const cccd = (t: Words, screen: Screen): Page => ({
  path: `/cccd/${screen}/`,
  title: t.cccdTitle,
  messages: [...cccdCodes, 'password-leaked'],
  screen,
  step: 2,
  served: '/api/identity?page=cccd',
  body: html`<div class="two">
    <div class="card">
      <form id="update" class="stack" method="post" action="/api/cccd" data-module="json-form" novalidate>
        ${ownFields(t)}
        <p>${t.cccdOf} <b data-field="holder"></b>, ${t.cccdBorn} <b data-field="born"></b>, ${t.cccdWhy}</p>
        ${cccdField(t)}
        <details>
          <summary>${t.cccdNoticeTitle}</summary>
          <p>${t.cccdNotice}</p>
        </details>
      </form>
      <form id="skip" method="post" action="/api/cccd/skip" data-module="json-form">${ownFields(t)}</form>
      <div class="row">
        <button class="button" type="submit" form="update">${t.update}</button>
        <button class="button second" type="submit" form="skip">${t.skip}</button>
      </div>
      ${outageMessage('register', t.outage.register)} ${lostCccd(t)}
      <p>${say(t, t.skipHint)} ${policySentences(t).join(' ')}</p>
      <p class="soft">${t.cccdTries}</p>
    </div>
    <section class="card tint" aria-labelledby="where">
      <h2 id="where">${t.cccdWhereTitle}</h2>
      ${card(t)}
      <details>
        <summary>${t.cccdWrongTitle}</summary>
        <p>${say(t, t.cccdWrong)}</p>
      </details>
    </section>
  </div>`,
});

/** The front of an identity card with its number marked. It is our own drawing, not a copy of a real card. */
const card = (t: Words) =>
  html`<svg class="pic" viewBox="0 0 240 150" role="img" aria-label="${t.cccdWhere}">
    ${new Html(
      '<rect x="1" y="1" width="238" height="148" rx="10" fill="#fff"/><path d="M86 26h90M100 40h62" opacity=".35" stroke-width="5"/><rect x="16" y="54" width="58" height="74" rx="4" opacity=".35"/><path d="M45 74a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM26 122a19 19 0 0 1 38 0M88 100h110M88 114h84M88 128h96" opacity=".35"/><rect class="marked" x="84" y="58" width="142" height="28" rx="5" stroke-width="3"/><text x="155" y="78" text-anchor="middle" font-size="16" font-weight="700" fill="currentColor" stroke="none">000 085 000 •••</text>',
    )}
  </svg>`;

export const cccdField = (t: Words): Html =>
  html`<div class="field">
    <label for="cccd">${t.cccdLabel}</label>
    <p class="soft" id="cccd-hint">${t.cccdHint}</p>
    <input
      class="digits"
      id="cccd"
      name="cccd"
      type="text"
      inputmode="numeric"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="cccd-hint"
      data-hint="cccd-hint"
      required
    />
  </div>`;
