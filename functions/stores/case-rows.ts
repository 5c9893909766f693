import type { Account, Dispute } from '../domain/account.ts';
import type { AccountId } from '../domain/ids.ts';
import type { Case, CaseOrigin, Proposal } from '../domain/case.ts';
import type { Tables } from './tables.ts';

/**
 * Cases are stored among the unique keys, because the function that opens a case already has the right to write to that
 * table.
 */
export const caseClaim = (code: string): string => `CASE#${code}`;

export const isCase = ({ claim }: Readonly<Record<string, unknown>>): boolean =>
  String(claim).startsWith(caseClaim(''));

/** The index of open cases contains only the rows that have the field `caseList`. */
export const openCases = { index: 'OpenCases', list: 'open' } as const;

const put = ({ names }: Tables, code: string, row: Record<string, unknown>) => ({
  TableName: names.Claims,
  Item: { claim: caseClaim(code), ...row },
});

/** Writes a new case. */
export const casePut = (tables: Tables, { code, accountId, openedAt, origin }: Case) => ({
  write: {
    Put: {
      ...put(tables, code, {
        ...{ accountId, answered: origin, openedAt: openedAt.toISOString(), caseList: openCases.list },
      }),
      ConditionExpression: 'attribute_not_exists(claim)',
    },
  },
});

/** Closes the case of a dispute that VNeID has settled. The write also removes a proposal. */
export const settledCasePut = (tables: Tables, { id }: Account, { caseCode, at }: Dispute, now: Date) => ({
  write: {
    Put: put(tables, caseCode, {
      ...{ accountId: id, openedAt: at.toISOString(), closedAt: now.toISOString(), closedHow: 'settled' },
    }),
  },
});

interface Row {
  claim: string;
  accountId: AccountId;
  openedAt: string;
  answered?: CaseOrigin;
  proposal?: Omit<Proposal, 'at'> & { at: string };
  closedAt?: string;
  closedHow?: NonNullable<Case['closed']>['how'];
}

export const fromCaseRow = (item: Record<string, unknown>): Case => {
  const { claim, accountId, openedAt, answered, proposal, closedAt, closedHow } = item as unknown as Row;
  return {
    code: claim.slice(caseClaim('').length),
    accountId,
    openedAt: new Date(openedAt),
    ...(answered && { origin: answered }),
    ...(proposal && { proposal: { ...proposal, at: new Date(proposal.at) } }),
    ...(closedAt && closedHow && { closed: { at: new Date(closedAt), how: closedHow } }),
  };
};
