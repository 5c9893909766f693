import { screens } from '../functions/domain/wanted.ts';
import { html } from './html.ts';
import { at, type Extras, layout, type Assets, type Page } from './layout.ts';
import { cccd } from './pages/cccd.ts';
import { confirmLink } from './pages/confirm-link.ts';
import { afterSaving, dossiers } from './pages/dossiers.ts';
import { home } from './pages/home.ts';
import { identity } from './pages/identity.ts';
import { login } from './pages/login.ts';
import { profile } from './pages/profile.ts';
import { trouble } from './pages/trouble.ts';
import { en } from './words/en.ts';
import { vi, type Words } from './words/vi.ts';

/** Every page of the site by its path, in both languages. */
export const renderSite = (assets: Assets): Map<string, string> => {
  const site = new Map<string, string>();
  for (const t of [vi, en])
    for (const page of pagesIn(t)) {
      site.set(at(t, page.path), layout(t, page, assets, extras(t, page)));
    }
  return site;
};

const pagesIn = (t: Words): Page[] => [
  home(t),
  login(t, 'ho-so', '/dang-nhap/'),
  ...screens.map((screen) => login(t, screen, `/dang-nhap/${screen}/`)),
  ...screens.map((screen) => cccd(t, screen)),
  dossiers(t),
  profile(t),
  identity(t),
  confirmLink(t),
  trouble(t),
];

const extras = (t: Words, { screen, messages }: Page): Extras =>
  screen === undefined
    ? {}
    : {
        'login-required': html`<p><a href="${at(t, `/dang-nhap/${screen}/`)}">${t.login}</a></p>`,
        ...(messages.includes('cccd-saved') && { 'cccd-saved': afterSaving(t, screen) }),
      };

/** The answer to an address that is none; small, because it travels inside the edge function. */
export const notFound = (): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${vi.notFoundTitle}</title>` +
  [vi, en]
    .map(
      (t) =>
        `<section lang="${t.language}"><h1>${t.notFoundTitle}</h1><p>${t.notFoundText}</p><p><a href="${at(t, '/')}">${t.home}</a></p></section>`,
    )
    .join('') +
  '</html>';
