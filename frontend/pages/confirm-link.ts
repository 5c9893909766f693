import { credentialFields } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, iconList } from '../parts.ts';
import type { Words } from '../words/vi.ts';

export const confirmLink = (t: Words): Page => ({
  path: '/lien-ket/',
  title: t.confirmTitle,
  step: 3,
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
    'flow-other-browser',
    'vneid-held-elsewhere',
    'link-changed',
    'link-frozen',
  ],
  needsScript: true,
  body: html` <div data-module="confirm-link" data-words="${JSON.stringify({ none: t.none })}" aria-busy="true">
    <p data-part="loading">${t.loading}</p>
    <div class="stack" data-part="question" hidden>
      <p>${t.confirmLead}</p>
      <div class="two">
        <div class="stack">
          <div class="cols">${who(t)} ${which(t)}</div>
          <p class="message wait" data-part="renews" hidden>${t.confirmRenews}</p>
          <p class="message wait" data-part="reopens" hidden>${t.confirmReopens}</p>
          <p class="message wait" data-part="reopens-all" hidden>${t.confirmReopensAll}</p>
          <p class="message wait" data-part="evicts" hidden>${t.confirmEvicts}</p>
        </div>
        <p class="notice strong" data-part="other-name" hidden>
          ${t.confirmOtherName}<strong data-field="otherName"></strong>
        </p>
        ${after(t)} ${answers(t)}
      </div>
      ${otherAnswers(t)}
    </div>
    <p data-part="failed" class="row" hidden>
      <a class="button" href="${at(t, '/dang-nhap/')}">${t.tryAgain}</a>
    </p>
  </div>`,
});

const fact = (label: string, name: string) =>
  html`<div>
    <dt>${label}</dt>
    <dd data-field="${name}"></dd>
  </div>`;

const who = (t: Words) =>
  html`<section class="card first" aria-labelledby="who">
    <h2 id="who">${t.confirmVneid}</h2>
    <dl class="facts big">
      ${fact(t.fullName, 'vneid.fullName')} ${fact(t.cccdShort, 'vneid.cccd')} ${fact(t.linkLevel, 'vneid.level')}
    </dl>
  </section>`;

/** The three facts by which people know their account; the others are folded. */
const which = (t: Words) =>
  html`<section class="card first" aria-labelledby="which">
    <h2 id="which">${t.confirmAccount}</h2>
    <div data-part="existing" hidden>
      <dl class="facts big">
        ${fact(t.fullName, 'fullName')} ${fact(t.cccdShort, 'cccd')} ${fact(t.confirmDossiers, 'dossiers')}
      </dl>
      <details>
        <summary>${t.confirmMore}</summary>
        <dl class="facts">
          ${fact(t.createdAt, 'createdAt')} ${fact(t.confirmLastLogin, 'lastLoginAt')} ${fact(t.phone, 'phone')}
          ${fact(t.email, 'email')}
        </dl>
      </details>
    </div>
    <p data-part="new" hidden>${t.confirmNew}</p>
    <p data-part="wants-login" hidden>${t.confirmWantsLogin}</p>
    <p data-part="wants-login-to-link" hidden>${t.confirmWantsLoginToLink}</p>
    <p data-part="wants-login-to-reopen" hidden>${t.confirmWantsLoginToReopen}</p>
  </section>`;

const dropIcons = ['phone', 'key', 'screen', 'folder'] as const;

const after = (t: Words) =>
  html`<div class="over">
    <section class="card tint" data-part="keeps-login" aria-labelledby="keeps" hidden>
      <h2 id="keeps">${t.confirmDropsTitle}</h2>
      ${iconList([['screen', t.confirmKeepsLogin]])}
    </section>
    <section class="card tint" data-part="drops-login" aria-labelledby="drops" hidden>
      <h2 id="drops">${t.confirmDropsTitle}</h2>
      ${iconList(t.confirmDrops.map((line, i) => [dropIcons[i] ?? 'phone', line]))}
    </section>
  </div>`;

/** On a phone these stay in sight where there is an account to say yes to. */
const answers = (t: Words) =>
  html`<div class="row" data-part="answers">
    <form method="post" action="/api/link/confirm" data-module="json-form">
      ${flowFields(t)}
      <input type="hidden" name="answer" value="yes" />
      <button class="button full" type="submit" data-part="yes-link">${t.confirmButton}</button>
      <button class="button full" type="submit" data-part="yes-reopen" hidden>${t.reopenButton}</button>
      <button class="button second full" type="submit" data-part="yes-new" hidden>${t.createButton}</button>
    </form>
    <form method="post" action="/api/link/confirm" data-module="json-form">
      ${flowFields(t)}
      <input type="hidden" name="answer" value="no" />
      <button class="plain tap full" type="submit">${t.confirmCancel}</button>
    </form>
  </div>`;

const otherAnswers = (t: Words) =>
  html`<section class="card" data-part="deny" aria-labelledby="deny" hidden>
      <h2 id="deny">${t.confirmMineTitle}</h2>
      <p>${t.confirmNotMineText}</p>
      <form method="post" action="/api/link/confirm" data-module="json-form">
        ${flowFields(t)}
        <input type="hidden" name="answer" value="not-mine" />
        <button class="button second bad" type="submit">${t.confirmNotMine}</button>
      </form>
    </section>
    <section class="card" data-part="claim" aria-labelledby="claim" hidden>
      <h2 id="claim">${t.claimTitle}</h2>
      <p>${t.claimText}</p>
      <form class="stack" method="post" action="/api/link/claim" data-module="json-form" novalidate>
        ${flowFields(t)} ${credentialFields(t)}
        <button class="button second" type="submit" data-part="claim-button">${t.claimButton}</button>
      </form>
    </section>`;

const flowFields = (t: Words) => html`
  <input type="hidden" name="flow" value="" />
  <input type="hidden" name="language" value="${t.language}" />
`;
