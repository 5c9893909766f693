import { get, type IdentityFacts, post } from '../api.ts';
import { jsonForm } from './json-form.ts';
import { birthDay, day } from '../dates.ts';
import { fieldsFrom, fill, fillIn, fillRows, onSubmit, part, ready, words } from '../page.ts';
import { refused, show, unsay } from '../tell.ts';

interface IdentityWords {
  none: string;
  unverified: string;
  frozen: string;
  waiting: string;
  /** The same, where a contact will be told. */
  waitingTold: string;
  level: string;
  outcomes: Record<string, string>;
  absorbedWhen: string;
}

interface Reviewed {
  cccd: string;
  fullName: string;
  birthDate: string;
}

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
  if (!answer.ok) return refused(answer);
  const { fullName, birthDate, cccd, cmnd, links, formerCccds, hasPortalLogin } = answer.value;
  const { none, unverified, waiting, waitingTold, outcomes, absorbedWhen } = words<IdentityWords>(root);
  const { waitingCccd, absorbed, phone, email } = answer.value;
  const told = phone ?? email;
  const isVerified = cccd !== undefined && cccd.strength !== 'declared';
  const number = cccd ? cccd.number + (isVerified ? '' : ` (${unverified})`) : none;
  const former = formerCccds.at(-1);
  fill(root, { fullName, birthDate: birthDay(birthDate), cccd: number, cmnd, former: former?.number });
  part(root, 'former').hidden = !former;
  part(root, 'waiting').hidden = !waitingCccd;
  if (waitingCccd)
    fill(root, {
      waiting: `${waitingCccd.number} (${day(waitingCccd.since)})`,
      outcome: outcomes[waitingCccd.outcome ?? ''] ?? (told ? waitingTold.replace('{to}', told) : waiting),
    });
  const unlink = root.querySelector<HTMLElement>('[data-part="unlink"]');
  if (unlink) unlink.hidden = links.length === 0 || !hasPortalLogin;
  for (const mark of root.querySelectorAll<HTMLElement>('[data-mark]')) mark.hidden = !isVerified;
  part(root, 'cmnd').hidden = !cmnd;
  part(root, 'fetch').hidden = isVerified;
  showLinks(root, links);
  // One filled button: first the number, then the link.
  part(root, 'offer').querySelector('.button')!.classList.toggle('second', !isVerified);
  showAbsorbed(root, absorbed, absorbedWhen);
  const { turnedDown } = answer.value;
  const offer = part(root, 'turned-down');
  offer.hidden = !turnedDown;
  if (turnedDown)
    for (const name of ['at', 'until'] as const)
      fillIn(part(root, 'turned-down-when'), `{${name}}`, day(turnedDown[name]));
  ready(root);
};

const showLinks = (root: HTMLElement, links: IdentityFacts['links']) => {
  const { frozen, level: sentence } = words<IdentityWords>(root);
  fillRows(
    part(root, 'links'),
    links.map(({ provider, level, linkedAt, isFrozen }) => [
      isFrozen ? `${provider} (${frozen})` : provider,
      sentence.replace('{level}', String(level)),
      day(linkedAt),
    ]),
  );
  part(root, 'links').hidden = links.length === 0;
  part(root, 'receipt').hidden = links.length === 0;
  part(root, 'no-links').hidden = links.length > 0;
  part(root, 'offer').hidden = links.length > 0;
};

/** Merges that can still be taken back; each has its own button. */
const showAbsorbed = (root: HTMLElement, absorbed: IdentityFacts['absorbed'], sentence: string) => {
  const rows = absorbed.map(({ id, at, until }) => {
    const template = root.querySelector<HTMLTemplateElement>('template[data-part="absorbed-row"]')!;
    const row = template.content.cloneNode(true) as DocumentFragment;
    fill(row, { when: sentence.replace('{at}', day(at)).replace('{until}', day(until)) });
    row.querySelector<HTMLInputElement>('input[name="account"]')!.value = id;
    row.querySelector('[data-field="when"]')!.id = `merged-${id}`;
    row.querySelector('button')!.setAttribute('aria-describedby', `merged-${id}`);
    jsonForm(row.querySelector('form')!);
    return row;
  });
  part(root, 'absorbed-list').replaceChildren(...rows);
  part(root, 'absorbed').hidden = absorbed.length === 0;
};

/** Fetch → review: the register confirms, nothing is saved yet. */
const review = async (root: HTMLElement, form: HTMLFormElement) => {
  const answer = await post<Reviewed>('/api/cccd/check', fieldsFrom(form));
  if (!answer.ok) return refused(answer);
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
  // While the register is down the number waits, which the page says too.
  if (answer.ok || answer.code === 'register-busy') await load(root);
  if (answer.ok) show('cccd-saved');
  else refused(answer);
};
