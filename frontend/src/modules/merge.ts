import { get, type MergeFacts } from '../api.ts';
import { accountTexts } from '../../../functions/views/view.ts';
import { fill, part, ready, words } from '../page.ts';
import { refused } from '../tell.ts';

export const merge = async (root: HTMLElement): Promise<void> => {
  const answer = await get<{ mine: MergeFacts; other: MergeFacts }>('/api/merge/preview');
  ready(root);
  if (!answer.ok) return refused(answer);
  for (const which of ['mine', 'other'] as const) showAccount(root, part(root, which), answer.value[which]);
  // The linked account is the one that opens with VNeID: it is the better one to keep.
  const { mine, other } = answer.value;
  const better =
    other.mayStay && (other.isLinked || !mine.mayStay) && !(mine.isLinked && mine.mayStay) ? 'other' : 'mine';
  part(root, better).querySelector('.button')!.classList.remove('second');
  part(root, 'question').hidden = false;
};

const showAccount = (root: HTMLElement, card: HTMLElement, facts: MergeFacts) => {
  const { none, yes, no } = words<{ none: string; yes: string; no: string }>(root);
  fill(card, {
    ...accountTexts(facts, none),
    isLinked: facts.isLinked ? yes : no,
  });
  card.querySelector<HTMLButtonElement>('button')!.hidden = !facts.mayStay;
};
