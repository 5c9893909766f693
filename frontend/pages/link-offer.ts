import type { Screen } from '../../functions/domain/destination.ts';
import { html, type Html } from '../html.ts';
import { outageMessage } from '../outage-message.ts';
import { at } from '../parts.ts';
import { policySentences } from '../policy.ts';
import type { Words } from '../words/vi.ts';
import { destinationFields } from './login.ts';

/**
 * "Liên kết VNeID" during the same visit. It is a plain form, so the browser itself goes to VNeID.
 * @param isMain whether this is the one filled button of the page
 */
export const linkForm = (t: Words, screen: Screen, isMain: boolean): Html =>
  html`<form method="post" action="/api/vneid/start">
    <input type="hidden" name="purpose" value="link" />
    <input type="hidden" name="owner" value="" />
    ${destinationFields(t, screen)}
    <button class="button${isMain ? '' : ' second'}" type="submit">${t.linkButton}</button>
  </form>`;

/** Follows a message whose next step is the link. Hidden after the account is linked. */
export const linkOffer = (t: Words, screen: Screen, isMain: boolean): Html =>
  html`<div class="stack" data-part="link-offer">
    <p>${t.linkLead} ${policySentences(t).join(' ')}</p>
    ${linkForm(t, screen, isMain)} ${outageMessage('vneid', t.outage.vneidLink)}
  </div>`;

/** Shown on the first screens after a login: the offer, or in the same place that the account is linked. */
export const linkBanner = (t: Words, screen: Screen, isMain: boolean): Html =>
  html`<section class="card first offer" aria-label="${t.linkButton}">
    <div class="stack" data-part="link-offer" hidden>
      <div class="row between">
        <p>${t.linkLead} ${policySentences(t).join(' ')}</p>
        ${linkForm(t, screen, isMain)}
      </div>
      ${outageMessage('vneid', t.outage.vneidLink)}
    </div>
    <div class="row between" data-part="linked" hidden>
      <p><span class="chip good">✔ VNeID</span> ${t.linkedAlready}</p>
      <a class="button second" href="${at(t, '/lien-ket/bien-nhan/')}">${t.receiptLink}</a>
    </div>
  </section>`;
