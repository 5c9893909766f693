import { html, Html } from './html.ts';
import { at, brand } from './parts.ts';
import { barCall, callLarge, say } from './say.ts';
import { theme } from './theme.ts';
import { en } from './words/en.ts';
import { type Facts, vi, type Words } from './words/vi.ts';

/** A gate and a signpost. The picture adds nothing to the text. */
const signpost = new Html(
  '<svg class="pic brand" viewBox="0 0 240 160" aria-hidden="true"><path d="M20 140h200" opacity=".5"/><path d="M60 140V82a38 38 0 0 1 76 0v58M82 140V86a16 16 0 0 1 32 0v54" stroke-width="6"/><path class="marked" d="M176 140V60M150 60h46l12 10-12 10h-46zM202 92h-46l-12 10 12 10h46z" stroke-width="3"/></svg>',
);

/**
 * The answer to an unknown address. It is part of the edge function, which can have at most 10 KB. So it is short, and
 * its style sheet is a separate file.
 */
export const notFound = (facts: Facts, { styleFile, icon }: { styleFile: string; icon: string }): string => {
  const t: Words = { ...vi, ...facts };
  const english: Words = { ...en, ...facts };
  const { agency, support } = facts.owner;
  return html`<!doctype html>
    <html lang="vi">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${t.notFoundTitle} – ${theme.names.vi.site}</title>
      <link rel="stylesheet" href="${styleFile}" />
      <link rel="icon" href="${icon}" />
      <header>
        <div class="bar">
          <div class="wide row">${barCall(t)}</div>
        </div>
        <div class="mast"><div class="wide row">${brand(t)}</div></div>
      </header>
      <main>
        <div class="wide two">
          <div class="stack">
            <h1>${t.notFoundTitle}</h1>
            <p>${say(t, t.notFoundText)}</p>
            <p class="row">
              <a class="button" href="${at(t, '/')}">${t.home}</a>
              <a class="tap" href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a>
            </p>
            <section lang="en">
              <h2>${english.notFoundTitle}</h2>
              <p>${say(english, english.notFoundText)}</p>
              <p><a class="tap" href="${at(english, '/')}">${english.home}</a></p>
            </section>
          </div>
          ${signpost}
        </div>
      </main>
      <footer>
        <div class="wide cols">
          ${callLarge(t, support.portal)}
          <p>${agency.name.vi}<br />${agency.place.vi}</p>
        </div>
      </footer>
    </html>`.text
    .replace(/>\s+</g, '><')
    .replace(/\s+/g, ' ');
};
