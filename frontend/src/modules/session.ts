import { get, type SessionFacts } from '../api.ts';
import { day } from '../dates.ts';
import { fill, fillIn } from '../page.ts';
import { refused } from '../tell.ts';

/** Warn this long before the end. */
const warnSeconds = 120;

/** Set while somebody is logged in in this browser, so that public pages ask only when the answer may be yes. */
const hint = 'logged-in';

const partsOf = (name: string) => document.querySelectorAll<HTMLElement>(`[data-part="${name}"]`);

const showIf = (isShown: boolean, name: string) => {
  for (const part of partsOf(name)) part.hidden = !isShown;
};

/** Shows who is logged in. A page that is for whoever is logged in sends everybody else to the login page. */
export const sessionBar = async (bar: HTMLElement): Promise<void> => {
  const { screen, identity } = document.body.dataset;
  // Whoever uses this window next finds nothing.
  for (const logout of document.querySelectorAll('form[action="/api/logout"]'))
    logout.addEventListener('submit', () => sessionStorage.clear());
  if (!screen && !localStorage.getItem(hint)) return;
  const answer = await get<SessionFacts>('/api/session');
  if (!answer.ok) {
    localStorage.removeItem(hint);
    if (screen) refused(answer);
    return;
  }
  localStorage.setItem(hint, 'yes');
  // The CCCD screen is for accounts without a number; a back button or second tab may lead others here.
  if (answer.value.hasCccd && identity) location.replace(identity);
  fill(bar, { fullName: answer.value.fullName });
  bar.hidden = false;
  showIf(false, 'call');
  showIf(false, 'log-in-link');
  showIf(!answer.value.isLinked, 'link-offer');
  showIf(answer.value.isLinked, 'linked');
  tellWhatIsOpen(answer.value);
  warnBefore(answer.value.endsInSeconds);
};

const tellWhatIsOpen = ({ fullName, hasContact, newContactSince, waitingCccd }: SessionFacts) => {
  if (newContactSince) for (const told of partsOf('new-contact')) fillIn(told, '{at}', day(newContactSince));
  showIf(newContactSince !== undefined, 'new-contact');
  showIf(!hasContact, 'no-contact');
  if (waitingCccd) showIf(true, `cccd-${waitingCccd}`);
  fill(document, { already: fullName });
  showIf(true, 'already');
};

let timers: number[] = [];

/** Off to the login page that leads back here, which says why. */
const ended = () => {
  const { login } = document.body.dataset;
  if (login) location.replace(`${login}${location.search}#session-ended`);
  else refused({ ok: false, code: 'login-required' });
};

const warnBefore = (endsInSeconds: number) => {
  timers.forEach(clearTimeout);
  const dialog = document.querySelector<HTMLDialogElement>('[data-module="session-dialog"]');
  timers = [
    window.setTimeout(() => dialog?.showModal(), Math.max(0, endsInSeconds - warnSeconds) * 1000),
    window.setTimeout(ended, endsInSeconds * 1000),
  ];
};

/** "Go on" asks for the session, which prolongs it. */
export const sessionDialog = (dialog: HTMLDialogElement): void => {
  dialog.addEventListener('close', () => void goOn());
};

const goOn = async () => {
  const answer = await get<SessionFacts>('/api/session');
  if (answer.ok) warnBefore(answer.value.endsInSeconds);
  else refused(answer);
};
