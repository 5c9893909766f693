import { html, type Html } from './html.ts';
import type { MessageCode, Words } from './words/vi.ts';

interface Field {
  readonly id: string;
  /** Undefined if no form may send the field. */
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'tel' | 'email';
  readonly autocomplete: string;
}

const hintOf = ({ id, hint }: Field) => (hint ? html`<p class="soft" id="${id}-hint">${hint}</p>` : '');
const describedBy = ({ id, hint }: Field) => (hint ? html`aria-describedby="${id}-hint" data-hint="${id}-hint"` : '');

/** The text of these fields is not a sentence, so there is no automatic capital letter and no spell check. */
const inputOf = (shown: Field, type: 'text' | 'tel' | 'email' | 'password') =>
  html`<input
    id="${shown.id}"
    ${shown.name ? html`name="${shown.name}"` : ''}
    type="${type}"
    autocomplete="${shown.autocomplete}"
    autocapitalize="none"
    spellcheck="false"
    ${describedBy(shown)}
  />`;

/** A single-line field with its label above it, its hint and its errors. */
export const field = (shown: Field): Html =>
  html`<div class="field">
    <label for="${shown.id}">${shown.label}</label>
    ${hintOf(shown)} ${inputOf(shown, shown.type ?? 'text')}
  </div>`;

/** A field for a password, which a script can show on request. */
export const passwordField = (t: Words, shown: Omit<Field, 'type'> & { readonly name: string }): Html =>
  html`<div class="field">
    <div class="row between">
      <label for="${shown.id}">${shown.label}</label>
      <button
        class="plain tap"
        type="button"
        data-module="show-password"
        data-hide="${t.hidePassword}"
        aria-controls="${shown.id}"
        hidden
      >
        ${t.showPassword}
      </button>
    </div>
    ${hintOf(shown)} ${inputOf(shown, 'password')}
  </div>`;

/**
 * "Máy dùng chung": whether many people use this computer. A script ticks it for the next person on such a computer.
 */
export const sharedField = (t: Words): Html =>
  html`<label class="label"
    ><input type="checkbox" name="shared" value="yes" data-module="shared-field" /><span
      >${t.shared} <span class="soft">${t.sharedText}</span></span
    ></label
  >`;

/**
 * Fields that every form of an account sends in addition to its own. A script fills in the owner as soon as the page
 * knows it.
 */
export const ownFields = (t: Pick<Words, 'language'>): Html =>
  html`<input type="hidden" name="owner" value="" /> <input type="hidden" name="language" value="${t.language}" />`;

/** The codes with which the proof of another account's login can be refused. */
export const provenLogin: readonly MessageCode[] = [
  'login-wrong',
  'proof-limit',
  'login-closed',
  'login-frozen',
  'login-merged',
];

/**
 * Name and password of a portal login.
 * @param isOther true for another account than the one that the browser would fill in
 */
export const credentialFields = (t: Words, isOther = false): Html =>
  html`${field({
    id: 'login-name',
    name: 'loginName',
    label: t.loginName,
    hint: t.loginNameHint,
    autocomplete: isOther ? 'off' : 'username',
  })}
  ${passwordField(t, {
    id: 'password',
    name: 'password',
    label: t.password,
    autocomplete: isOther ? 'off' : 'current-password',
  })}`;
