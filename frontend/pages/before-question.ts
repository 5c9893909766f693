import { html } from '../html.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** "Trước đây bạn đã có tài khoản trên Cổng chưa?", asked alone before a new account is made. */
export const beforeQuestion = (t: Words) => {
  const choices = [
    // Where the policy has closed the old login, it proves nothing any more.
    ...(modeOf(t) === 'closed' ? [] : ([['yes', t.hadYes, t.hadYesText]] as const)),
    ['no', t.hadNo, t.hadNoText],
    ['unsure', t.hadUnsure, t.hadUnsureText],
  ] as const;
  return html`<form data-part="before" hidden>
    <p class="lead">${t.confirmNew}</p>
    <p class="notice strong" data-part="evicts-before" hidden>${say(t, t.confirmEvicts)}</p>
    <fieldset class="bare">
      <legend class="hidden-text">${t.confirmTitles.new}</legend>
      ${choices.map(
        ([value, label, consequence]) =>
          html`<label class="card choice"
            ><input
              type="radio"
              name="had"
              value="${value}"
              aria-labelledby="had-${value}"
              aria-describedby="had-${value}-then"
              required
            /><span
              ><strong id="had-${value}">${label}</strong><br /><span id="had-${value}-then">${consequence}</span></span
            ></label
          >`,
      )}
    </fieldset>
    <p class="buttons"><button class="button" type="submit">${t.hadNext}</button></p>
  </form>`;
};

/** What somebody who does not remember can do before a new account is made. */
export const unsure = (t: Words) => {
  const isClosed = modeOf(t) === 'closed';
  return html`<section class="card narrow" data-part="unsure" aria-labelledby="unsure" hidden>
    <h2 id="unsure" tabindex="-1">${t.unsureTitle}</h2>
    <ul class="steps">
      ${(isClosed ? t.unsureStepsClosed : t.unsureSteps).map((step) => html`<li>${say(t, step)}</li>`)}
    </ul>
    <p class="buttons">
      ${isClosed ? '' : html`<button class="button second" type="button" data-part="try-old">${t.claimTitle}</button>`}
      <button class="button second" type="button" data-part="go-new">${t.createButton}</button>
    </p>
  </section>`;
};
