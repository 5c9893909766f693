import type { Language } from '../functions/domain/destination.ts';
import { Html } from './html.ts';

export interface Theme {
  /** `#rrggbb`. test/frontend/theme.test.ts checks their contrasts. */
  readonly colours: Readonly<Record<'brand' | 'action' | 'press' | 'warm' | 'tint' | 'page', string>>;
  /** The radius of every corner. */
  readonly round: string;
  /** Font families, the preferred one first. */
  readonly face: string;
  /** The content of an SVG of 44 × 44, without text. `currentColor` is the brand colour. */
  readonly mark: Html;
  readonly names: Readonly<Record<Language, { readonly site: string; readonly tagline: string }>>;
}

/**
 * The look and the name of the site. An agency replaces this file. The owner of a stage is in lib/stages.ts. The
 * colours of states, the ink, focus, sizes, order and wording are not part of the theme.
 */
export const theme: Theme = {
  colours: {
    /** Top bar, mark and first headings, with white text on it. */
    brand: '#913938',
    /** Buttons and links, with white text on it. */
    action: '#a84e2b',
    /** The colour of buttons and links under the pointer. */
    press: '#7d3819',
    /** Edges and lines only, never text. */
    warm: '#ce7a58',
    /** Calm panels and the footer. */
    tint: '#fbf2ec',
    page: '#f5f5f5',
  },
  round: '8px',
  face: "'Open Sans',system-ui,sans-serif",
  // A gate. It is neutral, because emblems belong to their agencies.
  mark: new Html(
    '<rect width="44" height="44" rx="10" fill="currentColor" stroke="none"/><path d="M9 34V21a13 13 0 0 1 26 0v13M17 34V22a5 5 0 0 1 10 0v12" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
  ),
  names: {
    vi: { site: 'Cổng Dịch vụ công quốc gia', tagline: 'Liên kết tài khoản với VNeID' },
    en: { site: 'National Public Service Portal', tagline: 'Link your account to VNeID' },
  },
};

/** Returns the theme's block of the style sheet. */
export const themeStyle = ({ colours, round, face }: Theme): string =>
  `:root{${Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')}--round:${round};--face:${face}}`;

/** Returns the mark as a separate picture, for the browser's tab. */
export const icon = ({ mark, colours }: Theme): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" color="${colours.brand}">${mark.text}</svg>`;
