import { credentialFields, ownFields, provenLogin } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, tableHead } from '../parts.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';
import { outageMessage } from '../outage-message.ts';
import { cccdCodes, cccdField } from './cccd.ts';
import { linkForm } from './link-offer.ts';
import { insideWording, landingCodes, roundTripCodes } from './login.ts';
import { mergeSection, unmergeable } from './merge.ts';

/** A green tick never appears without its text. */
const mark = (t: Words) => html`<span class="chip good" data-part="mark" hidden>✔ ${t.verified}</span>`;

export const identity = (t: Words): Page => ({
  path: '/ca-nhan/dinh-danh/',
  title: t.identityTitle,
  messages: [
    ...cccdCodes,
    'cccd-saved',
    ...landingCodes,
    'login-too-old',
    'link-removed',
    'link-last-way-in',
    'link-needs-vneid',
    'split-last-way-in',
    'changes-limit',
    'login-paused',
    'login-paused-long',
    ...provenLogin,
    'merge-unproven',
    ...unmergeable,
    'accounts-merged',
    'accounts-split',
    'split-unknown',
    ...roundTripCodes,
  ],
  wording: {
    ...insideWording(t),
    'register-busy': t.registerBusyLater,
    'login-paused': t.mergePaused,
    'login-paused-long': t.mergePausedLong,
  },
  screen: 'dinh-danh',
  needsScript: true,
  served: '/api/identity?page=dinh-danh',
  body: html`<p>${t.identityLead}</p>
    <div
      class="two"
      data-module="identity"
      data-words="${JSON.stringify({ none: t.none, unverified: t.unverified, frozen: t.linkFrozen, waiting: t.waitingText, waitingTold: t.waitingTold, level: t.levelValue, absorbedWhen: t.absorbedWhen, turnedDown: t.turnedDown })}"
      aria-busy="true"
    >
      <div class="stack">${facts(t)} ${fetchSection(t)} ${review(t)} ${links(t)}</div>
      ${mergeSection(t, credentialFields(t, true))}
    </div>`,
});

const facts = (t: Words) =>
  html`<section class="card" aria-labelledby="facts">
    <h2 id="facts">${t.identityFacts}</h2>
    <dl class="facts">
      <div>
        <dt>${t.fullName}</dt>
        <dd><span data-field="fullName"></span> ${mark(t)}</dd>
      </div>
      <div>
        <dt>${t.birthDate}</dt>
        <dd><span data-field="birthDate"></span> ${mark(t)}</dd>
      </div>
      <div>
        <dt>${t.cccdShort}</dt>
        <dd><span data-field="cccd"></span> ${mark(t)}</dd>
      </div>
      <div data-part="waiting" hidden>
        <dt>${t.waitingCccd}</dt>
        <dd>
          <span data-field="waiting"></span> <span class="soft" data-field="outcome"></span>
          ${(['no-match', 'unavailable'] as const).map(
            (outcome) =>
              html`<span class="soft" data-part="outcome-${outcome}" hidden
                >${say(t, t.waitingOutcomes[outcome])}</span
              >`,
          )}
        </dd>
      </div>
      <div data-part="former" hidden>
        <dt>${t.formerCccd}</dt>
        <dd><span data-field="former"></span> <span class="soft">${say(t, t.formerCccdText)}</span></dd>
      </div>
      <div data-part="cmnd" hidden>
        <dt>${t.cmndShort}</dt>
        <dd data-field="cmnd"></dd>
      </div>
    </dl>
  </section>`;

/** While a CCCD waits, the person need not do anything, so the form for another one is folded. */
const fetchSection = (t: Words) =>
  html`<section class="card" data-part="fetch" aria-labelledby="fetch" hidden>
    <h2 id="fetch">${t.fetchTitle}</h2>
    <details data-part="fetch-fold">
      <summary data-part="another-number" hidden>${t.otherNumber}</summary>
      <form method="post" action="/api/cccd/check" class="stack" data-part="fetch-form" novalidate>
        ${ownFields(t)} ${cccdField(t)}
        <details>
          <summary>${t.cccdNoticeTitle}</summary>
          <p>${t.fetchNotice}</p>
        </details>
        <button class="button" type="submit">${t.fetchButton}</button>
        <p class="soft">${t.cccdTries}</p>
      </form>
    </details>
  </section>`;

const review = (t: Words) =>
  html`<section class="card" data-part="review" aria-labelledby="review" hidden>
    <h2 id="review" tabindex="-1">${t.reviewTitle}</h2>
    <p>${t.reviewLead}</p>
    <dl class="facts">
      <div>
        <dt>${t.cccdShort}</dt>
        <dd><span data-review="cccd"></span> <span class="chip good">✔ ${t.verified}</span></dd>
      </div>
      <div>
        <dt>${t.fullName}</dt>
        <dd><span data-review="fullName"></span> <span class="chip good">✔ ${t.verified}</span></dd>
      </div>
      <div>
        <dt>${t.birthDate}</dt>
        <dd><span data-review="birthDate"></span> <span class="chip good">✔ ${t.verified}</span></dd>
      </div>
    </dl>
    <form method="post" action="/api/cccd" data-part="save-form">
      ${ownFields(t)}
      <div class="row">
        <button class="button" type="submit">${t.update}</button>
        <button class="button second" type="button" data-part="other-number">${t.otherNumber}</button>
      </div>
    </form>
  </section>`;

const links = (t: Words) =>
  html`<section class="card" aria-labelledby="links">
    <h2 id="links">${t.linksTitle}</h2>
    <p data-part="no-links" hidden>${t.linksEmpty}</p>
    <div data-part="links" hidden>
      <table role="table">
        ${tableHead(t.linkProvider, t.linkLevel, t.linkDate)}
        <tbody role="rowgroup"></tbody>
      </table>
    </div>
    <p data-part="receipt" hidden><a href="${at(t, '/lien-ket/bien-nhan/')}">${t.receiptLink}</a></p>
    ${modeOf(t) === 'enabled' ? unlink(t) : ''}
    <div class="stack" data-part="offer" hidden>
      <p>${t.linkLead}</p>
      ${linkForm(t, 'dinh-danh', true)} ${outageMessage('vneid', t.outage.vneidLink)}
    </div>
  </section>`;

/** Offered only under this policy. Under another one, nothing would open the account afterwards. */
const unlink = (t: Words) =>
  html`<details data-part="unlink" hidden>
    <summary>${t.unlinkTitle}</summary>
    <p>${t.unlinkText}</p>
    <form method="post" action="/api/link/remove" data-module="json-form">
      ${ownFields(t)}
      <button class="button second" type="submit">${t.unlinkButton}</button>
    </form>
  </details>`;
