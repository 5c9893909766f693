import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { at } from '../parts.ts';
import type { Words } from '../words/vi.ts';

/** The page for a VNeID answer that belongs to no flow of this browser. */
export const trouble = (t: Words): Page => ({
  path: '/su-co/',
  title: t.troubleTitle,
  messages: [
    'flow-unknown',
    'flow-used',
    'flow-declined',
    'flow-other-browser',
    'vneid-held-elsewhere',
    'link-changed',
  ],
  body: html`<p>${t.troubleLead}</p>
    <p class="row"><a class="button" href="${at(t, '/dang-nhap/')}">${t.tryAgain}</a></p>`,
});
