import { html } from '../html.ts';
import { at, type Page } from '../layout.ts';
import type { Words } from '../words/vi.ts';
import { linkBanner } from './link-offer.ts';
import { insideWording, linkedCodes, roundTripCodes } from './login.ts';

export const profile = (t: Words): Page => ({
  path: '/ca-nhan/',
  title: t.profileTitle,
  messages: [
    'cccd-saved',
    ...linkedCodes,
    'password-changed',
    'password-wrong',
    'password-none',
    'password-frozen',
    'password-short',
    'password-common',
    'password-personal',
    'contacts-changed',
    'contact-malformed',
    'contact-none',
    'changes-limit',
    'login-too-old',
    ...roundTripCodes,
  ],
  wording: insideWording(t),
  screen: 'ca-nhan',
  body: html`${linkBanner(t, 'ca-nhan')}
    <p class="message bad late" data-module="needs-script">${t.needsScript}</p>
    <div
      class="card"
      data-module="profile"
      data-words="${JSON.stringify({ kinds: t.kinds, none: t.none })}"
      aria-busy="true"
    >
      <dl class="facts">
        <div>
          <dt>${t.fullName}</dt>
          <dd data-field="fullName"></dd>
        </div>
        <div>
          <dt>${t.birthDate}</dt>
          <dd data-field="birthDate"></dd>
        </div>
        <div>
          <dt>${t.kind}</dt>
          <dd data-field="kind"></dd>
        </div>
        <div>
          <dt>${t.phone}</dt>
          <dd data-field="phone"></dd>
        </div>
        <div>
          <dt>${t.email}</dt>
          <dd data-field="email"></dd>
        </div>
        <div>
          <dt>${t.createdAt}</dt>
          <dd data-field="createdAt"></dd>
        </div>
      </dl>
    </div>
    <p class="buttons"><a class="button" href="${at(t, '/ca-nhan/dinh-danh/')}">${t.identityTitle}</a></p>
    ${contacts(t)} ${password(t)} ${everywhere(t)}`,
});

const field = (label: string, id: string, name: string, type: string, autocomplete: string, hint?: string) =>
  html`<div class="field">
    <label for="${id}">${label}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      ${hint ? html`aria-describedby="${id}-hint" data-hint="${id}-hint"` : ''}
    />
  </div>`;

const contacts = (t: Words) =>
  html`<section class="card narrow" aria-labelledby="contacts">
    <h2 id="contacts">${t.contactsTitle}</h2>
    <p>${t.contactsLead}</p>
    <form method="post" action="/api/contacts" data-module="json-form" novalidate>
      <input type="hidden" name="language" value="${t.language}" />
      ${field(t.phone, 'phone', 'phone', 'tel', 'tel')} ${field(t.email, 'email', 'email', 'email', 'email')}
      <button class="button second" type="submit">${t.contactsButton}</button>
    </form>
  </section>`;

const everywhere = (t: Words) =>
  html`<section class="card narrow" aria-labelledby="everywhere">
    <h2 id="everywhere">${t.everywhereTitle}</h2>
    <p>${t.everywhereLead}</p>
    <form method="post" action="/api/logout" data-module="json-form">
      <input type="hidden" name="language" value="${t.language}" />
      <input type="hidden" name="everywhere" value="yes" />
      <button class="button second" type="submit">${t.everywhereButton}</button>
    </form>
  </section>`;

const password = (t: Words) =>
  html`<section class="card narrow" data-part="password" aria-labelledby="change-password">
    <h2 id="change-password">${t.passwordTitle}</h2>
    <p>${t.passwordLead}</p>
    <form method="post" action="/api/password" data-module="json-form" novalidate>
      <input type="hidden" name="language" value="${t.language}" />
      ${field(t.passwordCurrent, 'current-password', 'current', 'password', 'current-password', t.passwordCurrentHint)}
      ${field(t.passwordNext, 'next-password', 'next', 'password', 'new-password')}
      <button class="button second" type="submit">${t.passwordButton}</button>
    </form>
  </section>`;
