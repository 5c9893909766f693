import type { NoticeId, PhoneKey } from './ids.ts';

/** After so many wrong codes for one telephone, none of its codes answers a notice. */
export const codeMisses = 10;

/**
 * Which notices a code can answer, by the telephone that received it. A telephone whose codes no longer work starts
 * again with the next notice.
 */
export interface NoticePhones {
  /** Lets the codes of this telephone also answer this notice, for ten days from now. It may be called twice. */
  add(phone: PhoneKey, id: NoticeId, now: Date): Promise<void>;
  /**
   * Counts one try before the code is checked, so that simultaneous tries are counted too.
   * @returns the notices that a right code may name. Empty if none was sent or the codes no longer work. `isLast`: if
   *   this try misses, the codes stop working
   */
  take(phone: PhoneKey, now: Date): Promise<{ readonly ids: readonly NoticeId[]; readonly isLast: boolean }>;
  /** Gives back a try with a right code. */
  giveBack(phone: PhoneKey): Promise<void>;
}
