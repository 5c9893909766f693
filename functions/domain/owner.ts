import { createHash } from 'node:crypto';
import type { Account } from './account.ts';
import type { AccountId } from './ids.ts';

/** Says to which account a page was shown, without naming the account. It opens nothing. */
export type OwnerMark = string & { readonly __brand: 'OwnerMark' };

export const ownerMark = (accountId: AccountId): OwnerMark =>
  createHash('sha256').update(`owner|${accountId}`).digest('base64url').slice(0, 16) as OwnerMark;

/** The mark that a form brings; undefined when the text has another form. */
export const parseOwner = (text: string): OwnerMark | undefined =>
  /^[\w-]{16}$/.test(text) ? (text as OwnerMark) : undefined;

/** An account holds what is its own and what belongs to the accounts that became part of it. */
export const holders = ({ id, absorbed = [] }: Account): AccountId[] => [id, ...absorbed.map((one) => one.id)];

/**
 * Whether a form that was shown to `owner` may act on this account. A form of an account that was merged into this one
 * belongs to the same person.
 */
export const owns = (account: Account, owner: OwnerMark | undefined): boolean =>
  holders(account).some((id) => ownerMark(id) === owner);
