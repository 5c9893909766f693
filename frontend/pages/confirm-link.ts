import { credentialFields, provenLogin } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, fact, iconList } from '../parts.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';
import { beforeQuestion, evictsNew, unsure } from './before-question.ts';
import { denial } from './denial.ts';
import { closedWording, unlinkable } from './login.ts';

/** The page after VNeID, before anything is linked: whose account it is, what changes, and one question at a time. */
export const confirmLink = (t: Words): Page => ({
  path: '/lien-ket/',
  title: t.confirmTitle,
  step: 3,
  messages: [...provenLogin, ...unlinkable, 'flow-unknown', 'flow-used', 'flow-declined', 'flow-other-browser'],
  wording: closedWording(t),
  needsScript: true,
  served: '/api/link',
  body: html`<div data-module="confirm-link" data-words="${JSON.stringify(confirmWords(t))}" aria-busy="true">
    <p data-part="loading">${t.loading}</p>
    <div class="stack" data-part="question" hidden>
      <p class="message wait" data-part="other-name" hidden>
        ${t.confirmOtherName} <span data-part="number-known" hidden>${t.confirmSameNumber}</span>
        <span data-part="number-lacking" hidden>${t.confirmSameBirth}</span> ${t.confirmNameThere}
        <strong data-field="otherName"></strong>
      </p>
      ${beforeQuestion(t)} ${found(t)}
      <div class="two">
        <div class="stack">${unsure(t)} ${denial(t, flowFields(t))} ${claim(t)} ${create(t)}</div>
      </div>
      <div class="row">
        <button class="button second" type="button" data-part="again" hidden>${t.hadBack}</button>
        <button class="plain tap" type="submit" form="no" data-part="cancel">${t.confirmCancel}</button>
      </div>
      <form id="no" method="post" action="/api/link/confirm" data-module="json-form">
        ${flowFields(t)}
        <input type="hidden" name="answer" value="no" />
      </form>
    </div>
    <p data-part="failed" class="row" hidden>
      <a class="button" href="${at(t, '/dang-nhap/')}">${t.tryAgain}</a>
    </p>
    <p data-part="finished" class="row" hidden>
      <a class="button" href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a>
    </p>
  </div>`,
});

const confirmWords = (t: Words) => ({
  none: t.none,
  level: t.levelValue,
  portalLoginProves: modeOf(t) !== 'closed',
  titles: { ...t.confirmTitles, create: t.createButton, old: t.claimTitle, unsure: t.unsureTitle },
  changed: t.changed,
});

const found = (t: Words) =>
  html`<div class="stack" data-part="found" hidden>
    <p>${t.confirmLead}</p>
    <div class="two">
      <div class="stack">
        ${told(t)}
        <div class="cols">${who(t)} ${which(t)}</div>
      </div>
      ${after(t)} ${answers(t)}
    </div>
  </div>`;

const who = (t: Words) =>
  html`<section class="card first" aria-labelledby="who">
    <h2 id="who" tabindex="-1">${t.confirmVneid}</h2>
    <dl class="facts big">
      ${fact(t.fullName, 'vneid.fullName')} ${fact(t.cccdShort, 'vneid.cccd')} ${fact(t.linkLevel, 'vneid.level')}
    </dl>
  </section>`;

/** The three facts by which people recognise their account. The other facts are folded. */
const which = (t: Words) =>
  html`<section class="card first" aria-labelledby="which">
    <h2 id="which">${t.confirmAccount}</h2>
    <div data-part="existing" hidden>
      <p data-part="by-number" hidden>${t.confirmFoundByNumber}</p>
      <p class="message wait" data-part="by-cmnd" hidden>${t.confirmFoundByCmnd}</p>
      <dl class="facts big">
        ${fact(t.fullName, 'fullName')} ${fact(t.cccdShort, 'cccd')} ${fact(t.confirmDossiers, 'dossiers')}
      </dl>
      <details>
        <summary>${t.confirmMore}</summary>
        <dl class="facts">
          ${fact(t.createdAt, 'createdAt')} ${fact(t.confirmLastLogin, 'lastLoginAt', 'last-login')}
          ${fact(t.phone, 'phone')} ${fact(t.email, 'email')}
        </dl>
      </details>
    </div>
    <p data-part="new" hidden>${t.newText}</p>
    <p data-part="none-found" hidden>${t.confirmNew}</p>
    <p data-part="wants-login" hidden>${say(t, t.confirmWantsLogin)}</p>
    <p data-part="wants-login-to-link" hidden>${say(t, t.confirmWantsLoginToLink)}</p>
    <p data-part="wants-login-other-name" hidden>${say(t, t.confirmWantsLoginOtherName)}</p>
    <p data-part="wants-login-to-reopen" data-place hidden>${say(t, t.confirmWantsLoginToReopen)}</p>
  </section>`;

/** What is special about this account, and what a yes would change. */
const told = (t: Words) =>
  html`<div class="message wait" data-part="renews" hidden>
      <p>${t.confirmRenews}</p>
      <dl class="facts" data-part="changes"></dl>
    </div>
    <p class="message wait" data-part="reopens" data-place hidden>${t.confirmReopens}</p>
    <p class="message wait" data-part="reopens-unlinked" data-place hidden>${t.confirmReopensUnlinked}</p>
    <p class="message wait" data-part="reopens-all" data-place hidden>${say(t, t.confirmReopensAll)}</p>
    <p class="message wait" data-part="evicts" hidden>${t.confirmEvicts} ${say(t, t.confirmEvictsCall)}</p>
    <p class="message wait" data-part="evicts-new" hidden>${evictsNew(t)}</p>`;

const dropIcons = ['phone', 'key', 'screen', 'folder'] as const;

const after = (t: Words) =>
  html`<div class="over">
    <section class="card tint" data-part="keeps-login" aria-labelledby="keeps" hidden>
      <h2 id="keeps">${t.confirmDropsTitle}</h2>
      ${waysIn(t)} ${iconList([['screen', t.confirmKeepsLogin]])}
    </section>
    <section class="card tint" data-part="drops-login" aria-labelledby="drops" hidden>
      <h2 id="drops">${t.confirmDropsTitle}</h2>
      ${iconList(t.confirmDrops.map((line, i) => [dropIcons[i] ?? 'phone', line]))}
      <p data-part="keep-by-login" hidden>${t.confirmKeepByLogin}</p>
    </section>
  </div>`;

/** How the person can log in afterwards. The portal login may stay only while the policy lets it open accounts. */
const waysIn = (t: Words) => {
  const byVneid = iconList([['phone', t.confirmByVneid]]);
  if (modeOf(t) !== 'enabled') return byVneid;
  const byBoth = iconList([
    ['phone', t.confirmAlsoByVneid],
    ['key', say(t, t.confirmLoginStays)],
  ]);
  return html`<div data-part="vneid-alone" hidden>${byVneid}</div>
    <div data-part="login-stays" hidden>${byBoth}</div>`;
};

/** On a phone, the answers stay visible while the page offers an account. */
const answers = (t: Words) =>
  html`<div class="row" data-part="answers">
    <form method="post" action="/api/link/confirm" data-module="json-form">
      ${flowFields(t)}
      <input type="hidden" name="answer" value="yes" />
      <button class="button full" type="submit" data-part="yes-link">${t.confirmButton}</button>
      <button class="button full" type="submit" data-part="yes-renew" hidden>${t.renewButton}</button>
      <button class="button full" type="submit" data-part="yes-reopen" hidden>${t.reopenButton}</button>
      <button class="button full" type="submit" data-part="yes-new" hidden>${t.createButton}</button>
    </form>
    <button class="plain tap" type="submit" form="no">${t.confirmCancel}</button>
  </div>`;

const claim = (t: Words) =>
  html`<section class="card" data-part="claim" aria-labelledby="claim" hidden>
    <h2 id="claim" tabindex="-1">${t.claimTitle}</h2>
    <p>${t.claimText}</p>
    <form class="stack" method="post" action="/api/link/claim" data-module="json-form" novalidate>
      ${flowFields(t)} ${credentialFields(t)}
      <button class="button second" type="submit" data-part="claim-button">${t.claimButton}</button>
    </form>
    <p><a class="tap" href="${at(t, '/tro-giup/quen-mat-khau/')}">${t.help.forgotten.title}</a></p>
  </section>`;

/** Without script, all questions are visible at once, so the button that creates a new account comes last. */
const create = (t: Words) =>
  html`<section class="card" data-part="create" aria-labelledby="create" hidden>
    <h2 id="create">${t.createButton}</h2>
    <p>${t.newText}</p>
    <form method="post" action="/api/link/confirm">
      ${flowFields(t)}
      <input type="hidden" name="answer" value="yes" />
      <button class="button second" type="submit">${t.createButton}</button>
    </form>
  </section>`;

const flowFields = (t: Words) => html`
  <input type="hidden" name="flow" value="" />
  <input type="hidden" name="language" value="${t.language}" />
`;
