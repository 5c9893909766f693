import { hour } from '../../../functions/domain/dates.ts';
import { type Answer, type DraftFacts, get, post } from '../api.ts';
import { fieldsFrom, onSubmit, part, ready, words } from '../page.ts';
import { notLoaded, refused, show, unsay } from '../tell.ts';

type States = Record<'saved' | 'kept', string>;
type Fields = Pick<DraftFacts, 'title' | 'authority' | 'content'>;

const pauseMs = 700;
const retryMs = 5000;
/** After this time, functions/domain/limits.ts allows another save to an account that has saved very often. */
const limitMs = 10_000;

/**
 * Saves while the person writes. Nothing is lost if the session ends, the network fails or another window writes as
 * well.
 */
export const draft = async (form: HTMLFormElement): Promise<void> => {
  const answer = await get<DraftFacts>('/api/draft');
  if (!answer.ok) return notLoaded(answer);
  const writing = new Writing(form, answer.value);
  form.addEventListener('input', () => writing.written());
  // The person may be leaving the window for good.
  addEventListener('visibilitychange', () => writing.save());
  document.querySelector('#keep-mine')?.addEventListener('click', () => void writing.keepMine());
  onSubmit(form, () => writing.submit());
  // Enables the fields only now. Words typed into the empty form earlier would be lost when the draft arrives.
  part<HTMLFieldSetElement>(form, 'fields').disabled = false;
  ready(form);
};

interface Unsaved {
  owner: string;
  version: number;
  fields: Fields;
}

/** Words that the account does not have yet. They stay in this window, for their writer only, until they are saved. */
const unsaved = {
  key: 'unsaved-draft',
  of: (owner: string): Unsaved | undefined => {
    const kept = JSON.parse(sessionStorage.getItem(unsaved.key) ?? 'null') as Unsaved | null;
    if (kept?.owner === owner) return kept;
    unsaved.forget();
    return undefined;
  },
  keep: (owner: string, version: number, fields: Fields) =>
    sessionStorage.setItem(unsaved.key, JSON.stringify({ owner, version, fields } satisfies Unsaved)),
  forget: () => sessionStorage.removeItem(unsaved.key),
};

const isSame = (a: Fields, b: Fields) => a.title === b.title && a.authority === b.authority && a.content === b.content;

class Writing {
  readonly #form: HTMLFormElement;
  readonly #owner: string;
  #version: number;
  #timer = 0;
  /** Saves run one after the other, each with the version that the previous save returned. */
  #sending = Promise.resolve();
  /** Another window has saved since. Nothing is saved before the person decides. */
  #isBehind = false;

  constructor(form: HTMLFormElement, { owner, version, ...fields }: DraftFacts) {
    this.#form = form;
    this.#owner = owner;
    this.#version = version;
    const kept = unsaved.of(owner);
    this.#fillIn(kept?.fields ?? fields);
    if (!kept) return;
    // The last save before the person left the window succeeded, but its answer did not arrive.
    if (isSame(kept.fields, fields)) unsaved.forget();
    else if (kept.version === version) this.save();
    else this.#fallBehind();
  }

  written() {
    unsaved.keep(this.#owner, this.#version, this.#fields());
    this.#saveIn(pauseMs);
  }

  save() {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#send());
  }

  async submit() {
    this.save();
    await this.#sending;
    const fields = { ...fieldsFrom(this.#form), ...this.#fields(), owner: this.#owner, version: String(this.#version) };
    const answer = await post<{ next: string }>('/api/draft/submit', fields);
    if (!answer.ok) return this.#refused(answer);
    unsaved.forget();
    location.assign(answer.value.next);
  }

  /** Continues with the version of the other window and the words of this window. */
  async keepMine() {
    const theirs = await get<DraftFacts>('/api/draft');
    if (!theirs.ok) return refused(theirs);
    this.#version = theirs.value.version;
    this.#isBehind = false;
    unsay();
    this.written();
    this.#form.querySelector<HTMLElement>('#content')!.focus();
  }

  async #send() {
    if (this.#isBehind || !unsaved.of(this.#owner)) return;
    const sent = this.#fields();
    const answer = await post<{ version: number }>('/api/draft', {
      ...sent,
      owner: this.#owner,
      version: String(this.#version),
    });
    if (!answer.ok) return this.#refused(answer);
    this.#version = answer.value.version;
    if (isSame(sent, this.#fields())) unsaved.forget();
    else this.written();
    if (location.hash === '#draft-characters') unsay();
    this.#say('saved');
  }

  #refused(answer: Extract<Answer<unknown>, { ok: false }>) {
    // Words are saved before they are submitted, so an incomplete draft has been saved as well.
    if (answer.code !== 'draft-incomplete') this.#say('kept');
    if (answer.code === 'draft-changed') this.#fallBehind();
    else if (answer.code === 'draft-limit') this.#saveIn(limitMs);
    else if (['offline', 'busy', 'portal-closed'].includes(answer.code)) this.#saveIn(retryMs);
    else refused(answer);
  }

  #fallBehind() {
    this.#isBehind = true;
    show('draft-changed');
  }

  #saveIn(ms: number) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.save(), ms);
  }

  #say(state: keyof States) {
    part(this.#form, 'state').textContent = words<States>(this.#form)[state].replace('{at}', hour(new Date()));
  }

  #fields(): Fields {
    const { title = '', authority = '', content = '' } = fieldsFrom(this.#form);
    // Tables from other programs contain tabs, which the API refuses.
    return { title, authority, content: content.replaceAll('\t', ' ') };
  }

  #fillIn(fields: Fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.#form.elements.namedItem(name) as HTMLInputElement | null;
      if (field) field.value = value;
    }
  }
}
