import { get, type SessionFacts } from '../api.ts';
import { part } from '../page.ts';
import { againMs, lookAgain, notLoggedOut } from '../tell.ts';
import { onOtherTab } from './other-tabs.ts';
import { untilEnd } from './session.ts';

const states = ['waiting', 'ended', 'other', 'offline', 'stays'] as const;
type State = (typeof states)[number];

/** Hides the page under the dialog, in one of its states, and shows the page again. */
const curtain = (dialog: HTMLDialogElement) => {
  const { body } = document;
  const show = (state: State) => {
    body.dataset['covered'] = state;
    for (const name of states) part(dialog, `cover-${name}`).hidden = name !== state;
    dialog.ariaLabel = (
      part(dialog, `cover-${state}`).querySelector('h2') ?? part(dialog, `cover-${state}`)
    ).textContent;
    if (!dialog.open) dialog.showModal();
  };
  const uncover = () => {
    delete body.dataset['covered'];
    dialog.close();
  };
  // The Escape key closes every dialog, so this reopens the dialog that hides the page.
  dialog.addEventListener('close', () => body.dataset['covered'] && dialog.showModal());
  return { show, uncover };
};

/**
 * Checks the session whenever the person returns to the page, and hides the page until the session is confirmed. Typed
 * words stay below the cover: the same owner finds them again, and any other person gets an empty page.
 */
export const cover = (dialog: HTMLDialogElement): void => {
  const { body } = document;
  const { show, uncover } = curtain(dialog);
  /** Only the last answer counts. */
  let asked = 0;
  /** The person has pressed "log out", and it did not arrive. Nobody may read the page of a person who has left. */
  let isLeaving = false;

  const look = async () => {
    const mine = ++asked;
    const answer = await get<SessionFacts>('/api/session?look');
    if (mine !== asked) return;
    if (answer.ok) {
      if (isLeaving) return leave();
      uncover();
      untilEnd(answer.value);
    } else if (answer.code === 'login-required') show('ended');
    else if (answer.code === 'form-other-person') show('other');
    // Without an answer, the page stays as it is: open if it was open, and covered if it was covered.
    else if (body.dataset['covered']) {
      show(isLeaving ? 'stays' : 'offline');
      // A hidden page checks when it is looked at again.
      setTimeout(() => mine === asked && document.visibilityState === 'visible' && void look(), againMs);
    }
  };
  const leave = () => {
    show('stays');
    document.querySelector<HTMLFormElement>('#log-out')!.requestSubmit();
  };
  /** Hides the page before the answer if the session has probably ended. */
  const lookCovered = () => {
    show('waiting');
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
    show('stays');
  });
  onOtherTab(lookCovered);
};
