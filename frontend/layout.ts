import { loginPathOf, page, type Screen } from '../functions/domain/destination.ts';
import { footer } from './footer.ts';
import { cover } from './cover.ts';
import { html, type Html, withoutIndentation } from './html.ts';
import { type Extras, messageList } from './messages.ts';
import { accountBanners } from './pages/banners.ts';
import { at, brand, drawn, progress, type Step } from './parts.ts';
import { barCall } from './say.ts';
import { theme } from './theme.ts';
import type { MessageCode, Words } from './words/vi.ts';

export interface Page {
  /** The Vietnamese path, ending in a slash. The English path is the same below `/en`. */
  readonly path: `/${string}`;
  readonly title: string;
  /** The text that search engines show below the title. A page of the way has none: nobody should begin there. */
  readonly description?: string;
  /** A tinted band that replaces the title. It contains the title. */
  readonly hero?: Html;
  readonly body: Html;
  /** Messages that this page can show. A code in the fragment of the address shows its message, even without script. */
  readonly messages: readonly MessageCode[];
  /** Messages with other sentences on this page. */
  readonly wording?: Readonly<Partial<Record<MessageCode, string>>>;
  /** The name of the screen, if the page is only for people who are logged in. */
  readonly screen?: Screen;
  /** Whether the page is empty without a script. */
  readonly needsScript?: true;
  /** The address at which a function serves this page with its data to a browser without script. */
  readonly served?: `/api/${string}`;
  /** The step of the way that this page is. The header shows it in place of the menu. */
  readonly step?: Step;
}

export interface Assets {
  /** The style sheet inside every page. Its hash is in the content security policy. */
  readonly style: string;
  readonly script: string;
  /** The script of pages with personal data. */
  readonly accountScript: string;
  readonly icon: string;
}

export const layout = (t: Words, shown: Page, assets: Assets, extras: Extras = {}): string => {
  const { screen, step, title } = shown;
  const { style, icon } = assets;
  const script = screen || shown.needsScript ? assets.accountScript : assets.script;
  // The last step is a result. Not everybody who opens its page has reached it.
  const inTitle = step && step < 4 ? ` (${t.stepInTitle.replace('{step}', String(step))})` : '';
  const page = html`<!doctype html>
    <html lang="${t.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="${theme.colours.brand}" />
        ${step || screen ? '' : html`<meta name="description" content="${shown.description ?? t.siteDescription}" />`}
        <title>${title}${inTitle} – ${theme.names[t.language].site}</title>
        <link rel="icon" href="${icon}" type="image/svg+xml" />
        <style></style>
        <script type="module" src="${script}"></script>
      </head>
      <body
        data-home="${at(t, '/')}"
        data-busy="${t.busy}"
        data-wrong="${t.wrong}"
        ${screen ? html` data-screen="${screen}" data-login="${loginPathOf({ screen, language: t.language })}"` : ''}
        ${shown.path.startsWith('/cccd/') ? html`data-identity="${at(t, '/ca-nhan/dinh-danh/')}"` : ''}
      >
        <a class="skip" href="#main">${t.skipLink}</a>
        <header>
          <div class="bar">
            <div class="wide row">
              ${screen ? '' : barCall(t)} ${sessionBar(t, !screen)} ${languageSwitch(t, shown)}
            </div>
          </div>
          <div class="mast">
            <div class="wide row">${brand(t)} ${step ? progress(t, step, step === 3) : menu(t, shown.path)}</div>
          </div>
        </header>
        <main id="main" tabindex="-1">
          <div class="wide">
            ${messageList(t, shown, extras)}
            ${shown.hero ? html`<div class="hero">${shown.hero}</div>` : html`<h1>${title}</h1>`}
            ${screen && !step ? afterSession(t, shown) : shown.body}
          </div>
        </main>
        ${footer(t)} ${sessionDialog(t)} ${screen ? cover(t, screen) : ''}
        <p class="vh" role="status" id="spoken"></p>
      </body>
    </html>`;
  // The content security policy has the hash of the style sheet, so nothing may change inside it.
  return withoutIndentation(page.text).replace('<style></style>', () => `<style>${style}</style>`);
};

/** Appears at once when the session is known. Otherwise a banner would push the buttons away under a finger. */
const afterSession = (t: Words, { path, body }: Page) =>
  html`<p data-part="loading">${t.loading}</p>
    <div class="stack" data-part="after-session" aria-busy="true">${accountBanners(t, path)} ${body}</div>`;

const menu = (t: Words, shown: string) => {
  const entry = (path: Page['path'], title: string) => {
    const current = path === shown ? 'page' : shown.startsWith(path) && 'true';
    return html`<li>
      <a href="${at(t, path)}" ${current ? html`aria-current="${current}"` : ''}>${title}</a>
    </li>`;
  };
  return html`<nav aria-label="${t.menu}">
    <ul class="row">
      ${entry('/ho-so/', t.dossiersTitle)} ${entry('/ca-nhan/', t.profileTitle)}
    </ul>
  </nav>`;
};

/** Shows who is logged in. On a page for such people only, it is visible at once, so logging out needs no script. */
const sessionBar = (t: Words, isHidden: boolean) =>
  html`<form
    id="log-out"
    method="post"
    action="/api/logout"
    data-part="session"
    data-module="session-bar json-form"
    data-offline="offline-logout"
    ${isHidden ? html` hidden` : ''}
  >
    <input type="hidden" name="language" value="${t.language}" />
    <input type="hidden" name="shared" value="" />
    <span>${drawn('person')}<span class="vh">${t.loggedInAs} </span><b data-field="fullName"></b></span>
    <button class="plain" type="submit">
      <span data-part="log-out">${t.logout}</span><span data-part="next-person" hidden>${t.nextPerson}</span>
    </button>
  </form>`;

const languageSwitch = (t: Words, { path }: Page) => {
  const other = t.language === 'en' ? 'vi' : 'en';
  return html`<a data-module="language-switch" href="${page(path, other)}" lang="${other}" hreflang="${other}"
    >${t.switchTo}</a
  >`;
};

const sessionDialog = (t: Words) =>
  html`<dialog data-module="session-dialog" aria-labelledby="session-ending">
    <h2 id="session-ending">${t.sessionEndingTitle}</h2>
    <p>${t.sessionEnding.before} <b data-field="ends-at"></b> ${t.sessionEnding.after}</p>
    <form class="row" method="dialog">
      <button class="button" type="submit">${t.sessionStay}</button>
      <button class="button second" type="submit" form="log-out">${t.logout}</button>
    </form>
  </dialog>`;
