/**
 * The business screen a person asked for. It is a name from this list, never a URL, so there is nothing to redirect to
 * but our own pages; it travels inside the login form and is then kept in the session or the VNeID flow.
 */
export const screens = ['ho-so', 'nop-ho-so', 'ca-nhan', 'dinh-danh'] as const;
export type Screen = (typeof screens)[number];
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

export interface Destination {
  readonly screen: Screen;
  readonly language: Language;
  /** One dossier on the dossier screen. */
  readonly dossierId?: string;
}

const screenPaths: Record<Screen, string> = {
  'ho-so': '/ho-so/',
  'nop-ho-so': '/ho-so/nop/',
  'ca-nhan': '/ca-nhan/',
  'dinh-danh': '/ca-nhan/dinh-danh/',
};

/** What a form sends: `ho-so`, or `ho-so/HS-2026-000123` for one dossier. Undefined when it is not on the list. */
export const parseDestination = (text: string, language: Language): Destination | undefined => {
  const [name, dossierId, ...more] = text.split('/');
  const screen = screens.find((s) => s === name);
  if (!screen || more.length > 0) return undefined;
  if (dossierId === undefined) return { screen, language };
  return screen === 'ho-so' && isDossierId(dossierId) ? { screen, language, dossierId } : undefined;
};

export const isDossierId = (text: string): boolean => /^[A-Z0-9][A-Z0-9-]{2,39}$/.test(text);

/** A page of our own in the person's language: English pages stand under `/en`. */
export const page = (path: `/${string}`, language: Language): string => (language === 'en' ? `/en${path}` : path);

export const pathOf = (destination: Destination): string =>
  page(screenPaths[destination.screen] as '/', destination.language) + query(destination);

const query = ({ dossierId }: Destination) => (dossierId ? `?ma=${dossierId}` : '');

/** The login page that leads on to the wanted screen, one static page for each screen. */
export const loginPathOf = (destination: Destination): string =>
  page(`/dang-nhap/${destination.screen}/`, destination.language) + query(destination);

/** The CCCD page on the way to the wanted screen. */
export const cccdPathOf = (destination: Destination): string =>
  page(`/cccd/${destination.screen}/`, destination.language) + query(destination);

/**
 * Where a browser without script finds a page that shows somebody's data: a function fills it. Any other address stays.
 * @param location an address of ours with its query and fragment, or another server's
 */
export const withoutScript = (location: string): string => {
  const [, english, path = '', query = '', fragment = ''] =
    /^(\/en)?(\/[a-z/-]*\/)(\?[^#]*)?(#.*)?$/.exec(location) ?? [];
  const filled = filledAddress(path, new URLSearchParams(query));
  return filled ? inLanguage(filled, english) + fragment : location;
};

/** The same, also for the login page, which needs a function only to show what was typed there. */
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

/** The confirm page of one round trip; the id may be seen, it opens nothing without the browser that began it. */
export const confirmPathOf = (flowId: string, language: Language): string =>
  `${page('/lien-ket/', language)}?luong=${flowId}`;
