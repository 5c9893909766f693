import type { Account } from '../domain/account.ts';
import type { CccdIndex } from '../domain/cccd.ts';
import type { Person } from '../domain/person.ts';

/** What VNeID proved in one round trip, and who holds the number now. */
export interface Proven {
  readonly identity: { readonly issuer: string; readonly subject: string };
  readonly person: Person;
  readonly index: CccdIndex;
  /** The account that holds the number now. */
  readonly holder: Account | undefined;
}

export type LinkRefusal = 'vneid-other-person' | 'vneid-held-elsewhere' | 'link-changed' | 'link-frozen';

export const refuse = (code: LinkRefusal, rule: string) => ({ kind: 'refuse', code, rule }) as const;
