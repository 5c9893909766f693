import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, fact, tableHead } from '../parts.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';
import { linkBanner } from './link-offer.ts';
import { insideWording, landingCodes, roundTripCodes } from './login.ts';

export const dossiers = (t: Words): Page => ({
  path: '/ho-so/',
  title: t.dossiersTitle,
  messages: ['cccd-saved', ...landingCodes, 'dossier-submitted', 'dossier-unknown', ...roundTripCodes],
  wording: insideWording(t),
  screen: 'ho-so',
  needsScript: true,
  served: '/api/dossiers',
  body: html`<div class="row between">
      <p>${t.dossiersLead}</p>
      <a class="button second" href="${at(t, '/ho-so/nop/')}" data-part="new">${t.draftTitle}</a>
    </div>
    ${linkBanner(t, 'ho-so', true)}
    <div data-module="dossiers" data-words="${JSON.stringify({ statuses: t.statuses })}" aria-busy="true">
      <p data-part="empty" hidden>${say(t, modeOf(t) === 'closed' ? t.dossiersEmptyClosed : t.dossiersEmpty)}</p>
      <div data-part="list" class="card" tabindex="0" role="region" aria-label="${t.dossiersTitle}" hidden>
        <table role="table">
          ${tableHead(t.dossierId, t.dossierName, t.dossierSubmitted, t.dossierStatus)}
          <tbody role="rowgroup"></tbody>
        </table>
      </div>
      ${detail(t)}
      <p data-part="older-line" hidden><a data-part="older" href="?sau=">${t.dossiersOlder}</a></p>
      <p data-part="back-line" hidden><a data-part="back" href="./">${t.dossierBack}</a></p>
    </div>`,
});

/** These fields are marked as Vietnamese, because authorities write them only in Vietnamese. */
const detail = (t: Words) =>
  html`<article data-part="detail" class="card" hidden>
    <h2 data-field="title" lang="vi" tabindex="-1"></h2>
    <dl class="facts">
      ${fact(t.dossierId, 'id')}
      <div>
        <dt>${t.dossierAuthority}</dt>
        <dd data-field="authority" lang="vi"></dd>
      </div>
      ${fact(t.dossierStatus, 'status')} ${fact(t.dossierSubmitted, 'submittedAt')} ${fact(t.dossierDue, 'dueAt')}
      <div>
        <dt>${t.dossierPapers}</dt>
        <dd><ul data-field="papers" lang="vi"></ul></dd>
      </div>
      <div data-part="content" hidden>
        <dt>${t.draftContent}</dt>
        <dd class="lines" data-field="content"></dd>
      </div>
    </dl>
  </article>`;
