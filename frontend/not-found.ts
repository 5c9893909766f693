import { html } from './html.ts';
import { at, brand, drawn, telephoneLink } from './parts.ts';
import { theme } from './theme.ts';
import { en } from './words/en.ts';
import { vi, type Words } from './words/vi.ts';

/**
 * The answer to an unknown address. It travels inside the edge function, which holds 10 KB at most, so it is short and
 * its style is a file.
 */
export const notFound = ({ styleFile, icon }: { styleFile: string; icon: string }): string => {
  const { number, of } = theme.owner.support.portal;
  const call = html`<a href="${telephoneLink(number)}">${number}</a>`;
  const other = (t: Words) =>
    html`<section class="card tint" lang="${t.language}">
      <h2>${t.notFoundTitle}</h2>
      <p>${t.notFoundText} ${call}</p>
      <p><a href="${at(t, '/')}">${t.home}</a></p>
    </section>`;
  return html`<!doctype html>
    <html lang="vi">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${vi.notFoundTitle} – ${theme.names.vi.site}</title>
      <link rel="stylesheet" href="${styleFile}" />
      <link rel="icon" href="${icon}" />
      <header>
        <div class="bar">
          <div class="wide row"><a href="${telephoneLink(number)}">${drawn('telephone')}${of.vi} ${number}</a></div>
        </div>
        <div class="mast"><div class="wide row">${brand(vi)}</div></div>
      </header>
      <main>
        <div class="wide two">
          <div class="stack">
            <h1>${vi.notFoundTitle}</h1>
            <p>${vi.notFoundText} ${call}</p>
            <p class="row">
              <a class="button" href="${at(vi, '/')}">${vi.home}</a
              ><a class="tap" href="${at(vi, '/ho-so/')}">${vi.dossiersTitle}</a>
            </p>
          </div>
          ${other(en)}
        </div>
      </main>
      <footer><p class="wide">${theme.owner.agency.name.vi}</p></footer>
    </html>`.text
    .replace(/>\s+</g, '><')
    .replace(/\s+/g, ' ');
};
