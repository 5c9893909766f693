import { ownFields } from '../fields.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, fact } from '../parts.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { MessageCode, Words } from '../words/vi.ts';

/** Reasons why two accounts cannot be merged. */
export const unmergeable: readonly MessageCode[] = [
  'merge-itself',
  'merge-other-person',
  'merge-nested',
  'merge-needs-vneid',
  'merge-changed',
  'merge-too-late',
];

/** Two accounts side by side. The person chooses which one stays. */
export const merge = (t: Words): Page => ({
  path: '/ca-nhan/gop/',
  title: t.mergeTitle,
  messages: ['merge-unproven', 'login-too-old', ...unmergeable],
  screen: 'dinh-danh',
  needsScript: true,
  served: '/api/merge/preview',
  body: html` <div
    class="stack"
    data-module="merge"
    data-words="${JSON.stringify({ none: t.none, yes: t.yes, no: t.no })}"
    aria-busy="true"
  >
    <div class="stack" data-part="question" hidden>
      <p>${t.mergeLead}</p>
      <div class="card tint">
        <h2>${t.mergeThenTitle}</h2>
        <ul>
          ${t.mergeThen.map((line) => html`<li>${line}</li>`)}
        </ul>
      </div>
      <div class="cols">
        ${(['mine', 'other'] as const).map(
          (which) =>
            html`<section class="card" aria-labelledby="${which}">
              <h2 id="${which}">${which === 'mine' ? t.mergeMine : t.mergeOther}</h2>
              <dl class="facts">${mergeFacts(t, which).map(([name, label]) => fact(label, `${which}.${name}`))}</dl>
              <form method="post" action="/api/merge" data-module="json-form">
                <input type="hidden" name="keep" value="${which}" />
                ${ownFields(t)}
                <button class="button second full" type="submit" data-part="keep-${which}">
                  ${which === 'mine' ? t.mergeKeepMine : t.mergeKeepOther}
                </button>
              </form>
            </section>`,
        )}
      </div>
    </div>
    <p class="row">
      <a class="button second" href="${at(t, '/ca-nhan/dinh-danh/')}">${t.goBack}</a>
    </p>
  </div>`,
});

const mergeFacts = (t: Words, which: 'mine' | 'other') =>
  [
    ['fullName', t.fullName],
    ['dossiers', t.mergeDossiers],
    ['cccd', t.cccdShort],
    ['isLinked', t.mergeLinked],
    ['createdAt', t.createdAt],
    // The last login of the own account is this one, which says nothing.
    ...(which === 'other' ? [['lastLoginAt', t.confirmLastLogin] as const] : []),
    ['phone', t.phone],
    ['email', t.email],
  ] as const;

const another = (t: Words, credentialFields: Html) =>
  html`<details data-part="merge">
    <summary>${t.mergeStart}</summary>
    <p>${t.mergeStartText}</p>
    <form class="stack" method="post" action="/api/merge/prove" data-module="json-form" novalidate>
      ${ownFields(t)} ${credentialFields}
      <button class="button second" type="submit">${t.claimButton}</button>
    </form>
  </details>`;

/** A part of the identity page: prove another account, and split merged accounts. */
export const mergeSection = (t: Words, credentialFields: Html) =>
  html`<section class="card" data-part="merges" aria-labelledby="merge">
    <h2 id="merge">${t.mergeTitle}</h2>
    <div class="stack" data-part="turned-down" hidden>
      <p data-field="turnedDown"></p>
      <p>${t.turnedDownThen}</p>
      <form method="post" action="/api/merge" data-module="json-form">
        <input type="hidden" name="keep" value="mine-and-turned-down" />
        ${ownFields(t)}
        <button class="button second" type="submit">${t.turnedDownButton}</button>
      </form>
    </div>
    <div data-part="absorbed" hidden>
      <p>${t.absorbedLead}</p>
      <ul class="stack" data-part="absorbed-list"></ul>
    </div>
    ${modeOf(t) === 'closed' ? html`<p>${say(t, t.mergeClosed)}</p>` : another(t, credentialFields)}
    <template data-part="absorbed-row">
      <li>
        <span data-field="when"></span>
        <details>
          <summary>${t.splitButton}</summary>
          <form class="stack" method="post" action="/api/merge/undo">
            <p>${t.splitThen}</p>
            ${modeOf(t) === 'enabled' ? '' : html`<p>${say(t, t.splitVneid)}</p>`} ${ownFields(t)}
            <input type="hidden" name="account" value="" />
            <button class="button second" type="submit">${t.splitSure}</button>
          </form>
        </details>
      </li>
    </template>
  </section>`;
