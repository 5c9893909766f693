import type { Answer, RefusalFacts } from './api.ts';
import { day } from '../../functions/domain/dates.ts';

/** Shows the page's message for a code, exactly as the fragment of an address does. */
export const show = (code: string, facts: RefusalFacts = {}): void => {
  const known = document.getElementById(code) ? code : 'internal';
  if (location.hash === `#${known}`) history.replaceState(null, '', location.pathname + location.search);
  location.replace(`#${known}`);
  const message = document.getElementById(known);
  if (message) {
    const { support } = message.dataset;
    const { supportCode, since } = facts;
    if (support && supportCode) addLine(message, support, supportCode);
    if (since) tellSince(message, since);
    tellMore(message, facts);
  }
  tell();
};

/**
 * The event that the session may have ended or that another person is logged in. A personal page then checks the
 * session again.
 */
export const lookAgain = 'look-again';

/** The event that a logout did not reach the server, so the session is still open. */
export const notLoggedOut = 'not-logged-out';

/** How long a page waits before it sends a failed request again. */
export const retryAfterMs = 5_000;

/** Handles a refused answer: goes to the login page that leads back here, or shows the message. */
export const refused = (answer: Extract<Answer<unknown>, { ok: false }>): void => {
  const login = document.body.dataset['login'];
  if (answer.code === 'login-required' && login) location.replace(`${login}${location.search}#login-required`);
  else show(answer.code, answer);
  if (answer.code === 'form-other-person') dispatchEvent(new Event(lookAgain));
};

/** The page could not be filled: its message offers to load it again. */
export const notLoaded = (answer: Extract<Answer<unknown>, { ok: false }>): void => {
  for (const again of document.querySelectorAll<HTMLElement>('[data-part="load-again"]')) again.hidden = false;
  refused(answer);
};

/** Adds a line below the message's own sentence, in place of the line of the last answer. */
const addLine = (message: HTMLElement, label: string, code: string) => {
  const line = message.querySelector('[data-part="support"]') ?? message.appendChild(document.createElement('p'));
  line.setAttribute('data-part', 'support');
  line.textContent = `${label} ${code}`;
};

/** Says since when the account is frozen. An address can have any text in place of the day. */
const tellSince = (message: HTMLElement, since: string) => {
  const place = message.querySelector<HTMLElement>('[data-part="since"]');
  if (!place || !Date.parse(since)) return;
  place.hidden = false;
  place.lastElementChild!.textContent = day(since);
};

/** Removes the current message when it no longer applies. */
export const unsay = (): void => {
  if (document.querySelector('.message:target')) location.replace('#');
  markFields('');
};

const wrong = document.body.dataset['wrong'] ?? '';

/** Gives the focus to the message in the address, and marks the fields that it is about. */
export const tell = (): void => {
  const message = document.querySelector<HTMLElement>('.message:target');
  if (!message) return;
  fieldsOf[message.id]?.fill?.(message);
  const [field] = markFields(message.id);
  if (field) linkTo(field, message.querySelector('p')!);
  message.focus();
  // The question on the page may have changed the title.
  const title = document.title.replace(`${wrong} `, '');
  document.title = message.matches('.bad') ? `${wrong} ${title}` : title;
  // A good message is shown once: a reload or a bookmark does not show it again. The message stays visible now.
  if (message.matches('.good')) history.replaceState(null, '', location.pathname + location.search);
};

/** Links the sentence to the field. A script sets this link, because without script the link would hide the message. */
const linkTo = (field: HTMLElement, sentence: HTMLElement) => {
  let link = sentence.querySelector('a');
  if (!link) {
    link = document.createElement('a');
    link.append(...sentence.childNodes);
    sentence.append(link);
  }
  link.href = `#${field.id}`;
  link.onclick = (event) => {
    event.preventDefault();
    field.closest('details')?.setAttribute('open', '');
    field.focus();
  };
};

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The fields that a message is about, and whether it is only about filled or only about empty ones. */
interface About {
  readonly ids: readonly string[];
  readonly only?: 'filled' | 'empty';
  /** Fills what was typed into the message. */
  readonly fill?: (message: HTMLElement) => void;
}
export type FieldsOf = Readonly<Record<string, About>>;

let fieldsOf: FieldsOf = { 'login-wrong': { ids: ['login-name', 'password'] } };

/** Tells facts that only the messages of some pages have. */
type TellMore = (message: HTMLElement, facts: RefusalFacts) => void;

let tellMore: TellMore = () => undefined;

/** Pages with personal data have more fields than the login page, and more facts in their messages. */
export const knowMore = (fields: FieldsOf = {}, facts: TellMore = tellMore): void => {
  fieldsOf = { ...fieldsOf, ...fields };
  tellMore = facts;
};

const markFields = (code: string): Field[] => {
  const { ids = [], only } = fieldsOf[code] ?? {};
  const isWrong = ({ id, value }: Field) => ids.includes(id) && (!only || (only === 'filled') === (value !== ''));
  // The choices of a question have no id. No message is about them, and their descriptions stay.
  const all = [...document.querySelectorAll<Field>('input[id], select, textarea')];
  const marked = all.filter(isWrong);
  const error = errorAt(code, marked[0]);
  for (const field of all) {
    field.ariaInvalid = marked.includes(field) ? 'true' : null;
    const ids = [field.dataset['hint'], marked.includes(field) && error?.id].filter(Boolean).join(' ');
    if (ids) field.setAttribute('aria-describedby', ids);
    else field.removeAttribute('aria-describedby');
  }
  return marked;
};

/** Adds the message's sentence above its first field. */
const errorAt = (code: string, field: Field | undefined): Element | undefined => {
  document.querySelector('.field-error')?.remove();
  if (!field) return undefined;
  const error = document.createElement('p');
  error.id = `${code}-field`;
  error.className = 'field-error';
  const prefix = Object.assign(document.createElement('span'), { className: 'vh', textContent: `${wrong} ` });
  // Not the text of hidden parts.
  error.append(prefix, document.getElementById(code)?.querySelector('p')?.innerText ?? '');
  field.before(error);
  return error;
};
