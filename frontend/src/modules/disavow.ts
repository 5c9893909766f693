import { post } from '../api.ts';
import { fieldsFrom, fill, onSubmit, part } from '../page.ts';
import { refused } from '../tell.ts';

/** The fragment is the token of a letter. Without one the code of a text message is typed. */
export const disavow = (root: HTMLElement): void => {
  const form = part<HTMLFormElement>(root, 'form');
  let token: string | undefined;
  const ask = (given: string | undefined) => {
    token = given;
    part(root, 'typed').hidden = token !== undefined;
    part(root, 'question').hidden = false;
    part(root, 'done').hidden = true;
  };
  ask(tokenIn(location.hash));
  // A second notice opened in the same window changes only the fragment, so the token is read when the button is pressed.
  addEventListener('hashchange', () => {
    const next = tokenIn(location.hash);
    if (next) ask(next);
  });
  onSubmit(form, async () => {
    const { phone = '', code = '', language = '' } = fieldsFrom(form);
    const answered = await send(root, token ? { language, token } : { language, phone, code });
    // Somebody with a wrong link may have a text message too.
    if (answered === 'disavow-unknown') ask(undefined);
    if (answered === 'done') form.reset();
  });
};

/** A fragment without a dot is a message of this page. */
const tokenIn = (hash: string) => (hash.includes('.') ? hash.slice(1) : undefined);

/** @returns `done`, or why not */
const send = async (root: HTMLElement, fields: Record<string, string>): Promise<string> => {
  const answer = await post<{ case: string }>('/api/undo', fields);
  if (!answer.ok) {
    // Answered or settled: pressing again would say the same.
    part(root, 'question').hidden = answer.code === 'disavow-used' || answer.code === 'disavow-settled';
    refused(answer);
    return answer.code;
  }
  // Used up: it need not stay in the address of a screen that others may see.
  history.replaceState(null, '', location.pathname);
  fill(root, { case: answer.value.case });
  part(root, 'question').hidden = true;
  const done = part(root, 'done');
  done.hidden = false;
  done.focus();
  return 'done';
};
