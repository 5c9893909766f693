import { get, type PendingFacts } from '../api.ts';
import { birthDay, day } from '../dates.ts';
import { accountTexts, fill, fillIn, part, ready, words } from '../page.ts';
import { refused } from '../tell.ts';
import { takeName } from './keep-name.ts';

interface ConfirmWords {
  none: string;
  level: string;
  titles: Record<'new' | 'create' | 'renews' | 'reopens', string>;
  changed: Record<'name' | 'birthDate' | 'cccd' | 'subject' | 'newSubject', string>;
}

/** What the page shows together; one question at a time. */
const views = {
  before: ['before', 'cancel'],
  new: ['found', 'again'],
  old: ['claim', 'again', 'cancel'],
  unsure: ['unsure', 'again', 'cancel'],
  sure: ['deny-sure'],
} as const;

const switched = ['before', 'found', 'claim', 'unsure', 'again', 'deny', 'deny-sure', 'cancel'] as const;

/** The address names the round trip; only the browser that began it is told what waits there. */
export const confirmLink = async (root: HTMLElement): Promise<void> => {
  const flow = new URLSearchParams(location.search).get('luong') ?? '';
  const answer = await get<PendingFacts>(`/api/link?flow=${encodeURIComponent(flow)}`);
  part(root, 'loading').hidden = true;
  ready(root);
  if (!answer.ok) {
    part(root, answer.code === 'flow-used' ? 'finished' : 'failed').hidden = false;
    refused(answer);
    return;
  }
  for (const field of root.querySelectorAll<HTMLInputElement>('input[name="flow"]')) field.value = flow;
  const name = takeName();
  if (name) root.querySelector<HTMLInputElement>('#login-name')!.value = name;
  showPending(root, answer.value);
};

const showPending = (root: HTMLElement, pending: PendingFacts) => {
  const { vneid, account, renews, reopens, wantsLogin, otherName } = pending;
  const { none, level, titles } = words<ConfirmWords>(root);
  const { fullName, cccd } = vneid;
  fill(root, {
    'vneid.fullName': fullName,
    'vneid.cccd': cccd,
    'before.fullName': fullName,
    'before.cccd': cccd,
    'vneid.level': level.replace('{level}', String(vneid.level)),
  });
  if (otherName) fill(part(root, 'other-name'), { otherName });
  if (account) {
    fill(part(root, 'existing'), { fullName: account.fullName, ...accountTexts(account, none) });
    fillNumbers(root, account.dossiers);
  }
  if (pending.disputedAt)
    for (const name of ['reopens', 'reopens-all']) fillIn(part(root, name), '{at}', day(pending.disputedAt));
  showChanges(root, pending.changes);
  for (const [name, isShown] of Object.entries(partsOf(pending))) part(root, name).hidden = !isShown;
  const found = ['found', ...(account?.mayBeDenied ? ['deny'] : []), ...(asksLogin(pending) ? ['claim'] : [])];
  // With an account on offer, the answers stay in sight. Without one, the old login is the page's one filled button.
  part(root, 'answers').classList.toggle('sticky', account !== undefined);
  part(root, 'claim-button').classList.toggle('second', account !== undefined);
  const isNew = !account && !wantsLogin;
  if (renews || reopens) title(titles[reopens ? 'reopens' : 'renews']);
  listen(root, found);
  view(root, isNew ? views.before : found);
  part(root, 'question').hidden = false;
};

const asksLogin = ({ account, wantsLogin, reopens }: PendingFacts) =>
  wantsLogin || (account !== undefined && !account.keepsLogin && !reopens);

const partsOf = (pending: PendingFacts): Record<string, boolean> => {
  const { account, evictsAnother, renews, reopens, wantsLogin, otherName } = pending;
  const isNew = account === undefined && !wantsLogin;
  return {
    existing: account !== undefined,
    'by-number': account?.foundBy === 'number',
    'by-cmnd': account?.foundBy === 'cmnd',
    'denied-number': account?.foundBy === 'number',
    'denied-cmnd': account?.foundBy === 'cmnd',
    new: isNew,
    'wants-login': wantsLogin && renews,
    'wants-login-to-link': wantsLogin && !renews && !reopens,
    'wants-login-to-reopen': wantsLogin && reopens,
    'other-name': otherName !== undefined,
    renews: renews && account !== undefined,
    reopens: reopens && account?.keepsLogin === false,
    'reopens-all': reopens && account?.keepsLogin === true,
    'yes-link': account !== undefined && !reopens,
    'yes-reopen': account !== undefined && reopens,
    'yes-new': isNew,
    'keeps-login': account?.keepsLogin === true && !reopens,
    'drops-login': account?.keepsLogin === false && !(reopens && account.isLinked),
    evicts: evictsAnother,
    'evicts-before': evictsAnother,
  };
};

/** @param found what is shown where an account was found or must be proven */
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
  if (shown === views.before) title(titles.new);
  if (shown === views.new) title(titles.create);
};

/** Old and new side by side, so that the person sees what a yes would change. */
const showChanges = (root: HTMLElement, changes: PendingFacts['changes']) => {
  if (!changes) return;
  const { changed } = words<ConfirmWords>(root);
  const arrow = ([from, to]: [string, string]) => `${from} → ${to}`;
  const rows = [
    changes.fullName && [changed.name, arrow(changes.fullName)],
    changes.birthDate && [changed.birthDate, arrow([birthDay(changes.birthDate[0]), birthDay(changes.birthDate[1])])],
    changes.cccd && [changed.cccd, arrow(changes.cccd)],
    changes.subject && [changed.subject, changed.newSubject],
  ].filter((row) => row !== undefined && row !== false);
  part(root, 'changes').replaceChildren(
    ...rows.map(([label, value]) => {
      const row = document.createElement('div');
      for (const [tag, text] of [
        ['dt', label],
        ['dd', value],
      ] as const)
        row.appendChild(document.createElement(tag)).textContent = text!;
      return row;
    }),
  );
};

const fillNumbers = (root: HTMLElement, dossiers: number) => {
  for (const line of root.querySelectorAll<HTMLElement>('[data-number]')) fillIn(line, '{n}', String(dossiers));
};

/** The page asks something else than its address promises. */
const title = (text: string) => {
  const heading = document.querySelector('h1')!;
  document.title = document.title.replace(heading.textContent, text);
  heading.textContent = text;
};
