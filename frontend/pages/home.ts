import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, drawn } from '../parts.ts';
import type { Words } from '../words/vi.ts';

export const home = (t: Words): Page => ({
  path: '/',
  title: t.homeTitle,
  messages: [],
  hero: html`<p>${t.homeText}</p>
    <p class="row">
      <a class="button" data-part="log-in-link" href="${at(t, '/dang-nhap/')}">${t.login}${drawn('onward')}</a>
      <a class="tap" href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a>
    </p>`,
  body: html`<section class="card">
    <h2>${t.homeStepsTitle}</h2>
    <ol class="steps cols">
      ${t.homeSteps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`,
});
