import { html } from '../html.ts';
import { modeOf } from '../policy.ts';
import { fact } from '../parts.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** "Trước đây bạn đã có tài khoản trên Cổng chưa?" The page asks only this question before a new account is made. */
export const beforeQuestion = (t: Words) =>
  html`<div class="two" data-part="before" hidden>
    <form class="stack" data-part="before-form">
      <p>${t.confirmNew}</p>
      <p class="message wait" data-part="evicts-new" hidden>${evictsNew(t)}</p>
      <fieldset>
        <legend class="vh">${t.confirmTitles.new}</legend>
        ${choicesOf(t).map(
          ([value, label, consequence]) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="had"
                value="${value}"
                aria-labelledby="had-${value}"
                aria-describedby="had-${value}-then"
                required
              /><span><b id="had-${value}">${label}</b><span id="had-${value}-then">${consequence}</span></span></label
            >`,
        )}
      </fieldset>
      <button class="button" type="submit">${t.hadNext}</button>
    </form>
    <div class="stack">
      <section class="card tint" aria-labelledby="had-who">
        <h2 id="had-who">${t.hadWho}</h2>
        <dl class="facts">${fact(t.fullName, 'before.fullName')} ${fact(t.cccdShort, 'before.cccd')}</dl>
        <p><a class="tap" href="/api/vneid/end">${t.hadNotMe}</a></p>
      </section>
      <section class="card" aria-labelledby="had-answers">
        <h2 id="had-answers">${t.hadAnswers}</h2>
        <details>
          <summary>${t.hadWhy}</summary>
          <p>${t.hadWhyText}</p>
        </details>
        <details>
          <summary>${t.hadWrong}</summary>
          <p>${say(t, modeOf(t) === 'closed' ? t.hadWrongTextClosed : t.hadWrongText)}</p>
        </details>
      </section>
    </div>
  </div>`;

/** A new account would take the number of another account, which may be this person's old one. */
export const evictsNew = (t: Words) =>
  html`${t.confirmEvicts} ${say(t, modeOf(t) === 'closed' ? t.confirmEvictsCall : t.confirmEvictsOld)}`;

const choicesOf = (t: Words) =>
  [
    // If the policy has closed portal logins, they prove nothing any more, and the next step says whom to call.
    [modeOf(t) === 'closed' ? 'lost' : 'yes', t.hadYes, modeOf(t) === 'closed' ? t.hadYesTextClosed : t.hadYesText],
    ['no', t.hadNo, t.hadNoText],
    ['unsure', t.hadUnsure, t.hadUnsureText],
  ] as const;

/** What a person who does not remember can do before a new account is made. */
export const unsure = (t: Words) => {
  const isClosed = modeOf(t) === 'closed';
  return html`<section class="card" data-part="unsure" aria-labelledby="unsure" hidden>
    <h2 id="unsure" tabindex="-1">${t.unsureTitle}</h2>
    <ul>
      ${(isClosed ? t.unsureStepsClosed : t.unsureSteps).map((step) => html`<li>${say(t, step)}</li>`)}
    </ul>
    <p class="row">
      ${isClosed ? '' : html`<button class="button second" type="button" data-part="try-old">${t.claimTitle}</button>`}
      <button class="button second" type="button" data-part="go-new">${t.createButton}</button>
    </p>
  </section>`;
};
