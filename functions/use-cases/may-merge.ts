import type { Account } from '../domain/account.ts';
import { samePerson } from '../domain/person.ts';

export type MergeRefusal = 'merge-itself' | 'merge-other-person' | 'merge-nested' | 'merge-changed';

/**
 * May the second account become part of the first? Both logins are proven by now; what the accounts say of the person
 * must agree as well. A number or an identity that both carry differs, because no two accounts hold one.
 * @returns why not
 */
export const mayMerge = (survivor: Account, absorbed: Account): MergeRefusal | undefined => {
  if (survivor.id === absorbed.id) return 'merge-itself';
  const areTwo = survivor.cccd && absorbed.cccd;
  if (survivor.kind !== absorbed.kind || areTwo || !samePerson(survivor, absorbed)) return 'merge-other-person';
  if (survivor.mergedInto || absorbed.mergedInto || survivor.frozen || absorbed.frozen) return 'merge-changed';
  return absorbed.absorbed ? 'merge-nested' : undefined;
};
