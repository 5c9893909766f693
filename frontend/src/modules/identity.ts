import { get, type IdentityFacts, post } from '../api.ts';
import { jsonForm } from './json-form.ts';
import { birthDay } from '../../../functions/domain/dates.ts';
import { type IdentityView, identityView, type IdentityWords, ownCccdView } from '../../../functions/views/identity.ts';
import { fieldsFrom, fill, fillRows, onSubmit, part, ready, showView, words } from '../page.ts';
import { notLoaded, refused, show, unsay } from '../tell.ts';

interface Reviewed {
  cccd: string;
  fullName: string;
  birthDate: string;
}

/**
 * Refusals that come with a change of the account: while the register is down, the CCCD waits, and another window may
 * have saved a CCCD.
 */
const changed: ReadonlySet<string> = new Set(['register-busy', 'cccd-already-set']);

export const identity = (root: HTMLElement): void => {
  const fetchForm = part<HTMLFormElement>(root, 'fetch-form');
  onSubmit(fetchForm, () => review(root, fetchForm));
  onSubmit(part<HTMLFormElement>(root, 'save-form'), () => save(root, fetchForm));
  part(root, 'other-number').addEventListener('click', () => {
    showReview(root, false);
    fetchForm.querySelector<HTMLInputElement>('#cccd')!.focus();
  });
  void load(root);
};

const load = async (root: HTMLElement) => {
  const answer = await get<IdentityFacts>('/api/identity');
  if (!answer.ok) return notLoaded(answer);
  const view = identityView(answer.value, words<IdentityWords>(root));
  showView(root, view);
  // Its message is above the content.
  showView(document, ownCccdView(answer.value));
  fillRows(part(root, 'links'), view.links);
  part<HTMLDetailsElement>(root, 'fetch-fold').open = !view.isWaiting;
  // There is only one filled button: first for the CCCD, and for the link when the CCCD is known or waits.
  const isLinkNext = view.isVerified || view.isWaiting;
  part(root, 'fetch-form').querySelector('.button')!.classList.toggle('second', isLinkNext);
  part(root, 'offer').querySelector('.button')!.classList.toggle('second', !isLinkNext);
  showAbsorbed(root, view.absorbed);
  ready(root);
};

/** Merges that can still be split. Each has its own button. */
const showAbsorbed = (root: HTMLElement, absorbed: IdentityView['absorbed']) => {
  const rows = absorbed.map(({ id, when }) => {
    const template = root.querySelector<HTMLTemplateElement>('template[data-part="absorbed-row"]')!;
    const row = template.content.cloneNode(true) as DocumentFragment;
    fill(row, { when });
    row.querySelector<HTMLInputElement>('input[name="account"]')!.value = id;
    row.querySelector('[data-field="when"]')!.id = `merged-${id}`;
    row.querySelector('button')!.setAttribute('aria-describedby', `merged-${id}`);
    jsonForm(row.querySelector('form')!);
    return row;
  });
  part(root, 'absorbed-list').replaceChildren(...rows);
};

/** Shows what the register confirms. Nothing is saved yet. */
const review = async (root: HTMLElement, form: HTMLFormElement) => {
  const answer = await post<Reviewed>('/api/cccd/check', fieldsFrom(form));
  if (!answer.ok) {
    if (answer.code === 'cccd-already-set') await load(root);
    return refused(answer);
  }
  const { cccd, fullName, birthDate } = answer.value;
  fill(root, { cccd, fullName, birthDate: birthDay(birthDate) }, 'data-review');
  unsay();
  showReview(root, true);
  root.querySelector<HTMLElement>('#review')!.focus();
};

const showReview = (root: HTMLElement, isShown: boolean) => {
  part(root, 'fetch').hidden = isShown;
  part(root, 'review').hidden = !isShown;
};

const save = async (root: HTMLElement, form: HTMLFormElement) => {
  const answer = await post<{ next: string }>('/api/cccd', fieldsFrom(form));
  showReview(root, false);
  if (answer.ok || changed.has(answer.code)) await load(root);
  if (answer.ok) show('cccd-saved');
  else refused(answer);
};
