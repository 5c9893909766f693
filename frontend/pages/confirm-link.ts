import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';
import { beforeQuestion, unsure } from './before-question.ts';
import { credentialFields } from './login.ts';
import { denial } from './denial.ts';

/** After VNeID, before anything is linked: whose account it is, what changes, and one question at a time. */
export const confirmLink = (t: Words): Page => ({
  path: '/lien-ket/',
  title: t.confirmTitle,
  messages: [
    'login-wrong',
    'proof-limit',
    'login-closed',
    'login-frozen',
    'login-merged',
    'vneid-other-person',
    'vneid-name-differs',
    'flow-unknown',
    'flow-used',
    'flow-declined',
    'flow-other-browser',
    'vneid-held-elsewhere',
    'link-changed',
    'link-frozen',
  ],
  body: html`<p class="message bad late" data-module="needs-script">${t.needsScript}</p>
    <div data-module="confirm-link" data-words="${JSON.stringify(confirmWords(t))}" aria-busy="true">
      <p data-part="loading">${t.loading}</p>
      <div data-part="question" hidden>
        ${beforeQuestion(t)} ${unsure(t)}
        <div data-part="sides" hidden>${sides(t)}</div>
        <div data-part="answers" hidden>${answers(t)}</div>
        ${denial(t, flowFields(t))} ${claim(t)}
        <p class="buttons" data-part="again" hidden>
          <button class="button second" type="button" data-part="choose-again">${t.hadBack}</button>
        </p>
        <form id="no" method="post" action="/api/link/confirm" data-module="json-form">
          ${flowFields(t)}
          <input type="hidden" name="answer" value="no" />
          <p class="buttons" data-part="cancel">
            <button class="button second" type="submit">${t.confirmCancel}</button>
          </p>
        </form>
      </div>
      <p data-part="failed" class="buttons" hidden>
        <a class="button" href="${at(t, '/dang-nhap/')}">${t.tryAgain}</a>
      </p>
      <p data-part="finished" class="buttons" hidden>
        <a class="button" href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a>
      </p>
    </div>`,
});

const confirmWords = (t: Words) => ({
  none: t.none,
  level: t.levelValue,
  titles: t.confirmTitles,
  changed: t.changed,
});

const sides = (t: Words) =>
  html`<p class="lead">${t.confirmLead}</p>
    <div class="choices">
      <section class="card" aria-labelledby="who">
        <h2 id="who" tabindex="-1">${t.confirmVneid}</h2>
        ${facts([
          ['vneid.fullName', t.fullName],
          ['vneid.cccd', t.cccdShort],
          ['vneid.level', t.linkLevel],
        ])}
      </section>
      <section class="card" aria-labelledby="which">
        <h2 id="which">${t.confirmAccount}</h2>
        <p data-part="new" hidden>${t.newText}</p>
        <p data-part="wants-login" hidden>${say(t, t.confirmWantsLogin)}</p>
        <p data-part="wants-login-to-link" hidden>${t.confirmWantsLoginToLink}</p>
        <p data-part="wants-login-to-reopen" hidden>${t.confirmWantsLoginToReopen}</p>
        <div data-part="existing" hidden>
          ${facts([
            ['fullName', t.fullName],
            ['cccd', t.cccdShort],
            ['createdAt', t.createdAt],
            ['lastLoginAt', t.confirmLastLogin],
            ['phone', t.phone],
            ['email', t.email],
            ['dossiers', t.confirmDossiers],
          ])}
        </div>
      </section>
    </div>`;

const facts = (rows: readonly (readonly [name: string, label: string])[]) =>
  html`<dl class="facts">
    ${rows.map(
      ([name, label]) =>
        html`<div>
          <dt>${label}</dt>
          <dd data-field="${name}"></dd>
        </div>`,
    )}
  </dl>`;

const answers = (t: Words) =>
  html`<div class="notice" data-part="renews" hidden>
      <p>${t.confirmRenews}</p>
      <dl class="facts" data-part="changes"></dl>
    </div>
    <p class="notice strong" data-part="reopens" hidden>${t.confirmReopens}</p>
    <p class="notice strong" data-part="reopens-all" hidden>${say(t, t.confirmReopensAll)}</p>
    <p class="notice" data-part="evicts" hidden>${say(t, t.confirmEvicts)}</p>
    <p class="notice" data-part="keeps-login" hidden>${t.confirmKeepsLogin}</p>
    <div class="notice strong" data-part="drops-login" hidden>
      <h2>${t.confirmDropsTitle}</h2>
      <ul>
        ${(modeOf(t) === 'closed' ? t.confirmDropsClosed : t.confirmDrops).map((line) => html`<li>${line}</li>`)}
      </ul>
    </div>
    <form method="post" action="/api/link/confirm" data-module="json-form">
      ${flowFields(t)}
      <input type="hidden" name="answer" value="yes" />
      <div class="buttons">
        <button class="button" type="submit" data-part="yes-link">${t.confirmButton}</button>
        <button class="button" type="submit" data-part="yes-reopen" hidden>${t.reopenButton}</button>
        <button class="button" type="submit" data-part="yes-new" hidden>${t.createButton}</button>
      </div>
    </form>`;

const claim = (t: Words) =>
  html`<section class="card narrow" data-part="claim" aria-labelledby="claim" hidden>
    <h2 id="claim" tabindex="-1">${t.claimTitle}</h2>
    <p>${t.claimText}</p>
    <form method="post" action="/api/link/claim" data-module="json-form" novalidate>
      ${flowFields(t)} ${credentialFields(t)}
      <button class="button second" type="submit">${t.claimButton}</button>
    </form>
    <p><a href="${at(t, '/tro-giup/quen-mat-khau/')}">${t.forgotTitle}</a></p>
  </section>`;

const flowFields = (t: Words) => html`
  <input type="hidden" name="flow" value="" />
  <input type="hidden" name="language" value="${t.language}" />
`;
