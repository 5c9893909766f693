import type { Language } from '../functions/domain/destination.ts';
import { Html } from './html.ts';

type InBoth = Readonly<Record<Language, string>>;

export interface Telephone {
  /** Digits in groups, as people read them. */
  readonly number: string;
  /** Whose telephone it is. */
  readonly of: InBoth;
  readonly hours: InBoth;
}

/** Who answers for the site, and whom people can call. */
export interface Owner {
  readonly agency: { readonly name: InBoth; readonly place: InBoth };
  readonly support: { readonly portal: Telephone; readonly vneid: Telephone; readonly mail: string };
}

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
  readonly owner: Owner;
}

/**
 * How the site looks and who answers for it. An agency replaces this file and nothing else. State colours, ink, focus,
 * sizes, order and wording are not the theme's.
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
  owner: {
    agency: {
      name: { vi: 'Trung tâm Dịch vụ công (tên mẫu)', en: 'Public Service Centre (sample name)' },
      place: { vi: 'Số 1, phố Mẫu, Hà Nội', en: '1 Mẫu Street, Hà Nội' },
    },
    support: {
      portal: {
        number: '1900 0000',
        of: { vi: 'Tổng đài Cổng', en: 'Portal helpline' },
        hours: { vi: '7:00–22:00 hằng ngày', en: '7:00–22:00 every day' },
      },
      vneid: {
        number: '1900 0001',
        of: { vi: 'Hỗ trợ VNeID', en: 'VNeID helpline' },
        hours: { vi: '24/7', en: 'day and night' },
      },
      mail: 'hotro@example.vn',
    },
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
