import type { Account } from './account.ts';

/**
 * How many days data is kept that has its own term. `docs/data.md` tells people the same, and a test compares the two.
 * Data that ends with a request, an answer or a session has its term beside its rule.
 */
export const termDays = {
  /** Law 116/2025 and Decree 356/2025 require twelve months. One more is for late questions. */
  audit: 400,
  /** A form that nobody submitted. A draft is useful for a shorter time than this. */
  draft: 365,
  /** Names and CCCDs that VNeID has corrected: as long as the audit records the change. */
  history: 400,
} as const;

const dayMs = 24 * 60 * 60_000;

/** Returns when a term ends. @param since when the term began */
export const endOfTerm = (term: keyof typeof termDays, since: Date): Date =>
  new Date(since.getTime() + termDays[term] * dayMs);

/** The former data that an account keeps, and the version of the account that was read. */
export type History = Pick<Account, 'version' | 'formerContacts' | 'formerNames' | 'formerCccds'>;

/**
 * Returns the part of an account's history that is still kept at this moment. DynamoDB can expire only whole rows, so a
 * login deletes the rest.
 * @returns undefined if nothing has expired, which is nearly always
 */
export const historyLeft = (account: Account, at: Date): History | undefined => {
  const { version, formerContacts, formerNames = [], formerCccds = [] } = account;
  const isLeft = ({ until }: { readonly until: Date }) => endOfTerm('history', until) > at;
  const [names, numbers] = [formerNames.filter(isLeft), formerCccds.filter(isLeft)];
  const isOver = formerContacts && formerContacts.until <= at;
  if (!isOver && names.length === formerNames.length && numbers.length === formerCccds.length) return undefined;
  return {
    version,
    ...(formerContacts && !isOver && { formerContacts }),
    ...(names.length > 0 && { formerNames: names }),
    ...(numbers.length > 0 && { formerCccds: numbers }),
  };
};
