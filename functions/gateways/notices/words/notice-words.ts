import type { NoticeKind } from '../../../domain/notice.ts';

/**
 * What a notice says in one language, one template for each kind. Mailboxes and telephones are shared and lost, so the only
 * fact of the person is the masked name: it shows a family whose account is meant.
 */
export interface NoticeWords {
  readonly kinds: Readonly<Record<NoticeKind, KindWords>>;
  /** What every letter holds beside that. */
  readonly letter: Readonly<
    Record<'greeting' | 'account' | 'time' | 'code' | 'disavow' | 'confirm' | 'support', string>
  >;
  /**
   * The parts of a text message. Every letter counts: test/gateways/messenger.test.ts holds each kind to one message.
   * `summary` is one message for those that waited for the end of the telephone's day. `you` stands in place of a name that is not known.
   */
  readonly message: Readonly<
    Record<'facts' | 'disavow' | 'call' | 'confirm' | 'summary' | 'support' | 'never' | 'you', string>
  >;
}

interface KindWords {
  readonly subject: string;
  /** For a text message, which leaves out the tone marks. `{holder}` is the masked name. */
  readonly short: string;
  readonly text: string;
}
