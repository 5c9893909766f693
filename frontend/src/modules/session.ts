import { get, type SessionFacts } from '../api.ts';
import { fill, refused } from '../page.ts';

/** Warn this long before the end. */
const warnSeconds = 120;

/** Shows who is logged in; sends whoever is not to the login page. */
export const sessionBar = async (bar: HTMLElement): Promise<void> => {
  const answer = await get<SessionFacts>('/api/session');
  if (!answer.ok) {
    refused(answer);
    return;
  }
  fill(bar, { fullName: answer.value.fullName });
  bar.hidden = false;
  if (answer.value.isLinked) for (const offer of document.querySelectorAll('[data-part="link-offer"]')) offer.remove();
  warnBefore(answer.value.endsInSeconds);
};

let timers: number[] = [];

const warnBefore = (endsInSeconds: number) => {
  timers.forEach(clearTimeout);
  const dialog = document.querySelector<HTMLDialogElement>('[data-module="session-dialog"]');
  timers = [
    window.setTimeout(() => dialog?.showModal(), Math.max(0, endsInSeconds - warnSeconds) * 1000),
    window.setTimeout(() => refused({ ok: false, code: 'login-required' }), endsInSeconds * 1000),
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
