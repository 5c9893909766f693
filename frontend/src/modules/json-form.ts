import { fieldsFrom, setBusy } from '../page.ts';
import { refused } from '../tell.ts';
import { postWithEffort } from './effort.ts';
import { noteName } from './keep-name.ts';

/** Said of a form that was accepted, before the page goes on. */
export const sent = 'sent';

/** Posts the form as JSON and follows `next`; what was typed stays when the answer is no. */
export const jsonForm = (form: HTMLFormElement): void => {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy !== 'true') void send(form);
  });
};

const send = async (form: HTMLFormElement) => {
  setBusy(form, true);
  const fields = fieldsFrom(form);
  const answer = await postWithEffort<{ next: string }>(form, fields);
  if (answer.ok) {
    form.dispatchEvent(new Event(sent));
    goTo(answer.value.next);
    return;
  }
  setBusy(form, false);
  // The way goes on through VNeID; what was typed need not be typed again.
  if (answer.code === 'login-link-only') noteName(fields['loginName'] ?? '');
  const { offline } = form.dataset;
  refused(answer.code === 'offline' && offline ? { ...answer, code: offline } : answer);
};

/** To this very page is no navigation by itself, but what it shows has changed, and what it said may hold no longer. */
const goTo = (next: string) => {
  const { pathname, search } = new URL(next, location.href);
  if (pathname !== location.pathname || search !== location.search) return location.assign(next);
  history.replaceState(null, '', next);
  location.reload();
};
