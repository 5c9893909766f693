import { post } from '../api.ts';
import { moment } from '../../../functions/domain/dates.ts';
import { fieldsFrom, fill, onSubmit, part, words } from '../page.ts';
import { refused } from '../tell.ts';

/**
 * The fragment of the URL is the token from the e-mail of a notice. Without it, the person types the code of a text
 * message.
 */
export const disavow = (root: HTMLElement): void => {
  const form = part<HTMLFormElement>(root, 'form');
  let token: string | undefined;
  const ask = (hash: string) => {
    token = tokenIn(hash);
    part(root, 'typed').hidden = token !== undefined;
    part(root, 'question').hidden = false;
    part(root, 'done').hidden = true;
    showReported(root, hash);
  };
  ask(location.hash);
  // A second notice in the same window changes only the fragment, so the token is read when the button is pressed.
  addEventListener('hashchange', () => tokenIn(location.hash) && ask(location.hash));
  onSubmit(form, async () => {
    const { phone = '', code = '', language = '' } = fieldsFrom(form);
    const answered = await send(root, token ? { language, token } : { language, phone, code });
    // A person with a wrong link may also have a text message.
    if (answered === 'undo-unknown') ask('');
    if (answered === 'done') form.reset();
  });
};

/** A fragment without a dot is a message of this page. */
const tokenIn = (hash: string) => (hash.includes('.') ? hash.slice(1).split('~')[0] : undefined);

/**
 * Shows the change that the e-mail reports, and what the button will do about it. The link names the change and the
 * second after the token. Mail programs break long links and add a character of the sentence, so the page shows only
 * what is whole.
 */
const showReported = (root: HTMLElement, hash: string) => {
  const [, kind = '', second = ''] = hash.split('~');
  const kinds = words<Readonly<Record<string, string>>>(root);
  const isKnown = Object.hasOwn(kinds, kind);
  const isWhole = isKnown && /^\d{10}$/.test(second);
  part(root, 'reported').hidden = !isWhole;
  if (isWhole) fill(root, { reported: kinds[kind], 'reported-at': moment(new Date(Number(second) * 1000)) });
  showOne(root, 'will-', isKnown ? kind : 'any');
};

/** Shows one of the parts whose names begin alike. */
const showOne = (root: HTMLElement, names: string, shown: string) => {
  for (const one of root.querySelectorAll<HTMLElement>(`[data-part^="${names}"]`))
    one.hidden = one.dataset['part'] !== names + shown;
};

/** @returns `done`, or the code of the refusal */
const send = async (root: HTMLElement, fields: Record<string, string>): Promise<string> => {
  const answer = await post<{ case: string; did: string }>('/api/undo', fields);
  if (!answer.ok) {
    // The notice was answered or settled before, so a second press would get the same answer.
    part(root, 'question').hidden = /^undo-(used|closed|settled)$/.test(answer.code);
    refused(answer);
    return answer.code;
  }
  // The token is used, so it is removed from the address, which other people may see on the screen.
  history.replaceState(null, '', location.pathname);
  fill(root, { case: answer.value.case });
  showOne(root, 'did-', answer.value.did);
  part(root, 'question').hidden = true;
  const done = part(root, 'done');
  done.hidden = false;
  done.focus();
  return 'done';
};
