import { html } from '../html.ts';
import type { Words } from '../words/vi.ts';
import { wantedFields } from './login.ts';

/** "Liên kết VNeID" in the same sitting; a plain form, so that the browser itself goes to VNeID. */
export const linkForm = (t: Words, screen: string) =>
  html`<form method="post" action="/api/vneid/start">
    <input type="hidden" name="purpose" value="link" />
    ${wantedFields(t, screen)}
    <button class="button" type="submit">${t.linkButton}</button>
  </form>`;

/** Behind a message: the link is what helps next. Gone once the account is linked. */
export const linkOffer = (t: Words, screen: string) =>
  html`<div data-part="link-offer">
    <p>${t.linkLead}</p>
    ${linkForm(t, screen)}
  </div>`;

/** On the screens where people land, for as long as the account is not linked. */
export const linkBanner = (t: Words, screen: string) =>
  html`<section class="card banner" data-part="link-offer" aria-label="${t.linkButton}" hidden>
    <p>${t.linkLead}</p>
    ${linkForm(t, screen)}
  </section>`;
