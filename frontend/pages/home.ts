import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, drawn, iconList } from '../parts.ts';
import { folded } from './help.ts';
import { citizensMode, modeOf, policySentences } from '../policy.ts';
import { callCard, say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** The start page: what it is about, the deadline, what people need, how long it takes, and what stays. */
export const home = (t: Words): Page => ({
  path: '/',
  title: t.homeTitle,
  messages: [],
  hero: html`<div class="two">
    <div class="stack">
      <h1>${t.homeTitle}</h1>
      <p>${t.homeText}</p>
      <p class="row">
        <a class="button" data-part="log-in-link" href="${at(t, '/dang-nhap/')}">${t.homeStart}${drawn('onward')}</a>
        <a class="tap" data-part="log-in-link" href="${at(t, '/ho-so/')}">${t.homeOnlyLook}</a>
        <a class="button" data-part="go-on-link" href="${at(t, '/ho-so/')}" hidden
          >${t.dossiersTitle}${drawn('onward')}</a
        >
      </p>
      ${policySentences(t).map((sentence) => html`<p class="message wait">${sentence}</p>`)}
    </div>
    ${needs(t)}
  </div>`,
  body: html`<div class="stack">${way(t)} ${stays(t)} ${stuck(t)}</div>`,
});

const needIcons = ['card', 'phone', 'key'] as const;

const needs = (t: Words) => {
  const lines = modeOf(t) === 'closed' ? t.homeNeeds : [...t.homeNeeds, t.homeNeedsOld];
  return html`<section class="card" aria-labelledby="needs">
    <h2 id="needs">${t.homeNeedsTitle}</h2>
    ${iconList(lines.map((line, i) => [needIcons[i] ?? 'done', line]))}
    <p><a class="tap" href="${at(t, '/tro-giup/vneid/')}">${t.homeNoVneid}</a></p>
  </section>`;
};

const way = (t: Words) =>
  html`<section class="card" aria-labelledby="way">
    <h2 id="way">${t.homeStepsTitle}</h2>
    <ol class="steps cols">
      ${t.homeSteps[citizensMode(t)].map((step) => html`<li>${say(t, step)}</li>`)}
    </ol>
    <p><a class="tap" href="${at(t, '/tro-giup/huong-dan/')}">${t.help.guideTitle}</a></p>
  </section>`;

const stayIcons = ['folder', 'phone', 'key'] as const;

const stays = (t: Words) =>
  html`<section class="card" aria-labelledby="stays">
    <h2 id="stays">${t.homeStaysTitle}</h2>
    ${iconList(t.homeStays.map((line, i) => [stayIcons[i] ?? 'done', line]))}
  </section>`;

/** What keeps people from beginning, each with its answer. */
const stuck = (t: Words) => {
  const { help } = t;
  const noVneid = { ...help.vneid.sections[0]!, title: t.homeNoVneid };
  return html`<div class="two">
    <section class="card" aria-labelledby="stuck">
      <h2 id="stuck">${t.homeStuck}</h2>
      ${folded(t, [noVneid, help.foreigner, help.notHere])}
      <p><a class="tap" href="${at(t, '/tro-giup/quen-mat-khau/')}">${help.forgotten.title}</a></p>
    </section>
    ${callCard(t, html`<p>${help.placeTitle}: ${t.owner.support.place[t.language]}</p>`)}
  </div>`;
};
