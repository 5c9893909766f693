import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import { modeOf } from '../policy.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** What a link changed, what stays and until when one can object; made to be printed. */
export const receipt = (t: Words): Page => ({
  path: '/lien-ket/bien-nhan/',
  title: t.receiptTitle,
  messages: [],
  screen: 'dinh-danh',
  body: html`<p class="message bad late" data-module="needs-script">${t.needsScript}</p>
    <div data-module="receipt" data-words="${JSON.stringify(receiptWords(t))}" aria-busy="true">
      <p data-part="loading">${t.loading}</p>
      <p data-part="none" hidden>${t.receiptNone}</p>
      <div data-part="receipt" hidden>
        <section class="card narrow receipt">
          <p class="lead">${t.receiptLead}</p>
          <dl class="facts">
            ${receiptFacts(t).map(
              ([name, label]) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd data-field="${name}"></dd>
                </div>`,
            )}
          </dl>
          <h2>${t.receiptUndoTitle}</h2>
          <p data-part="undo" hidden>${say(t, t.receiptUndo)}</p>
          <p data-part="undo-no-notice" hidden>${say(t, t.receiptUndoNoNotice)}</p>
        </section>
        <p class="buttons no-print">
          <a class="button" href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a>
          <button class="button second" type="button" data-part="print">${t.receiptPrint}</button>
        </p>
        <p class="no-print">${t.receiptShared} <a href="/api/vneid/end">${t.vneidEnd}</a></p>
      </div>
    </div>`,
});

const receiptFacts = (t: Words) =>
  [
    ['at', t.receiptAt],
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
  level: t.levelValue,
  newAccount: t.receiptNew,
  oldAccount: t.receiptOld,
  stays: t.receiptStaysValue,
  dropped: t.receiptDroppedNames,
  nothing: t.receiptDroppedNothing,
  byVneid: t.receiptLoginVneid,
  // Where the policy has closed the portal login, an account that still has one opens by VNeID alone.
  byBoth: modeOf(t) === 'enabled' ? t.receiptLoginBoth : t.receiptLoginVneid,
});
