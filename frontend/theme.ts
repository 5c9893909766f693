import type { Language } from '../functions/domain/destination.ts';
import { Html } from './html.ts';

export interface Theme {
  /** `#rrggbb`. test/frontend/theme.test.ts holds their contrasts. */
  readonly colours: Readonly<Record<'brand' | 'action' | 'press' | 'warm' | 'tint' | 'page', string>>;
  /** Radius of every corner. */
  readonly round: string;
  /** Font families, best first. */
  readonly face: string;
  /** What stands in an SVG of 44 × 44; `currentColor` is the brand colour. No text. */
  readonly mark: Html;
  readonly names: Readonly<Record<Language, { readonly site: string; readonly tagline: string }>>;
}

/**
 * How the site looks and what it is called. An agency replaces this file; who answers for a stage stands in
 * lib/stages.ts. State colours, ink, focus, sizes, order and wording are not the theme's.
 */
export const theme: Theme = {
  colours: {
    /** Top bar, mark and first headings; white text stands on it. */
    brand: '#913938',
    /** Buttons and links; white text stands on it. */
    action: '#a84e2b',
    /** The same under the pointer. */
    press: '#7d3819',
    /** Edges and rules only, never text. */
    warm: '#ce7a58',
    /** Calm panels and the footer. */
    tint: '#fbf2ec',
    page: '#f5f5f5',
  },
  round: '8px',
  face: "'Open Sans',system-ui,sans-serif",
  // A gate: neutral, because emblems belong to their agencies.
  mark: new Html(
    '<rect width="44" height="44" rx="10" fill="currentColor" stroke="none"/><path d="M9 34V21a13 13 0 0 1 26 0v13M17 34V22a5 5 0 0 1 10 0v12" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>',
  ),
  names: {
    vi: { site: 'Cổng Dịch vụ công quốc gia', tagline: 'Liên kết tài khoản với VNeID' },
    en: { site: 'National Public Service Portal', tagline: 'Link your account to VNeID' },
  },
};

/** The theme's block of the style sheet. */
export const themeStyle = ({ colours, round, face }: Theme): string =>
  `:root{${Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')}--round:${round};--face:${face}}`;

/** The mark as a picture of its own, for the browser's tab. */
export const icon = ({ mark, colours }: Theme): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" color="${colours.brand}">${mark.text}</svg>`;
