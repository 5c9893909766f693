import { html, type Html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import { modeOf, policySentences } from '../policy.ts';
import { call, mailLink, say } from '../say.ts';
import type { TextPage } from '../words/vi/help.ts';
import type { Words } from '../words/vi.ts';

const guidePath = '/tro-giup/huong-dan/';

/** Pages of sentences: help, privacy and accessibility. They need no script and know nobody. */
export const textPages = (t: Words): Page[] => {
  const { help } = t;
  const mode = modeOf(t);
  return [
    helpIndex(t),
    textPage(t, '/tro-giup/hotline/', help.hotline, contacts(t)),
    textPage(t, guidePath, {
      title: help.guideTitle,
      lead: [help.guideLead, ...policySentences(t)].join(' '),
      sections: [help.guide[mode], ...help.afterwards],
    }),
    textPage(t, '/tro-giup/cau-hoi/', help.questions),
    textPage(t, '/tro-giup/vneid/', help.vneid),
    textPage(t, '/tro-giup/quen-mat-khau/', mode === 'closed' ? help.forgottenClosed : help.forgotten),
    privacyPage(t),
    textPage(t, '/kha-nang-tiep-can/', help.accessibility),
  ];
};

const sectionOf = (t: Words, { title, text = [], steps, points }: TextPage['sections'][number]) => {
  const items = (lines: readonly string[]) => lines.map((line) => html`<li>${say(t, line)}</li>`);
  return html`<section class="card narrow">
    <h2>${title}</h2>
    ${text.map((line) => html`<p>${say(t, line)}</p>`)}
    ${
      steps
        ? html`<ol class="steps">
            ${items(steps)}
          </ol>`
        : ''
    }
    ${
      points
        ? html`<ul class="steps">
            ${items(points)}
          </ul>`
        : ''
    }
  </section>`;
};

/** @param first what stands above the sections */
const textPage = (t: Words, path: Page['path'], { title, lead, sections }: TextPage, first?: Html): Page => ({
  path,
  title,
  description: lead.replace(/\{agency\}/g, t.owner.agency.name[t.language]),
  messages: [],
  body: html`<p class="lead">${say(t, lead)}</p>
    ${first} ${sections.map((section) => sectionOf(t, section))}
    ${path.startsWith('/tro-giup/') ? html`<p><a href="${at(t, '/tro-giup/')}">${t.help.back}</a></p>` : ''}`,
});

const helpIndex = (t: Words): Page => {
  const { help } = t;
  const pages = [
    ['/tro-giup/hotline/', help.hotline],
    [guidePath, { title: help.guideTitle, lead: help.guideLead }],
    ['/tro-giup/cau-hoi/', help.questions],
    ['/tro-giup/vneid/', help.vneid],
    ['/tro-giup/quen-mat-khau/', modeOf(t) === 'closed' ? help.forgottenClosed : help.forgotten],
  ] as const;
  return {
    path: '/tro-giup/',
    title: help.title,
    messages: [],
    body: html`<p class="lead">${help.lead}</p>
      <div class="choices">
        ${pages.map(
          ([path, { title, lead }]) =>
            html`<section class="card">
              <h2><a href="${at(t, path)}">${title}</a></h2>
              <p>${lead}</p>
            </section>`,
        )}
      </div>
      ${contacts(t)}`,
  };
};

/** Telephones with their hours, mail and counter. */
const contacts = (t: Words) => {
  const { language, owner, help } = t;
  const { portal, vneid, mail, place } = owner.support;
  return html`<section class="card narrow">
    <h2>${help.callTitle}</h2>
    <dl class="facts">
      ${[portal, vneid].map(
        (telephone) =>
          html`<div>
            <dt>${telephone.of[language]}</dt>
            <dd>${call(telephone)} (${telephone.hours[language]})</dd>
          </div>`,
      )}
      <div>
        <dt>${help.mailTitle}</dt>
        <dd>${mailLink(mail)}</dd>
      </div>
      <div>
        <dt>${help.placeTitle}</dt>
        <dd>${place[language]}</dd>
      </div>
    </dl>
  </section>`;
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
