import type { AccountFacts, Answer, RefusalFacts } from './api.ts';

/** Shows the page's message for a code, exactly as the fragment of an address would. */
export const show = (code: string, { supportCode, left, until }: RefusalFacts = {}): void => {
  const known = document.getElementById(code) ? code : 'internal';
  if (location.hash === `#${known}`) history.replaceState(null, '', location.pathname + location.search);
  location.replace(`#${known}`);
  const message = document.getElementById(known);
  const { support, tries, noTries } = message?.dataset ?? {};
  if (message && support && supportCode) addLine(message, 'support', `${support} ${supportCode}`);
  const sentence = left ? tries : noTries;
  if (message && sentence && until)
    addLine(message, 'tries', sentence.replace('{left}', String(left)).replace('{until}', moment(until)));
  message?.focus();
  markFields(known);
};

/** Below the message's own sentence, in place of what the last answer said there. */
const addLine = (message: HTMLElement, name: string, text: string) => {
  const line = message.querySelector(`[data-part="${name}"]`) ?? message.appendChild(document.createElement('p'));
  line.setAttribute('data-part', name);
  line.textContent = text;
};

/** Takes back what was said, when it no longer holds. */
export const unsay = (): void => {
  if (location.hash) location.replace('#');
  markFields('');
};

const markFields = (code: string) => {
  for (const field of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')) {
    const isWrong = fieldsOf[code]?.includes(field.id) ?? false;
    field.ariaInvalid = isWrong ? 'true' : null;
    const described = [field.dataset['hint'], isWrong && document.getElementById(`${code}-field`) && `${code}-field`];
    const ids = described.filter(Boolean).join(' ');
    if (ids) field.setAttribute('aria-describedby', ids);
  }
};

/** Which fields a message is about. */
const fieldsOf: Record<string, string[]> = {
  'cccd-malformed': ['cccd'],
  'cccd-is-cmnd': ['cccd'],
  'cccd-no-match': ['cccd'],
  'login-wrong': ['login-name', 'password'],
  'password-wrong': ['current-password'],
  'password-short': ['next-password'],
  'password-common': ['next-password'],
  'password-personal': ['next-password'],
  'contact-malformed': ['phone', 'email'],
  'contact-none': ['phone', 'email'],
  'draft-characters': ['authority', 'content'],
  'draft-incomplete': ['title', 'authority', 'content'],
};

/** A refused answer: off to the login page that leads back here, or the message. */
export const refused = (answer: Extract<Answer<unknown>, { ok: false }>): void => {
  const login = document.body.dataset['login'];
  if (answer.code === 'login-required' && login) location.replace(`${login}${location.search}#login-required`);
  else show(answer.code, answer);
};

/** A part of a module by its name in the HTML. */
export const part = <E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E =>
  root.querySelector<E>(`[data-part="${name}"]`)!;

export const fill = (root: ParentNode, values: Record<string, string | undefined>, attribute = 'data-field'): void => {
  for (const [name, value] of Object.entries(values)) {
    const place = root.querySelector(`[${attribute}="${name}"]`);
    if (place) place.textContent = value ?? '—';
  }
};

/** Puts rows into the table below `root`; each cell knows its column's name, which small screens show beside it. */
export const fillRows = (root: ParentNode, rows: readonly (readonly (Node | string)[])[]): void => {
  const labels = Array.from(root.querySelectorAll('th'), (th) => th.textContent);
  const made = rows.map((cells) => {
    const row = document.createElement('tr');
    row.role = 'row';
    row.append(
      ...cells.map((content, i) => {
        const cell = document.createElement('td');
        cell.role = 'cell';
        cell.dataset['label'] = labels[i];
        cell.append(content);
        return cell;
      }),
    );
    return row;
  });
  root.querySelector('tbody')!.replaceChildren(...made);
};

const vietnamsDay = { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const;

/** Vietnam's day, whatever the reader's own clock is set to. */
export const day = (iso: string): string => new Intl.DateTimeFormat('en-GB', vietnamsDay).format(new Date(iso));

/** The same with hour and minute. */
export const moment = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...vietnamsDay, hour: '2-digit', minute: '2-digit' }).format(new Date(iso));

/** `yyyyMMdd`, `yyyyMM` or `yyyy` as dd/mm/yyyy, mm/yyyy or yyyy. */
export const birthDay = (text: string): string =>
  [text.slice(6, 8), text.slice(4, 6), text.slice(0, 4)].filter(Boolean).join('/');

/** An account's facts as texts, for `fill`. */
export const accountTexts = (facts: AccountFacts, none: string): Record<string, string | undefined> => ({
  cccd: facts.cccd ?? none,
  createdAt: day(facts.createdAt),
  lastLoginAt: facts.lastLoginAt && day(facts.lastLoginAt),
  phone: facts.phone ?? none,
  email: facts.email ?? none,
  dossiers: String(facts.dossiers),
});

export const words = <T>(root: HTMLElement): T => JSON.parse(root.dataset['words'] ?? '{}') as T;

export const ready = (root: HTMLElement): void => root.removeAttribute('aria-busy');

export const fieldsFrom = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));

/** One press at a time: a second while the first is under way does nothing. */
export const onSubmit = (form: HTMLFormElement, send: () => Promise<void>) => {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    void send().finally(() => (form.ariaBusy = null));
  });
};
