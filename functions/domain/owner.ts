import { hash } from 'node:crypto';
import type { Account } from './account.ts';
import type { AccountId } from './ids.ts';

/** Identifies the account that a page was shown to, without naming it. It gives no access. */
export type OwnerMark = string & { readonly __brand: 'OwnerMark' };

/** Returns the mark of an account: a shortened hash of its id. */
export const ownerMark = (accountId: AccountId): OwnerMark =>
  hash('sha256', `owner|${accountId}`, 'base64url').slice(0, 16) as OwnerMark;

/** Reads the mark in a form. Undefined if the text does not have its form. */
export const parseOwner = (text: string): OwnerMark | undefined =>
  /^[\w-]{16}$/.test(text) ? (text as OwnerMark) : undefined;

/** Returns the ids that an account's data is stored under: its own, and those of the accounts merged into it. */
export const holders = ({ id, absorbed = [] }: Account): AccountId[] => [id, ...absorbed.map((one) => one.id)];

/**
 * Returns whether a form that was shown to `owner` may act on this account. The form of an account that was merged into
 * this one belongs to the same person.
 */
export const owns = (account: Account, owner: OwnerMark | undefined): boolean =>
  holders(account).some((id) => ownerMark(id) === owner);
