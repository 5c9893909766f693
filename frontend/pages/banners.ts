import { html } from '../html.ts';
import { at } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** What is open about an account; each is shown where its owner lands, for as long as it is so. */
export const accountBanners = (t: Words) =>
  html`<p class="notice strong" data-part="new-contact" hidden>${t.newContactText}</p>
    <p class="notice strong" data-part="no-contact" hidden>
      ${t.noContactText} <a href="${at(t, '/ca-nhan/')}#contacts">${t.noContactLink}</a>
    </p>
    ${(['waiting', 'no-match', 'unavailable'] as const).map(
      (state) =>
        html`<p class="notice${state === 'waiting' ? '' : ' strong'}" data-part="cccd-${state}" hidden>
          ${t.waitingBanner[state]} <a href="${at(t, '/ca-nhan/dinh-danh/')}">${t.identityTitle}</a>
        </p>`,
    )}`;

/** One press to leave, for dialogs and pages that say who is logged in. @param label of the button */
export const logoutForm = (t: Words, label: string) =>
  html`<form method="post" action="/api/logout" data-module="json-form" data-offline="offline-logout">
    <input type="hidden" name="language" value="${t.language}" />
    <button class="button second" type="submit">${label}</button>
  </form>`;
