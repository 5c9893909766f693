import { field, ownFields, passwordField } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at, fact } from '../parts.ts';
import type { Words } from '../words/vi.ts';
import { linkBanner } from './link-offer.ts';
import { insideWording, landingCodes, roundTripCodes } from './login.ts';

export const profile = (t: Words): Page => ({
  path: '/ca-nhan/',
  title: t.profileTitle,
  messages: [
    'cccd-saved',
    ...landingCodes,
    'password-changed',
    'password-wrong',
    'password-tries',
    'password-none',
    'password-frozen',
    'password-short',
    'password-common',
    'password-personal',
    'contacts-changed',
    'contacts-same',
    'contact-confirmed',
    'contact-code-sent',
    'phone-malformed',
    'email-malformed',
    'contact-malformed',
    'contact-landline',
    'contact-none',
    'contact-code-wrong',
    'contact-code-tries',
    'contact-code-limit',
    'changes-limit',
    'login-too-old',
    ...roundTripCodes,
  ],
  wording: insideWording(t),
  screen: 'ca-nhan',
  needsScript: true,
  served: '/api/identity?page=ca-nhan',
  body: html`${linkBanner(t, 'ca-nhan', true)}
    <div class="two">
      <div class="stack">${facts(t)} ${contacts(t)}</div>
      <div class="stack">${password(t)} ${everywhere(t)}</div>
    </div>`,
});

const facts = (t: Words) =>
  html`<div
    class="card"
    data-module="profile"
    data-words="${JSON.stringify({ kinds: t.kinds, none: t.none, unconfirmed: t.unconfirmed })}"
    aria-busy="true"
  >
    <h2>${t.identityFacts}</h2>
    <dl class="facts">
      ${(['fullName', 'birthDate', 'kind', 'phone', 'email', 'createdAt'] as const).map((name) => fact(t[name], name))}
    </dl>
    <p class="row"><a class="button second" href="${at(t, '/ca-nhan/dinh-danh/')}">${t.identityTitle}</a></p>
  </div>`;

const contacts = (t: Words) =>
  html`<section class="card" aria-labelledby="contacts">
    <h2 id="contacts">${t.contactsTitle}</h2>
    ${confirmation(t, 'phone')} ${confirmation(t, 'email')}
    <p>${t.contactsLead}</p>
    <form class="stack" method="post" action="/api/contacts" data-module="json-form" novalidate>
      ${ownFields(t)}
      ${field({ id: 'phone', name: 'phone', label: t.phone, type: 'tel', autocomplete: 'tel', hint: now(t, 'phone') })}
      ${field({ id: 'email', name: 'email', label: t.email, type: 'email', autocomplete: 'email', hint: now(t, 'email') })}
      <button class="button second" type="submit">${t.contactsButton}</button>
    </form>
  </section>`;

/** What the account has, beside the field that would replace it. */
const now = (t: Words, contact: 'phone' | 'email') => html`${t.contactNow} <b data-field="${contact}-now"></b>`;

/** Shown while the contact waits for its code. */
const confirmation = (t: Words, contact: 'phone' | 'email') =>
  html`<div class="stack" data-part="confirm-${contact}" hidden>
    <h3>${t.contactConfirmTitles[contact]}</h3>
    <p>${t.contactConfirmLead} <strong data-field="${contact}-to-confirm"></strong></p>
    <form class="stack" method="post" action="/api/contact/confirm" data-module="json-form" novalidate>
      ${ownFields(t)} <input type="hidden" name="contact" value="${contact}" />
      ${field({
        ...{ id: `${contact}-code`, name: 'code', label: t.contactConfirmDigits, hint: t.contactConfirmHint },
        ...{ type: 'tel', autocomplete: 'one-time-code' },
      })}
      <button class="button" type="submit">${t.contactConfirmButton}</button>
    </form>
    <form method="post" action="/api/contact/code" data-module="json-form">
      ${ownFields(t)} <input type="hidden" name="contact" value="${contact}" />
      <button class="button second" type="submit">${t.contactConfirmAgain}</button>
    </form>
    <p class="soft">${t.contactConfirmWhy}</p>
  </div>`;

const password = (t: Words) =>
  html`<section class="card" data-part="password" aria-labelledby="change-password">
    <h2 id="change-password">${t.passwordTitle}</h2>
    <p>${t.passwordLead}</p>
    <form class="stack" method="post" action="/api/password" data-module="json-form" novalidate>
      ${ownFields(t)}
      ${passwordField(t, { id: 'current-password', name: 'current', label: t.passwordCurrent, autocomplete: 'current-password', hint: t.passwordCurrentHint })}
      ${passwordField(t, { id: 'next-password', name: 'next', label: t.passwordNext, autocomplete: 'new-password' })}
      <button class="button second" type="submit">${t.passwordButton}</button>
    </form>
  </section>`;

const everywhere = (t: Words) =>
  html`<section class="card" aria-labelledby="everywhere">
    <h2 id="everywhere">${t.everywhereTitle}</h2>
    <p>${t.everywhereLead}</p>
    <form method="post" action="/api/logout" data-module="json-form">
      ${ownFields(t)}
      <input type="hidden" name="everywhere" value="yes" />
      <button class="button second" type="submit">${t.everywhereButton}</button>
    </form>
  </section>`;
