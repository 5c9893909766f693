import { html, type Html } from '../html.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/**
 * "Không phải tài khoản của tôi" asks again and says in numbers what it means.
 * @param flowFields hidden fields of the flow
 */
export const denial = (t: Words, flowFields: Html) =>
  html`<section class="card" data-part="deny" aria-labelledby="deny" hidden>
      <h2 id="deny">${t.confirmMineTitle}</h2>
      <p>${say(t, t.confirmNotMineText)}</p>
      <p class="row">
        <button class="button second bad" type="button" data-part="not-mine">${t.confirmNotMine}</button>
      </p>
    </section>
    <section class="card" data-part="deny-sure" aria-labelledby="deny-sure" hidden>
      <h2 id="deny-sure" tabindex="-1">${t.confirmNotMineSure}</h2>
      <ul>
        <li data-place>${t.confirmNotMineThen.dossiers}</li>
        <li data-part="denied-number" hidden>${t.confirmNotMineThen.byNumber}</li>
        <li data-part="denied-cmnd" hidden>${t.confirmNotMineThen.byCmnd}</li>
        <li>${t.confirmNotMineThen.created}</li>
      </ul>
      <p data-part="may-return" hidden>
        ${say(t, modeOf(t) === 'closed' ? t.confirmNotMineLaterClosed : t.confirmNotMineLater)}
      </p>
      <p data-part="never-returns" hidden>${say(t, t.confirmNotMineForGood)}</p>
      <form class="row" method="post" action="/api/link/confirm" data-module="json-form">
        ${flowFields}
        <input type="hidden" name="answer" value="not-mine" />
        <button class="button" type="button" data-part="deny-back">${t.confirmNotMineBack}</button>
        <button class="button second bad" type="submit">${t.confirmNotMineYes}</button>
      </form>
    </section>`;
