import { post } from '../api.ts';
import { fieldsFrom, fill, part, refused } from '../page.ts';

/** The fragment is the token; it leaves the address at once, so that it stays in no history and no shared screen. */
export const undo = (root: HTMLElement): void => {
  const token = location.hash.slice(1);
  if (token.includes('.')) history.replaceState(null, '', location.pathname);
  const form = part<HTMLFormElement>(root, 'form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(root, { ...fieldsFrom(form), token });
  });
};

const send = async (root: HTMLElement, fields: Record<string, string>) => {
  const answer = await post<{ case: string }>('/api/undo', fields);
  if (!answer.ok) return refused(answer);
  fill(root, { case: answer.value.case });
  part(root, 'question').hidden = true;
  const done = part(root, 'done');
  done.hidden = false;
  done.focus();
};
