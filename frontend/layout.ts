import { page } from '../functions/domain/wanted.ts';
import { footer } from './footer.ts';
import { html, Html } from './html.ts';
import { accountBanners, logoutForm } from './pages/banners.ts';
import { at, say, sendsToSupport } from './say.ts';
import type { MessageCode, Words } from './words/vi.ts';

export { at } from './say.ts';

export interface Page {
  /** Path in Vietnamese, ending in a slash; English stands under `/en`. */
  readonly path: `/${string}`;
  readonly title: string;
  /** What search engines show below the title. */
  readonly description?: string;
  readonly body: Html;
  /** What this page may have to say; a code in the address's fragment shows its message, without script too. */
  readonly messages: readonly MessageCode[];
  /** Sentences that read differently on this page. */
  readonly wording?: Readonly<Partial<Record<MessageCode, string>>>;
  /** The screen's name where the page is for whoever is logged in only. */
  readonly screen?: string;
}

/** Neither good nor bad: nothing went wrong, and something is still to come. */
const waiting = new Set<MessageCode>(['register-busy', 'flow-declined', 'renewal-declined', 'session-ended']);

const toneOf = (code: MessageCode) => (good.has(code) ? 'good' : waiting.has(code) ? 'wait' : 'bad');

const good = new Set<MessageCode>([
  'cccd-saved',
  'vneid-linked',
  'account-created',
  'link-reopened',
  'link-renewed',
  'link-removed',
  'password-changed',
  'contacts-changed',
  'logged-out',
  'logged-out-everywhere',
  'logged-out-here',
  'accounts-merged',
  'accounts-split',
  'dossier-submitted',
]);

/** Messages beside which a script says how many tries are left. */
const counted = new Set<MessageCode>(['cccd-no-match', 'cccd-already-set', 'cccd-attempts']);

/** Behind each message, what may follow it. */
export type Extras = Partial<Record<MessageCode, Html>>;

/** Hidden until the fragment or a script names one; each takes the focus, so that it is read out. */
const messageList = (t: Words, { messages, wording }: Page, extras: Extras) => {
  const textOf = (code: MessageCode) => wording?.[code] ?? t.messages[code];
  return html`<div class="messages">
    ${[
      ...new Set<MessageCode>([
        ...messages,
        'busy',
        'portal-closed',
        'internal',
        'offline',
        'offline-logout',
        'login-required',
        'cross-site',
        'body-fields',
      ]),
    ].map(
      (code) =>
        html`<div
          class="message ${toneOf(code)}"
          id="${code}"
          tabindex="-1"
          role="group"
          ${code === 'busy' || sendsToSupport(textOf(code)) ? html`data-support="${t.supportCode}"` : ''}
          ${counted.has(code) ? html`data-tries="${t.triesLeft}" data-no-tries="${t.noTriesLeft}"` : ''}
        >
          <p>${say(t, textOf(code))}</p>
          ${extras[code]}
        </div>`,
    )}
  </div>`;
};

export interface Assets {
  /** The style sheet, in every page; its hash stands in the content security policy. */
  readonly style: string;
  readonly script: string;
}

const menu = (t: Words) =>
  html`<ul>
    <li><a href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a></li>
    <li><a href="${at(t, '/ca-nhan/')}">${t.profileTitle}</a></li>
  </ul>`;

export const layout = (t: Words, shown: Page, { style, script }: Assets, extras: Extras = {}): string => {
  const other = page(shown.path, t.language === 'en' ? 'vi' : 'en');
  return html`<!doctype html>
    <html lang="${t.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#A84E2B" />
        <meta name="description" content="${shown.description ?? t.siteDescription}" />
        <title>${shown.title} – ${t.siteName}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${new Html(`<style>${style}</style>`)}
        <script type="module" src="${script}"></script>
      </head>
      <body
        data-home="${at(t, '/')}"
        ${shown.screen ? html` data-screen="${shown.screen}" data-login="${at(t, `/dang-nhap/${shown.screen}/`)}"` : ''}
        ${shown.path.startsWith('/cccd/') ? html`data-identity="${at(t, '/ca-nhan/dinh-danh/')}"` : ''}
      >
        <a class="skip-link" href="#main">${t.skipLink}</a>
        <header>
          <div class="wide">
            <a class="brand" href="${at(t, '/')}"
              ><span class="mark" aria-hidden="true"></span
              ><span><strong>${t.siteName}</strong><small>${t.siteTagline}</small></span></a
            >
            <nav aria-label="${t.menu}">${menu(t)}</nav>
            <div class="tools">
              <a
                class="switch"
                data-module="language-switch"
                href="${other}"
                lang="${t.language === 'en' ? 'vi' : 'en'}"
                hreflang="${t.language === 'en' ? 'vi' : 'en'}"
                aria-label="${t.switchTo}: ${t.switchLabel}"
                >${t.switchTo}</a
              >
              ${sessionBar(t)}
            </div>
          </div>
        </header>
        <main id="main" class="wide" tabindex="-1">
          ${messageList(t, shown, extras)} ${shown.screen ? accountBanners(t) : ''}
          <h1>${shown.title}</h1>
          ${shown.body}
        </main>
        ${footer(t)} ${sessionDialog(t)}
      </body>
    </html>`.text;
};

const sessionBar = (t: Words) =>
  html`<form
    class="session"
    method="post"
    action="/api/logout"
    data-module="session-bar json-form"
    data-offline="offline-logout"
    hidden
  >
    <span>${t.loggedInAs} <strong data-field="fullName"></strong></span>
    <input type="hidden" name="language" value="${t.language}" />
    <button class="plain" type="submit">${t.logout}</button>
  </form>`;

const sessionDialog = (t: Words) =>
  html`<dialog data-module="session-dialog" aria-labelledby="session-ending">
    <p id="session-ending">${t.sessionEnding}</p>
    <form method="dialog"><button type="submit">${t.sessionStay}</button></form>
    ${logoutForm(t, t.logout)}
  </dialog>`;
