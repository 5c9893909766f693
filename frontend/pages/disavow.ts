import { field } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { say } from '../say.ts';
import type { Words } from '../words/vi.ts';

/**
 * The page behind "Không phải tôi" in a notice. The link in an e-mail has a token in its fragment. A person with a text
 * message types its code and the telephone number. Nothing happens before the button is pressed.
 */
export const disavow = (t: Words): Page => ({
  path: '/khong-phai-toi/',
  title: t.disavowTitle,
  messages: ['undo-unknown', 'undo-network', 'undo-used', 'undo-closed', 'undo-settled'],
  needsScript: true,
  served: '/api/session?page=khong-phai-toi',
  body: html` <div class="two" data-module="disavow" data-words="${JSON.stringify(t.disavowKinds)}">
    <div class="card first" data-part="question">
      <p class="message wait" data-part="reported" hidden>
        ${t.disavowReported} <b data-field="reported"></b>, <span data-field="reported-at"></span>.
      </p>
      <p>${t.disavowLead}</p>
      <ul>
        ${Object.entries(t.disavowWill).map(([kind, will]) => html`<li data-part="will-${kind}" hidden>${will}</li>`)}
        <li data-part="will-any">${t.disavowWillAny}</li>
        ${t.disavowAlways.map((line) => html`<li>${line}</li>`)}
      </ul>
      <form class="stack" method="post" action="/api/undo" data-part="form" novalidate>
        <input type="hidden" name="language" value="${t.language}" />
        <div class="stack" data-part="typed">
          <p>${t.disavowCodeLead}</p>
          ${field({ id: 'phone', name: 'phone', label: t.disavowPhone, type: 'tel', autocomplete: 'tel-national' })}
          ${field({
            ...{ id: 'code', name: 'code', label: t.disavowalDigits, hint: t.disavowCodeHint },
            ...{ type: 'tel', autocomplete: 'one-time-code' },
          })}
        </div>
        <div class="stack" data-part="letter" hidden>
          ${field({ id: 'token', name: 'token', label: t.disavowLetter, hint: t.disavowLetterHint, autocomplete: 'off' })}
        </div>
        <button class="button" type="submit">${t.disavowButton}</button>
      </form>
    </div>
    <div class="card first" data-part="done" tabindex="-1" hidden>
      <h2>${t.disavowDoneTitle}</h2>
      <p>${t.disavowDone}</p>
      <p>${t.disavowCase} <strong data-field="case"></strong></p>
      <p>${say(t, t.disavowNext)}</p>
      ${Object.entries(t.disavowDid).flatMap(([deed, lines]) =>
        lines.map((line) => html`<p data-part="did-${deed}" hidden>${say(t, line)}</p>`),
      )}
    </div>
  </div>`,
});
