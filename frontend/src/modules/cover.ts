import { get, type SessionFacts } from '../api.ts';
import { part } from '../page.ts';
import { lookAgain } from '../tell.ts';
import { onOtherTab } from './other-tabs.ts';
import { untilEnd } from './session.ts';

const states = ['waiting', 'ended', 'other', 'offline'] as const;
type State = (typeof states)[number];

/**
 * Asks whether the session is still there whenever somebody looks at the page again, and hides the page until the answer
 * is yes. The words that were typed stay below: the same owner finds them again, anybody else gets a clean page.
 */
export const cover = (dialog: HTMLDialogElement): void => {
  const { body } = document;
  /** Only the last answer counts. */
  let asked = 0;

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

  const look = async () => {
    const mine = ++asked;
    const answer = await get<SessionFacts>('/api/session?look');
    if (mine !== asked) return;
    if (answer.ok) {
      uncover();
      untilEnd(answer.value);
    } else if (answer.code === 'login-required') show('ended');
    else if (answer.code === 'form-other-person') show('other');
    // Without an answer a page stays as it is: open when it was open, and covered when it was covered.
    else if (body.dataset['covered']) show('offline');
  };
  /** Where it is likely that the session is gone, the page is hidden before the answer. */
  const lookCovered = () => {
    show('waiting');
    void look();
  };

  // The login leads back to the same dossier.
  part(dialog, 'cover-ended').querySelector('a')!.search = location.search;
  part(dialog, 'cover-other')
    .querySelector('button')!
    .addEventListener('click', () => {
      sessionStorage.clear();
      location.reload();
    });
  part(dialog, 'cover-offline').querySelector('button')!.addEventListener('click', lookCovered);
  // The Escape key closes a dialog, also one that hides the page.
  dialog.addEventListener('close', () => body.dataset['covered'] && dialog.showModal());
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look());
  addEventListener('pageshow', ({ persisted }) => persisted && lookCovered());
  addEventListener(lookAgain, lookCovered);
  onOtherTab(lookCovered);
};
