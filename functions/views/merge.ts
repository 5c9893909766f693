import type { MergeFacts } from './facts.ts';
import { accountTexts, type View } from './view.ts';

/** The account that is logged in, and the second account that the person has proven. */
export type MergePair = Readonly<Record<'mine' | 'other', MergeFacts>>;

/** Texts for the two accounts of a merge. */
export interface MergeWords {
  readonly none: string;
  readonly yes: string;
  readonly no: string;
}

/** Shows two accounts side by side, and which of them may stay. */
export const mergeView = ({ mine, other }: MergePair, words: MergeWords): View => ({
  texts: { ...textsOf('mine', mine, words), ...textsOf('other', other, words) },
  parts: { question: true, 'keep-mine': mine.mayStay, 'keep-other': other.mayStay },
});

const textsOf = (which: keyof MergePair, facts: MergeFacts, { none, yes, no }: MergeWords) => {
  const texts = { ...accountTexts(facts, none), isLinked: facts.isLinked ? yes : no };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${which}.${name}`, text]));
};
