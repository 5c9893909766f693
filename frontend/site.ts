import { screens } from '../functions/domain/destination.ts';
import { html } from './html.ts';
import { layout, type Assets, type Page } from './layout.ts';
import type { Extras } from './messages.ts';
import { at, progress } from './parts.ts';
import { cccd } from './pages/cccd.ts';
import { confirmLink } from './pages/confirm-link.ts';
import { dossiers } from './pages/dossiers.ts';
import { draft } from './pages/draft.ts';
import { linkOffer } from './pages/link-offer.ts';
import { home } from './pages/home.ts';
import { identity } from './pages/identity.ts';
import { login } from './pages/login.ts';
import { merge } from './pages/merge.ts';
import { profile } from './pages/profile.ts';
import { trouble } from './pages/trouble.ts';
import { undo } from './pages/undo.ts';
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
  draft(t),
  profile(t),
  identity(t),
  merge(t),
  confirmLink(t),
  trouble(t),
  undo(t),
];

/** Beside a sentence, what to do next. */
const extras = (t: Words, { screen, messages, path }: Page): Extras => {
  const vneidToo = html`<p><a href="/api/vneid/end">${t.vneidEnd}</a></p>`;
  const all: Extras = {
    'login-wrong': html`<p>${t.loginWrongHelp}</p>`,
    'logged-out-here': vneidToo,
    'logged-out-everywhere': vneidToo,
    'vneid-level': html`<p>${t.levelHelp}</p>`,
    'vneid-other-person': html`<p>${t.otherPersonHelp}</p>`,
    'login-too-old': html`<p><a href="${at(t, '/dang-nhap/dinh-danh/')}">${t.login}</a></p>`,
    'merge-unproven': html`<p><a href="${at(t, '/ca-nhan/dinh-danh/')}">${t.identityTitle}</a></p>`,
    'link-frozen': html`<p>${t.frozenHelp}</p>`,
    'register-busy': html`<p>${t.waitingHelp}</p>`,
    'draft-changed': html`<p>
      <button class="button second" type="button" id="keep-mine">${t.draftKeepMine}</button>
    </p>`,
    'flow-used': html`<p><a href="${at(t, '/ho-so/')}">${t.dossiersTitle}</a></p>`,
    ...(screen && {
      'login-required': html`<p><a href="${at(t, `/dang-nhap/${screen}/`)}">${t.login}</a></p>`,
      'cccd-saved': html`${progress(t, 3)} ${linkOffer(t, screen, true)}`,
      'vneid-linked': progress(t, 4),
      'cccd-no-match': linkOffer(t, screen, path.startsWith('/ca-nhan/')),
      'cccd-attempts': linkOffer(t, screen, false),
    }),
  };
  // The identity page has the same offer below, always.
  const repeats =
    path === '/ca-nhan/dinh-danh/' ? ['cccd-saved', 'cccd-no-match', 'cccd-attempts', 'register-busy'] : [];
  const shown = Object.entries(all).filter(([code]) => !repeats.includes(code));
  return messages.length === 0 ? {} : Object.fromEntries(shown);
};
