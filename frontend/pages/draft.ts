import { formLengths, procedures } from '../../functions/domain/dossier.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import type { Words } from '../words/vi.ts';
import { linkBanner } from './link-offer.ts';
import { insideWording, landingCodes, roundTripCodes } from './login.ts';

/** The form of a new dossier. Of all screens, people can lose the most text here on the way to VNeID and back. */
export const draft = (t: Words): Page => ({
  path: '/ho-so/nop/',
  title: t.draftTitle,
  messages: [
    'cccd-saved',
    ...landingCodes,
    'draft-changed',
    'draft-limit',
    'draft-characters',
    'draft-incomplete',
    'submit-limit',
    ...roundTripCodes,
  ],
  wording: insideWording(t),
  screen: 'nop-ho-so',
  needsScript: true,
  body: html`<p>${t.draftLead}</p>
    ${linkBanner(t, 'nop-ho-so', false)}
    <div class="card">
      <form data-module="draft" data-words="${JSON.stringify(t.draftStates)}" aria-busy="true" novalidate>
        <input type="hidden" name="language" value="${t.language}" />
        <fieldset data-part="fields" disabled>
          <div class="field">
            <label for="title">${t.draftName}</label>
            <select id="title" name="title">
              <option value=""></option>
              ${procedures.map((name) => html`<option lang="vi">${name}</option>`)}
            </select>
          </div>
          <div class="field">
            <label for="authority">${t.dossierAuthority}</label>
            <p class="soft" id="authority-hint">${t.draftAuthorityHint}</p>
            <input
              id="authority"
              name="authority"
              type="text"
              maxlength="${formLengths.authority}"
              aria-describedby="authority-hint"
              data-hint="authority-hint"
            />
          </div>
          <div class="field">
            <label for="content">${t.draftContent}</label>
            <p class="soft" id="content-hint">${t.draftContentHint}</p>
            <textarea
              id="content"
              name="content"
              rows="8"
              maxlength="${formLengths.content}"
              aria-describedby="content-hint"
              data-hint="content-hint"
            ></textarea>
          </div>
          <p class="soft" data-part="state" role="status"></p>
          <button class="button" type="submit">${t.draftSubmit}</button>
        </fieldset>
      </form>
    </div>`,
});
