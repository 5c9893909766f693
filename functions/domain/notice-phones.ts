import type { NoticeId, PhoneKey } from './ids.ts';

/** Wrong codes for one telephone, after which no code that was sent to it by then answers anything. */
export const codeMisses = 10;

/**
 * Which notices a code can answer, by the telephone that got it. A telephone whose codes are dead begins again with the
 * next notice.
 */
export interface NoticePhones {
  /** Lets codes of this telephone answer a notice too, for ten days from now. Adding it twice is no error. */
  add(phone: PhoneKey, id: NoticeId, now: Date): Promise<void>;
  /**
   * Counts one try before it is judged, so that many at the same moment are counted as well.
   * @returns the notices that a right code may name; none where none was sent, or the codes are dead. `isLast` of the try
   *   that kills them, if it misses
   */
  take(phone: PhoneKey, now: Date): Promise<{ readonly ids: readonly NoticeId[]; readonly isLast: boolean }>;
  /** Gives back a try whose code was right. */
  giveBack(phone: PhoneKey): Promise<void>;
}
