import type { DroppedByLink } from '../../../domain/account.ts';
import type { Notice, NoticeKind } from '../../../domain/notice.ts';

/**
 * The words of notices in one language, with one template for each kind. Other people may read a shared or lost mailbox
 * or telephone, so the only personal data in a notice is the masked name. It tells a family whose account is meant.
 */
export interface NoticeWords {
  readonly kinds: Readonly<Record<NoticeKind, KindWords>>;
  /** What a reopened account lost: in a text message, and in a letter. */
  readonly dropped: Readonly<Record<DroppedByLink, readonly [short: string, long: string]>>;
  /** The other parts of letters. */
  readonly letter: Readonly<
    Record<'greeting' | 'account' | 'time' | 'by' | 'code' | 'dropped' | 'disavow' | 'confirm' | 'support', string>
  > & {
    /** How the person who made the change had logged in. */
    readonly byWays: Readonly<Record<NonNullable<Notice['by']>, string>>;
  };
  /**
   * The parts of a text message. Every letter counts: test/gateways/messenger.test.ts checks that each kind fits one
   * message. `summary` is one message for those that waited until the telephone's day ended. `you` replaces a name that
   * is not known.
   */
  readonly message: Readonly<
    Record<'facts' | 'disavow' | 'call' | 'confirm' | 'dropped' | 'summary' | 'support' | 'never' | 'you', string>
  >;
}

interface KindWords {
  readonly subject: string;
  /** For a text message, without tone marks. `{holder}` is the masked name. */
  readonly short: string;
  readonly text: string;
}
