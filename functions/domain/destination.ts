/**
 * The screen that a person wants to reach. It is a name from this list, never a URL, so that it can redirect only to
 * our own pages. It travels in the login form and is then stored in the session or the flow.
 */
export const screens = ['ho-so', 'nop-ho-so', 'ca-nhan', 'dinh-danh'] as const;
export type Screen = (typeof screens)[number];
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

export interface Destination {
  readonly screen: Screen;
  readonly language: Language;
  /** The dossier to show on the dossier screen. */
  readonly dossierId?: string;
}

const screenPaths: Record<Screen, string> = {
  'ho-so': '/ho-so/',
  'nop-ho-so': '/ho-so/nop/',
  'ca-nhan': '/ca-nhan/',
  'dinh-danh': '/ca-nhan/dinh-danh/',
};

/** Reads what a form sends: `ho-so`, or `ho-so/HS-2026-000123` for one dossier. Undefined if it is not on the list. */
export const parseDestination = (text: string, language: Language): Destination | undefined => {
  const [name, dossierId, ...more] = text.split('/');
  const screen = screens.find((s) => s === name);
  if (!screen || more.length > 0) return undefined;
  if (dossierId === undefined) return { screen, language };
  return screen === 'ho-so' && isDossierId(dossierId) ? { screen, language, dossierId } : undefined;
};

/** Returns whether the text has the form of a dossier id. It does not say that the dossier exists. */
export const isDossierId = (text: string): boolean => /^[A-Z0-9][A-Z0-9-]{2,39}$/.test(text);

/** Returns the path of a page in the person's language. English pages are under `/en`. */
export const page = (path: `/${string}`, language: Language): string => (language === 'en' ? `/en${path}` : path);

/** The address of the destination itself. */
export const pathOf = (destination: Destination): string =>
  page(screenPaths[destination.screen] as '/', destination.language) + query(destination);

const query = ({ dossierId }: Destination) => (dossierId ? `?ma=${dossierId}` : '');

/** The login page that leads to this destination. Each screen has a static login page. */
export const loginPathOf = (destination: Destination): string =>
  page(`/dang-nhap/${destination.screen}/`, destination.language) + query(destination);

/** The CCCD page that leads to this destination. */
export const cccdPathOf = (destination: Destination): string =>
  page(`/cccd/${destination.screen}/`, destination.language) + query(destination);

/**
 * Returns the address that shows a person's data to a browser without script: a function fills that page. Any other
 * address stays the same.
 * @param location an address of our site with its query and fragment, or of another server
 */
export const withoutScript = (location: string): string => {
  const [, english, path = '', query = '', fragment = ''] =
    /^(\/en)?(\/[a-z/-]*\/)(\?[^#]*)?(#.*)?$/.exec(location) ?? [];
  const filled = filledAddress(path, new URLSearchParams(query));
  return filled ? inLanguage(filled, english) + fragment : location;
};

/** The same, also for the login page. A function fills it only to show again what the person typed. */
export const withTypedWords = (location: string): string => {
  const [, english, name, , dossier = '', fragment = ''] =
    /^(\/en)?\/(dang-nhap(\/[a-z-]+)?)\/(?:\?(ma=[\w-]+))?(#.*)?$/.exec(location) ?? [];
  if (!name) return withoutScript(location);
  return inLanguage(`/api/session?page=${name}${dossier && `&${dossier}`}`, english) + fragment;
};

const inLanguage = (address: string, english: string | undefined) =>
  english ? `${address}${address.includes('?') ? '&' : '?'}language=en` : address;

const filledAddress = (path: string, query: URLSearchParams): string | undefined => {
  if (path.startsWith('/cccd/')) return '/api/identity?page=cccd';
  if (path === '/ho-so/') return dossiersAddress(query);
  if (path !== '/lien-ket/') return filledAddresses[path];
  const flow = query.get('luong');
  return flow ? `/api/link?flow=${flow}` : '/api/link';
};

const dossiersAddress = (query: URLSearchParams): string => {
  const [one, after] = [query.get('ma'), query.get('sau')];
  if (one && isDossierId(one)) return `/api/dossiers/${one}`;
  return after && isDossierId(after) ? `/api/dossiers?after=${after}` : '/api/dossiers';
};

const filledAddresses: Readonly<Record<string, string>> = {
  '/ca-nhan/': '/api/identity?page=ca-nhan',
  '/ca-nhan/dinh-danh/': '/api/identity?page=dinh-danh',
  '/ca-nhan/gop/': '/api/merge/preview',
  '/lien-ket/bien-nhan/': '/api/dossiers?page=bien-nhan',
  '/khong-phai-toi/': '/api/session?page=khong-phai-toi',
};

/** The confirm page of one flow. The id is not secret: it opens nothing without the cookie of the flow's browser. */
export const confirmPathOf = (flowId: string, language: Language): string =>
  `${page('/lien-ket/', language)}?luong=${flowId}`;
