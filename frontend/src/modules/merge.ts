import { get } from '../api.ts';
import { type MergePair, mergeView, type MergeWords } from '../../../functions/views/merge.ts';
import { part, ready, showView, words } from '../page.ts';
import { refused } from '../tell.ts';

export const merge = async (root: HTMLElement): Promise<void> => {
  const answer = await get<MergePair>('/api/merge/preview');
  ready(root);
  if (!answer.ok) return refused(answer);
  showView(root, mergeView(answer.value, words<MergeWords>(root)));
  // The linked account opens with VNeID, so it is the better one to keep.
  const { mine, other } = answer.value;
  const better =
    other.mayStay && (other.isLinked || !mine.mayStay) && !(mine.isLinked && mine.mayStay) ? 'other' : 'mine';
  part(root, `keep-${better}`).classList.remove('second');
};
