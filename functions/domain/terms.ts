import type { Account } from './account.ts';

/**
 * How many days data is kept that has an end of its own. `docs/data.md` tells people the same, and a test compares them.
 * What ends with a request, an answer or a session has its time beside its rule.
 */
export const termDays = {
  /** Law 116/2025 and Decree 356/2025 want twelve months; one more for late questions. */
  audit: 400,
  /** A form that nobody sent. Everything that a draft is for ends sooner. */
  draft: 365,
  /** Names and numbers that VNeID has corrected: as long as the audit tells of the change. */
  history: 400,
} as const;

const dayMs = 24 * 60 * 60_000;

/** @param since when its time began */
export const endOfTerm = (term: keyof typeof termDays, since: Date): Date =>
  new Date(since.getTime() + termDays[term] * dayMs);

/** What an account remembers of before, and the version of the account that was read. */
export type History = Pick<Account, 'version' | 'formerContacts' | 'formerNames' | 'formerCccds'>;

/**
 * What is left of an account's history at this moment. DynamoDB can end whole rows only, so a login forgets the rest.
 * @returns undefined while nothing is over, which is nearly always
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
