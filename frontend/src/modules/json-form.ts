import { fieldsFrom, setBusy } from '../page.ts';
import { notLoggedOut, refused, retryAfterMs } from '../tell.ts';
import { postWithEffort } from './effort.ts';
import { noteName } from './keep-name.ts';

/** The event of an accepted form, before the page continues. */
export const sent = 'sent';

/** Posts the form as JSON and follows `next`. Typed words stay if the answer is a refusal. */
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
  // The login continues through VNeID, and the person need not type the name again.
  if (answer.code === 'login-link-only') noteName(fields['loginName'] ?? '');
  const { offline } = form.dataset;
  const isLater = offline && /^(offline|busy|portal-closed|internal)$/.test(answer.code);
  if (isLater) sendAgain(form);
  refused(isLater ? { ...answer, code: offline } : answer);
  if (isLater) dispatchEvent(new Event(notLoggedOut));
};

let waiting = 0;

/**
 * Sends the logout again. Otherwise a short network failure would leave the session open for the next user of the
 * computer.
 */
const sendAgain = (form: HTMLFormElement) => {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => form.requestSubmit(), retryAfterMs);
  window.ononline = () => form.requestSubmit();
};

/** A navigation to the same page does nothing by itself. The reload shows new data and removes old messages. */
const goTo = (next: string) => {
  const { pathname, search } = new URL(next, location.href);
  if (pathname !== location.pathname || search !== location.search) return location.assign(next);
  history.replaceState(null, '', next);
  location.reload();
};
