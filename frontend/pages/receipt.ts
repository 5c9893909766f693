import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, drawn, fact } from '../parts.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** What a link changed, what stays, and how long the person can object. The page is made for printing. */
export const receipt = (t: Words): Page => ({
  path: '/lien-ket/bien-nhan/',
  title: t.receiptTitles.made,
  messages: ['dossier-unknown'],
  screen: 'dinh-danh',
  needsScript: true,
  served: '/api/dossiers?page=bien-nhan',
  step: 4,
  body: html`<div data-module="receipt" data-words="${JSON.stringify(receiptWords(t))}" aria-busy="true">
    <p data-part="loading">${t.loading}</p>
    <p data-part="none" hidden>${say(t, t.receiptNone)}</p>
    <div class="two" data-part="receipt" hidden>
      ${paper(t)}
      <div class="stack">
        <section class="card tint" aria-labelledby="not-me">
          <h2 id="not-me">${t.receiptDisavowTitle}</h2>
          <p data-part="disavow" hidden>${say(t, t.receiptDisavow)}</p>
          <p data-part="disavow-over" hidden>${t.receiptDisavowOver}</p>
          <p data-part="disavow-no-notice" hidden>${t.receiptDisavowNoNotice}</p>
          <p data-part="report-code" hidden>${say(t, t.receiptCallCode)}</p>
          <p data-part="report" hidden>${say(t, t.receiptCall)}</p>
        </section>
        <section class="card noprint">
          <p>${t.receiptShared}</p>
          <p><a class="button second" href="/api/vneid/end">${t.vneidEnd}</a></p>
        </section>
      </div>
    </div>
  </div>`,
});

const paper = (t: Words) =>
  html`<section class="card receipt stack">
    <div class="label">
      <span class="seal">${drawn('done')}</span>
      <p data-field="lead"></p>
    </div>
    <dl class="facts">${receiptFacts(t).map(([name, label, part]) => fact(label, name, part))}</dl>
    <p class="row">
      <a class="button" href="${at(t, '/ho-so/')}">${t.dossiersTitle}${drawn('onward')}</a>
      <button class="button second" type="button" data-part="print">${drawn('print')}${t.receiptPrint}</button>
    </p>
  </section>`;

const receiptFacts = (t: Words) =>
  [
    ['at', t.receiptAt],
    ['code', t.receiptCode, 'code'],
    ['fullName', t.fullName],
    ['cccd', t.cccdShort],
    ['level', t.linkLevel],
    ['which', t.receiptWhich],
    ['stays', t.receiptStays],
    ['dropped', t.receiptDropped],
    ['login', t.receiptLogin],
    ['told', t.receiptTold],
  ] as const;

const receiptWords = (t: Words) => ({
  none: t.none,
  titles: t.receiptTitles,
  leads: t.receiptLeads,
  level: t.levelValue,
  newAccount: t.receiptNew,
  oldAccount: t.receiptOld,
  byCmnd: t.receiptByCmnd,
  stays: t.receiptStaysValue,
  staysNothing: t.receiptStaysNothing,
  dropped: t.receiptDroppedNames,
  nothing: t.receiptDroppedNothing,
  byVneid: t.receiptLoginVneid,
  // If the policy has closed the portal login, only VNeID opens an account that still has one.
  byBoth: modeOf(t) === 'enabled' ? t.receiptLoginBoth : t.receiptLoginVneid,
});
