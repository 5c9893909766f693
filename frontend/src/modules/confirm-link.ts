import { get, type PendingFacts } from '../api.ts';
import { type ConfirmView, confirmView, type ConfirmWords } from '../../../functions/views/confirm-link.ts';
import { fillIn, part, ready, retitle, showView, words } from '../page.ts';
import { notLoaded } from '../tell.ts';
import { takeName } from './keep-name.ts';
import { onOtherTab } from './other-tabs.ts';

/** The parts that the page shows together, one question at a time. */
const views = {
  before: ['before', 'cancel'],
  new: ['found', 'again'],
  old: ['claim', 'again', 'cancel'],
  unsure: ['unsure', 'again', 'cancel'],
  sure: ['deny-sure'],
} as const;

const switched = ['before', 'found', 'claim', 'unsure', 'again', 'deny', 'deny-sure', 'cancel'] as const;

/** The address names the flow. Only the browser that started the flow gets its data. */
export const confirmLink = async (root: HTMLElement): Promise<void> => {
  const flow = new URLSearchParams(location.search).get('luong') ?? '';
  const address = `/api/link?flow=${encodeURIComponent(flow)}`;
  const answer = await get<PendingFacts>(address);
  part(root, 'loading').hidden = true;
  ready(root);
  if (!answer.ok) {
    part(root, answer.code === 'flow-used' ? 'finished' : 'failed').hidden = false;
    notLoaded(answer);
    return;
  }
  for (const field of root.querySelectorAll<HTMLInputElement>('input[name="flow"]')) field.value = flow;
  const name = takeName();
  if (name) root.querySelector<HTMLInputElement>('#login-name')!.value = name;
  showPending(root, answer.value);
  keepLooking(root, address);
};

/**
 * Checks the flow again whenever the person returns to the page, because another window may have logged out or
 * answered. It hides the page if that is likely. The page shows the flow's data only while this browser may still see
 * it.
 */
const keepLooking = (root: HTMLElement, address: string): void => {
  const look = async () => {
    const again = await get<PendingFacts>(address);
    if (again.ok) root.hidden = false;
    // Without an answer, the page stays as it is. A reload says why nothing is shown, and it removes typed words.
    else if (again.code !== 'offline' && again.code !== 'busy') location.reload();
  };
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look());
  onOtherTab(() => {
    root.hidden = true;
    void look();
  });
};

const showPending = (root: HTMLElement, pending: PendingFacts) => {
  const shown = confirmView(pending, words<ConfirmWords>(root));
  showView(root, shown);
  // The progress is in the header.
  showView(part(document, 'progress'), { texts: {}, parts: shown.parts });
  for (const [place, value] of Object.entries(shown.places))
    for (const line of root.querySelectorAll<HTMLElement>('[data-place]')) fillIn(line, place, value);
  showChanges(root, shown.changes);
  const { account } = pending;
  // If an account is offered, the answers stay visible. If not, the portal login is the one filled button of the page.
  part(root, 'answers').classList.toggle('sticky', account !== undefined);
  part(root, 'claim-button').classList.toggle('second', account !== undefined);
  if (shown.title) retitle(shown.title);
  listen(root, shown.found);
  view(root, shown.isNew ? views.before : shown.found);
  part(root, 'question').hidden = false;
};

/** @param found the parts to show if an account was found or must be proven */
const listen = (root: HTMLElement, found: readonly string[]) => {
  const before = part<HTMLFormElement>(root, 'before-form');
  const goTo = (button: string, shown: readonly string[], focus: string) =>
    root.querySelector(`[data-part="${button}"]`)?.addEventListener('click', () => {
      view(root, shown);
      root.querySelector<HTMLElement>(focus)?.focus();
    });
  before.addEventListener('submit', (event) => {
    event.preventDefault();
    const had = new FormData(before).get('had');
    view(root, had === 'yes' ? views.old : had === 'no' ? views.new : views.unsure);
    root.querySelector<HTMLElement>(had === 'yes' ? '#claim' : had === 'no' ? '#who' : '#unsure')?.focus();
  });
  goTo('again', views.before, 'input[name="had"]:checked');
  goTo('try-old', views.old, '#claim');
  goTo('go-new', views.new, '#who');
  goTo('not-mine', views.sure, '#deny-sure');
  goTo('deny-back', found, '[data-part="not-mine"]');
};

const view = (root: HTMLElement, shown: readonly string[]) => {
  for (const name of switched) part(root, name).hidden = !shown.includes(name);
  const { titles } = words<ConfirmWords>(root);
  if (shown === views.before) retitle(titles.new);
  if (shown === views.new) retitle(titles.create);
  if (shown === views.old) retitle(titles.old);
  if (shown === views.unsure) retitle(titles.unsure);
};

/** Shows old and new values side by side, so the person sees what a yes would change. */
const showChanges = (root: HTMLElement, changes: ConfirmView['changes']) => {
  const rows = changes.map((texts) => {
    const row = document.createElement('div');
    for (const [i, tag] of (['dt', 'dd'] as const).entries())
      row.appendChild(document.createElement(tag)).textContent = texts[i]!;
    return row;
  });
  part(root, 'changes').replaceChildren(...rows);
};
