import { credentialFields } from '../fields.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { drawn, iconList } from '../parts.ts';
import type { MessageCode, Words } from '../words/vi.ts';

/** What a round trip to VNeID can come back with, on the page that began it. */
export const roundTripCodes: readonly MessageCode[] = [
  'vneid-denied',
  'vneid-unavailable',
  'vneid-rejected',
  'vneid-unknown-client',
  'vneid-organisation',
  'vneid-no-cccd',
  'vneid-unknown-word',
  'vneid-name-differs',
  'vneid-level',
  'vneid-other-person',
  'vneid-held-elsewhere',
  'link-changed',
  'link-frozen',
  'flow-other-browser',
];

/** One page for each wanted screen, so that the form carries it without script, cookie or address parameter. */
export const login = (t: Words, screen: string, path: Page['path']): Page => ({
  path,
  title: t.loginTitle,
  messages: [
    'login-wrong',
    'login-network',
    'login-tried',
    'login-paused',
    'login-paused-long',
    'login-link-only',
    'login-closed',
    'login-frozen',
    'login-merged',
    'login-too-old',
    'logged-out',
    'logged-out-everywhere',
    'logged-out-here',
    ...roundTripCodes,
    'wanted-unknown',
  ],
  step: 1,
  body: html`<p>${t.loginLead}</p>
    <div class="two">
      <section class="card first" aria-labelledby="by-vneid">
        <h2 id="by-vneid">${t.loginVneidTitle}</h2>
        ${iconList([['shield', t.loginVneidText]])}
        <form method="post" action="/api/vneid/start">
          <input type="hidden" name="purpose" value="login" />
          ${wantedFields(t, screen)}
          <button class="button full" type="submit">${t.loginVneidButton}${drawn('onward')}</button>
        </form>
      </section>
      <section class="card" aria-labelledby="by-portal">
        <h2 id="by-portal">${t.loginPortalTitle}</h2>
        <form class="stack" method="post" action="/api/login" data-module="json-form" novalidate>
          ${wantedFields(t, screen)} ${credentialFields(t)}
          <button class="button second full" type="submit">${t.loginButton}</button>
        </form>
      </section>
    </div>`,
});

export const wantedFields = (t: Words, screen: string) =>
  html`<input type="hidden" name="wanted" value="${screen}" data-module="wanted-field" />
    <input type="hidden" name="language" value="${t.language}" />`;
