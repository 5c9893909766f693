import { get, type SessionFacts } from '../api.ts';
import { birthDay, day, hour } from '../../../functions/domain/dates.ts';
import { fill, fillIn, ready } from '../page.ts';
import { lookAgain, refused, retryAfterMs } from '../tell.ts';
import { sent } from './json-form.ts';
import { onOtherTab, tellOtherTabs } from './other-tabs.ts';
import { noteShared } from './shared-field.ts';

/** The warning appears this many seconds before the end. */
const warnSeconds = 120;

/** Stores whether a person is logged in in this browser, so public pages ask only if the answer may be yes. */
const hint = 'logged-in';

const partsOf = (name: string) => document.querySelectorAll<HTMLElement>(`[data-part="${name}"]`);

const showIf = (isShown: boolean, name: string) => {
  for (const part of partsOf(name)) part.hidden = !isShown;
};

/** Shows who is logged in. A page for logged-in people sends everybody else to the login page. */
export const sessionBar = async (bar: HTMLElement): Promise<void> => {
  const { screen, identity } = document.body.dataset;
  for (const logout of document.querySelectorAll('form[action="/api/logout"]')) logout.addEventListener(sent, forget);
  if (!screen && !localStorage.getItem(hint)) return;
  const answer = await get<SessionFacts>('/api/session');
  const content = partsOf('after-session')[0];
  if (content) {
    showIf(false, 'loading');
    ready(content);
  }
  if (!answer.ok) {
    if (answer.code === 'login-required') setHint(undefined);
    if (screen) refused(answer);
    return;
  }
  setHint(answer.value.owner);
  // The CCCD screen is for accounts without a CCCD. The back button or a second tab may lead other people here.
  if (answer.value.hasCccd && identity) location.replace(identity);
  fill(bar, { fullName: answer.value.fullName });
  bar.hidden = false;
  showIf(false, 'call');
  showIf(false, 'log-in-link');
  showIf(true, 'go-on-link');
  showIf(!answer.value.isLinked, 'link-offer');
  showIf(answer.value.isLinked, 'linked');
  tellWhatIsOpen(answer.value);
  const { isShared, provenBy } = answer.value;
  if (isShared) bar.querySelector<HTMLInputElement>('[name="shared"]')!.value = provenBy;
  untilEnd(answer.value);
  if (!screen) leaveWithSession();
};

/** A public page shows the name of a person, too. It is loaded again when another person may look at it. */
const leaveWithSession = (): void => {
  const again = () => location.reload();
  onOtherTab(again);
  addEventListener('pageshow', ({ persisted }) => persisted && again());
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    if (document.visibilityState !== 'visible') return;
    const answer = await get('/api/session?look');
    if (answer.ok) return;
    if (/^(login-required|form-other-person)$/.test(answer.code)) again();
    // A later look has its own answer.
    else setTimeout(() => mine === asked && void look(), retryAfterMs);
  };
  addEventListener('visibilitychange', () => void look());
};

let isShared = false;

/** Clears this window for the next person. The answer of the logout may have cleared the hint already. */
const forget = () => {
  sessionStorage.clear();
  localStorage.removeItem(hint);
  tellOtherTabs();
  if (isShared) noteShared();
};

/** Tells other windows if another person has logged in, or if this person has logged out. */
const setHint = (owner: string | undefined) => {
  if ((localStorage.getItem(hint) ?? undefined) === owner) return;
  if (owner) localStorage.setItem(hint, owner);
  else localStorage.removeItem(hint);
  tellOtherTabs();
};

const tellWhatIsOpen = (facts: SessionFacts) => {
  const { fullName, birthDate = '', dispute, hasContact, newContactSince, waitingCccd } = facts;
  isShared = facts.isShared === true;
  showIf(isShared, 'next-person');
  showIf(!isShared, 'log-out');
  if (newContactSince) for (const told of partsOf('new-contact')) fillIn(told, '{at}', day(newContactSince));
  showIf(newContactSince !== undefined, 'new-contact');
  if (dispute) fill(document, { 'dispute-at': day(dispute.at), 'dispute-case': dispute.caseCode });
  showIf(dispute !== undefined, 'dispute');
  showIf(!hasContact, 'no-contact');
  if (waitingCccd) showIf(true, `number-${waitingCccd}`);
  showIf(facts.hasLostCccd === true, 'number-removed');
  fill(document, { already: fullName, holder: fullName, born: birthDay(birthDate) });
  showIf(true, 'already');
};

let timers: number[] = [];

/**
 * Warns before the session ends. After the end, the page checks the session, because another window may have prolonged
 * it.
 */
export const untilEnd = ({ endsInSeconds, endsAt }: Pick<SessionFacts, 'endsInSeconds' | 'endsAt'>): void => {
  timers.forEach(clearTimeout);
  const dialog = document.querySelector<HTMLDialogElement>('[data-module="session-dialog"]');
  if (dialog) fill(dialog, { 'ends-at': hour(endsAt) });
  timers = [
    window.setTimeout(() => dialog?.showModal(), Math.max(0, endsInSeconds - warnSeconds) * 1000),
    window.setTimeout(() => dispatchEvent(new Event(lookAgain)), (endsInSeconds + 1) * 1000),
  ];
};

/** "Go on" requests the session, which prolongs it. */
export const sessionDialog = (dialog: HTMLDialogElement): void => {
  // The cover of an ended session closes this dialog, too.
  dialog.addEventListener('close', () => {
    if (!document.body.dataset['covered']) void goOn();
  });
};

const goOn = async () => {
  const answer = await get<SessionFacts>('/api/session');
  if (answer.ok) untilEnd(answer.value);
  else refused(answer);
};
