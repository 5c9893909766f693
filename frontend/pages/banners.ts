import { html } from '../html.ts';
import { at } from '../parts.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

const identityPath = '/ca-nhan/dinh-danh/';

/** The account had a CCCD that somebody else has proven. The identity page says which one. */
export const lostCccd = (t: Words) =>
  html`<p class="message wait" data-part="number-removed" hidden>${t.lostCccd} ${say(t, t.formerCccdText)}</p>`;

/**
 * Open points of an account. The first page after the login shows each of them as long as it is open.
 * @param path the page that shows them, to which no banner leads
 */
export const accountBanners = (t: Words, path: string) =>
  html`<p class="message wait" data-part="dispute" hidden>
      ${say(t, t.disputeBanner)} ${t.disputeOpened} <b data-field="dispute-at"></b>. ${t.disavowCase}
      <b data-field="dispute-case"></b>
    </p>
    <p class="message wait" data-part="new-contact" hidden>${say(t, t.newContactText)}</p>
    <p class="message wait" data-part="no-contact" hidden>
      ${t.noContactText} <a href="${at(t, '/ca-nhan/')}#contacts">${t.noContactLink}</a>
    </p>
    ${path === identityPath ? '' : lostCccd(t)}
    ${(['waiting', 'no-match', 'unavailable'] as const).map(
      (state) =>
        html`<p class="message wait" data-part="number-${state}" hidden>
          ${say(t, t.waitingBanner[state])}
          ${path === identityPath ? '' : html`<a href="${at(t, identityPath)}">${t.identityTitle}</a>`}
        </p>`,
    )}`;
