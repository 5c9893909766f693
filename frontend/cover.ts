import { loginPathOf, type Screen } from '../functions/domain/destination.ts';
import { html } from './html.ts';
import type { Words } from './words/vi.ts';

/** Covers a page of a person whose session has ended, or after another person has logged in in the same browser. */
export const cover = (t: Words, screen: Screen) =>
  html`<dialog data-module="cover" aria-label="${t.coverWaiting}">
    <p data-part="cover-waiting">${t.coverWaiting}</p>
    ${(['Ended', 'Other', 'Offline'] as const).map((state) => {
      const said = t[`cover${state}`];
      return html`<div class="stack" data-part="cover-${state.toLowerCase()}" hidden>
        <h2>${said.title}</h2>
        <p>${said.text}</p>
        ${
          'button' in said
            ? html`<button class="button" type="button">${said.button}</button>`
            : html`<div class="row">
                <a class="button" href="${loginPathOf({ screen, language: t.language })}">${t.login}</a>
                <button class="button second" type="submit" form="log-out" data-part="next-person" hidden>
                  ${t.nextPerson}
                </button>
              </div>`
        }
      </div>`;
    })}
    <div class="stack" data-part="cover-still-logged-in" hidden>
      <h2>${t.coverStillLoggedIn}</h2>
      <p>${t.messages['offline-logout']}</p>
      <button class="button" type="submit" form="log-out">${t.logout}</button>
    </div>
  </dialog>`;
