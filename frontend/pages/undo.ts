import { field } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/**
 * The page behind "Không phải tôi" in a notice. The link in a letter has a token in its fragment. A person with a text
 * message types its code and the telephone number. Nothing happens before the button is pressed.
 */
export const undo = (t: Words): Page => ({
  path: '/khong-phai-toi/',
  title: t.undoTitle,
  messages: ['undo-unknown', 'undo-network', 'undo-used', 'undo-settled'],
  needsScript: true,
  served: '/api/session?page=khong-phai-toi',
  body: html` <div class="two" data-module="undo">
    <div class="card first" data-part="question">
      <p>${t.undoLead}</p>
      <ul>
        ${t.undoSteps.map((step) => html`<li>${step}</li>`)}
      </ul>
      <form class="stack" method="post" action="/api/undo" data-part="form" novalidate>
        <input type="hidden" name="language" value="${t.language}" />
        <div class="stack" data-part="typed">
          <p>${t.undoCodeLead}</p>
          ${field({ id: 'phone', name: 'phone', label: t.undoPhone, type: 'tel', autocomplete: 'tel-national' })}
          ${field({
            ...{ id: 'code', name: 'code', label: t.undoDigits, hint: t.undoCodeHint },
            ...{ type: 'tel', autocomplete: 'one-time-code' },
          })}
        </div>
        <div class="stack" data-part="letter" hidden>
          ${field({ id: 'token', name: 'token', label: t.undoLetter, hint: t.undoLetterHint, autocomplete: 'off' })}
        </div>
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
