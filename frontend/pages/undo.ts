import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/** Where a notice's "Không phải tôi" leads. The token is behind the fragment; nothing happens before the button. */
export const undo = (t: Words): Page => ({
  path: '/khong-phai-toi/',
  title: t.undoTitle,
  messages: ['undo-unknown', 'undo-used', 'undo-settled'],
  needsScript: true,
  body: html` <div class="two" data-module="undo">
    <div class="card first" data-part="question">
      <p>${t.undoLead}</p>
      <ul>
        ${t.undoSteps.map((step) => html`<li>${step}</li>`)}
      </ul>
      <form method="post" action="/api/undo" data-part="form">
        <input type="hidden" name="language" value="${t.language}" />
        <button class="button" type="submit">${t.undoButton}</button>
      </form>
    </div>
    <div class="card first" data-part="done" tabindex="-1" hidden>
      <h2>${t.undoDoneTitle}</h2>
      <p>${t.undoDone}</p>
      <p>${t.undoCase} <strong data-field="case"></strong></p>
      <p>${say(t, t.undoNext)}</p>
    </div>
  </div>`,
});
