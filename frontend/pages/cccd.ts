import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { say } from '../say.ts';
import type { MessageCode, Words } from '../words/vi.ts';

export const cccdCodes: readonly MessageCode[] = [
  'cccd-malformed',
  'cccd-is-cmnd',
  'cccd-no-match',
  'register-busy',
  'cccd-attempts',
  'cccd-already-set',
];

/** One page for each wanted screen, so that a session that ends here leads back to the login page of that screen. */
export const cccd = (t: Words, screen: string): Page => ({
  path: `/cccd/${screen}/`,
  title: t.cccdTitle,
  messages: cccdCodes,
  screen,
  body: html`<p class="lead">${t.cccdLead}</p>
    <div class="card narrow">
      <form id="update" method="post" action="/api/cccd" data-module="json-form" novalidate>
        <input type="hidden" name="language" value="${t.language}" />
        ${cccdField(t)}
        <p class="notice">${t.cccdNotice}</p>
      </form>
      <form id="skip" method="post" action="/api/cccd/skip" data-module="json-form">
        <input type="hidden" name="language" value="${t.language}" />
      </form>
      <div class="buttons">
        <button class="button" type="submit" form="update">${t.update}</button>
        <button class="button second" type="submit" form="skip">${t.skip}</button>
      </div>
      <p class="hint">${say(t, t.skipHint)}</p>
    </div>`,
});

/** The sentence stands beside the field as well as on top; both show for the same code. */
export const cccdField = (t: Words) =>
  html`<div class="field">
    <label for="cccd">${t.cccdLabel}</label>
    <p class="hint" id="cccd-hint">${t.cccdHint}</p>
    ${(['cccd-malformed', 'cccd-is-cmnd', 'cccd-no-match'] as const).map((code) => html`<p class="field-error" id="${code}-field" data-for="${code}">${t.messages[code]}</p>`)}
    <input
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
