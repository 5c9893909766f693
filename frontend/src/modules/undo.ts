import { post } from '../api.ts';
import { fieldsFrom, fill, onSubmit, part } from '../page.ts';
import { refused } from '../tell.ts';

/** The fragment is the token. */
export const undo = (root: HTMLElement): void => {
  const token = location.hash.slice(1);
  const form = part<HTMLFormElement>(root, 'form');
  onSubmit(form, () => send(root, { ...fieldsFrom(form), token }));
};

const send = async (root: HTMLElement, fields: Record<string, string>) => {
  const answer = await post<{ case: string }>('/api/undo', fields);
  if (!answer.ok) return refused(answer);
  // Used up: it need not stay in the address of a screen that others may see.
  history.replaceState(null, '', location.pathname);
  fill(root, { case: answer.value.case });
  part(root, 'question').hidden = true;
  const done = part(root, 'done');
  done.hidden = false;
  done.focus();
};
