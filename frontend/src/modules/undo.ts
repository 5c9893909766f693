import { post } from '../api.ts';
import { fieldsFrom, fill, onSubmit, part } from '../page.ts';
import { refused } from '../tell.ts';

/** The fragment is the token. */
export const undo = (root: HTMLElement): void => {
  // A second notice opened in the same window changes only the fragment, so the token is read when the button is pressed.
  let token = location.hash.slice(1);
  addEventListener('hashchange', () => {
    if (!location.hash.includes('.')) return;
    token = location.hash.slice(1);
    part(root, 'question').hidden = false;
    part(root, 'done').hidden = true;
  });
  const form = part<HTMLFormElement>(root, 'form');
  onSubmit(form, () => send(root, { ...fieldsFrom(form), token }));
};

const send = async (root: HTMLElement, fields: Record<string, string>) => {
  const answer = await post<{ case: string }>('/api/undo', fields);
  if (!answer.ok) {
    // Answered, settled or too old: pressing again would say the same.
    part(root, 'question').hidden = answer.code.startsWith('undo-');
    return refused(answer);
  }
  // Used up: it need not stay in the address of a screen that others may see.
  history.replaceState(null, '', location.pathname);
  fill(root, { case: answer.value.case });
  part(root, 'question').hidden = true;
  const done = part(root, 'done');
  done.hidden = false;
  done.focus();
};
