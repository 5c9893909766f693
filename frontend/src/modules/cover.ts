import { get, type SessionFacts } from '../api.ts';
import { part } from '../page.ts';
import { lookAgain, notLoggedOut, retryAfterMs } from '../tell.ts';
import { onOtherTab } from './other-tabs.ts';
import { untilEnd } from './session.ts';

const states = ['waiting', 'ended', 'other', 'offline', 'still-logged-in'] as const;
type State = (typeof states)[number];

/** Hides the page under a dialog. The dialog has several states. */
const coverIn = (dialog: HTMLDialogElement) => {
  const { body } = document;
  const coverPage = (state: State) => {
    body.dataset['covered'] = state;
    for (const name of states) part(dialog, `cover-${name}`).hidden = name !== state;
    dialog.ariaLabel = (
      part(dialog, `cover-${state}`).querySelector('h2') ?? part(dialog, `cover-${state}`)
    ).textContent;
    // The warning before the end of the session has nothing more to say.
    for (const other of document.querySelectorAll('dialog')) if (other !== dialog) other.close();
    if (!dialog.open) dialog.showModal();
  };
  const uncoverPage = () => {
    delete body.dataset['covered'];
    dialog.close();
  };
  // The Escape key closes every dialog, so this reopens the dialog that hides the page.
  dialog.addEventListener('close', () => body.dataset['covered'] && dialog.showModal());
  return { coverPage, uncoverPage };
};

/**
 * Checks the session whenever the person returns to the page, and hides the page until the session is confirmed. Typed
 * words stay below the cover: the same owner finds them again, and any other person gets an empty page.
 */
export const cover = (dialog: HTMLDialogElement): void => {
  const { body } = document;
  const { coverPage, uncoverPage } = coverIn(dialog);
  /** Only the last answer counts. */
  let asked = 0;
  /**
   * The person has pressed "log out", and the request did not arrive. Nobody may read the page of a person who has
   * left.
   */
  let isLeaving = false;

  const look = async () => {
    const mine = ++asked;
    const answer = await get<SessionFacts>('/api/session?look');
    if (mine !== asked) return;
    if (answer.ok) {
      if (isLeaving) return leave();
      uncoverPage();
      untilEnd(answer.value);
    } else if (answer.code === 'login-required') coverPage('ended');
    else if (answer.code === 'form-other-person') coverPage('other');
    // Without an answer, the page stays as it is: open if it was open, and covered if it was covered.
    else if (body.dataset['covered']) {
      coverPage(isLeaving ? 'still-logged-in' : 'offline');
      // A tab in the background checks when the person returns to it.
      setTimeout(() => mine === asked && document.visibilityState === 'visible' && void look(), retryAfterMs);
    }
  };
  const leave = () => {
    coverPage('still-logged-in');
    document.querySelector<HTMLFormElement>('#log-out')!.requestSubmit();
  };
  /** Covers the page before the answer if the session has probably ended. */
  const lookCovered = () => {
    coverPage('waiting');
    void look();
  };

  // After the login, the same dossier is shown.
  part(dialog, 'cover-ended').querySelector('a')!.search = location.search;
  part(dialog, 'cover-other')
    .querySelector('button')!
    .addEventListener('click', () => {
      sessionStorage.clear();
      location.reload();
    });
  part(dialog, 'cover-offline').querySelector('button')!.addEventListener('click', lookCovered);
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look());
  addEventListener('pageshow', ({ persisted }) => persisted && lookCovered());
  addEventListener(lookAgain, lookCovered);
  addEventListener('online', () => body.dataset['covered'] && void look());
  addEventListener(notLoggedOut, () => {
    isLeaving = true;
    coverPage('still-logged-in');
  });
  onOtherTab(lookCovered);
};
