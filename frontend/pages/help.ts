import { html, type Html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, drawn } from '../parts.ts';
import { citizensMode, modeOf, policySentences } from '../policy.ts';
import { callCard, callLarge, mailLink, say } from '../say.ts';
import type { TextPage } from '../words/vi/help.ts';
import type { Words } from '../words/vi.ts';

const guidePath = '/tro-giup/huong-dan/';

/** Pages of text: help, privacy and accessibility. They need no script and show no personal data. */
export const textPages = (t: Words): Page[] => {
  const { help } = t;
  return [
    helpIndex(t),
    textPage(t, '/tro-giup/hotline/', help.hotline, contacts(t, 'first')),
    textPage(t, guidePath, {
      title: help.guideTitle,
      lead: [help.guideLead, ...policySentences(t)].join(' '),
      sections: [help.guide[citizensMode(t)], twoAccounts(t), ...help.afterwards],
    }),
    questionsPage(t),
    textPage(t, '/tro-giup/vneid/', help.vneid),
    textPage(t, '/tro-giup/quen-mat-khau/', forgotten(t)),
    privacyPage(t),
    textPage(t, '/kha-nang-tiep-can/', help.accessibility),
  ];
};

/** A merge needs the portal login of the second account. */
const twoAccounts = (t: Words) =>
  modeOf(t) === 'closed' ? { title: t.help.twoAccounts.title, text: [t.mergeClosed] } : t.help.twoAccounts;

const forgotten = (t: Words) => (modeOf(t) === 'closed' ? t.help.forgottenClosed : t.help.forgotten);

const linesOf = (t: Words, { text = [], steps, points }: Omit<TextPage['sections'][number], 'title'>) => {
  const items = (lines: readonly string[]) => lines.map((line) => html`<li>${say(t, line)}</li>`);
  return html`${text.map((line) => html`<p>${say(t, line)}</p>`)}
  ${
    steps
      ? html`<ol class="steps">
          ${items(steps)}
        </ol>`
      : ''
  }
  ${
    points
      ? html`<ul>
          ${items(points)}
        </ul>`
      : ''
  }`;
};

/** What a reader of this page may want next. @param hasCall whether the page itself contains the telephones */
const beside = (t: Words, path: Page['path'], hasCall: boolean) =>
  html`<div class="stack">
    ${hasCall ? '' : callCard(t)}
    <p>${say(t, t.help.useful)}</p>
    ${path.startsWith('/tro-giup/') ? html`<p><a class="tap" href="${at(t, '/tro-giup/')}">${t.help.back}</a></p>` : ''}
  </div>`;

/** @param main the content below the lead */
const sentencesPage = (
  t: Words,
  path: Page['path'],
  { title, lead }: Pick<TextPage, 'title' | 'lead'>,
  main: Html,
  hasCall = false,
): Page => ({
  path,
  title,
  description: lead.replace(/\{agency\}/g, t.owner.agency.name[t.language]),
  messages: [],
  body: html`<p>${say(t, lead)}</p>
    <div class="two">
      <div class="stack">${main}</div>
      ${beside(t, path, hasCall)}
    </div>`,
});

/** @param first the content above the sections */
const textPage = (t: Words, path: Page['path'], shown: TextPage, first?: Html): Page =>
  sentencesPage(
    t,
    path,
    shown,
    html`${first}
    ${shown.sections.map(
      (section) =>
        html`<section class="card">
          <h2>${section.title}</h2>
          ${linesOf(t, section)}
        </section>`,
    )}`,
    first !== undefined,
  );

/** Questions in a list. A press opens the answer. */
export const folded = (t: Words, questions: TextPage['sections']): Html =>
  html`${questions.map(
    (question) =>
      html`<details>
        <summary>${question.title}</summary>
        ${linesOf(t, question)}
      </details>`,
  )}`;

const questionsPage = (t: Words): Page =>
  sentencesPage(
    t,
    '/tro-giup/cau-hoi/',
    t.help.questions,
    html`<div class="card">${folded(t, t.help.questions.sections)}</div>`,
  );

const helpIndex = (t: Words): Page => {
  const { help } = t;
  const pages = [
    [guidePath, { title: help.guideTitle, lead: help.guideLead }],
    ['/tro-giup/cau-hoi/', help.questions],
    ['/tro-giup/vneid/', help.vneid],
    ['/tro-giup/quen-mat-khau/', forgotten(t)],
    ['/tro-giup/hotline/', help.hotline],
  ] as const;
  return {
    path: '/tro-giup/',
    title: help.title,
    messages: [],
    body: html`<p>${help.lead}</p>
      <div class="two">
        <div class="stack">
          ${pages.map(
            ([path, { title, lead }]) =>
              html`<section class="card">
                <h2><a class="label" href="${at(t, path)}">${title}${drawn('onward')}</a></h2>
                <p>${lead}</p>
              </section>`,
          )}
        </div>
        ${contacts(t, 'tint')}
      </div>`,
  };
};

/** Telephones with their hours, mail and counter. @param tone the look: beside the content, or as the content itself */
const contacts = (t: Words, tone: 'tint' | 'first') => {
  const { owner, help, language } = t;
  const { vneid, mail, place } = owner.support;
  return callCard(
    t,
    html`${callLarge(t, vneid)}
      <dl class="facts">
        <div>
          <dt>${help.mailTitle}</dt>
          <dd>${mailLink(mail)}</dd>
        </div>
        <div>
          <dt>${help.placeTitle}</dt>
          <dd>${place[language]}</dd>
        </div>
      </dl>`,
    tone,
  );
};

const privacyPage = (t: Words): Page => {
  const { privacy, owner, language } = t;
  const { agency, legal } = owner;
  return textPage(t, '/bao-ve-du-lieu/', {
    ...privacy,
    sections: [
      ...privacy.sections,
      { title: privacy.basisTitle, points: legal.basis.map((act) => act[language]) },
      privacy.rights,
      { title: privacy.ownerTitle, text: [`${agency.name[language]}, ${agency.place[language]}`] },
    ],
  });
};
