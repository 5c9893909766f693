import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import type { Words } from '../words/vi.ts';

export const home = (t: Words): Page => ({
  path: '/',
  title: t.homeTitle,
  messages: [],
  body: html`<p class="lead">${t.homeText}</p>
    <p class="buttons">
      <a class="button" href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a>
      <a class="button second" data-part="log-in-link" href="${at(t, '/dang-nhap/')}">${t.login}</a>
    </p>
    <section class="card">
      <h2>${t.homeStepsTitle}</h2>
      <ol class="steps">
        ${t.homeSteps.map((step) => html`<li>${step}</li>`)}
      </ol>
    </section>`,
});
