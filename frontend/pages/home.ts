import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import { modeOf, policySentences } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** What it is about, by which day, what one needs, how long it takes and what stays. */
export const home = (t: Words): Page => {
  const mode = modeOf(t);
  const needs = mode === 'closed' ? t.homeNeedsClosed : t.homeNeeds;
  return {
    path: '/',
    title: t.homeTitle,
    messages: [],
    body: html`<p class="lead">${t.homeText}</p>
      ${policySentences(t).map((sentence) => html`<p class="notice">${sentence}</p>`)}
      <p class="buttons">
        <a class="button" data-part="log-in-link" href="${at(t, '/dang-nhap/')}">${t.homeStart}</a>
        <a class="button second" href="${at(t, '/ho-so/')}">${t.homeOnlyLook}</a>
      </p>
      <div class="choices">
        <section class="card">
          <h2>${t.homeNeedsTitle}</h2>
          <ul class="steps">
            ${needs.map((need) => html`<li>${need}</li>`)}
          </ul>
          <p><a href="${at(t, '/tro-giup/vneid/')}">${t.homeNoVneid}</a></p>
        </section>
        <section class="card">
          <h2>${t.homeStepsTitle}</h2>
          <ol class="steps">
            ${t.homeSteps[mode].map((step) => html`<li>${say(t, step)}</li>`)}
          </ol>
          <p><a href="${at(t, '/tro-giup/huong-dan/')}">${t.help.guideTitle}</a></p>
        </section>
        <section class="card">
          <h2>${t.homeStaysTitle}</h2>
          <ul class="steps">
            ${t.homeStays.map((line) => html`<li>${line}</li>`)}
          </ul>
        </section>
      </div>`,
  };
};
