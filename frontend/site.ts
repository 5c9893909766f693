import { screens } from '../functions/domain/destination.ts';
import { extras } from './extras.ts';
import { layout, type Assets, type Page } from './layout.ts';
import { cccd } from './pages/cccd.ts';
import { confirmLink } from './pages/confirm-link.ts';
import { dossiers } from './pages/dossiers.ts';
import { draft } from './pages/draft.ts';
import { textPages } from './pages/help.ts';
import { home } from './pages/home.ts';
import { identity } from './pages/identity.ts';
import { login } from './pages/login.ts';
import { merge } from './pages/merge.ts';
import { profile } from './pages/profile.ts';
import { receipt } from './pages/receipt.ts';
import { trouble } from './pages/trouble.ts';
import { disavow } from './pages/disavow.ts';
import { at } from './parts.ts';
import { en } from './words/en.ts';
import { type Facts, vi, type Words } from './words/vi.ts';

/** Returns every page of the site by its path, in both languages, for one stage and phase. */
export const renderSite = (facts: Facts, assets: Assets): Map<string, string> => {
  const site = new Map<string, string>();
  for (const texts of [vi, en]) {
    const t: Words = { ...texts, ...facts };
    for (const page of pagesIn(t)) site.set(at(t, page.path), layout(t, page, assets, extras(t, page)));
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
  receipt(t),
  trouble(t),
  disavow(t),
  ...textPages(t),
];
