import { type Case, proposalEndOf } from '../../functions/domain/case.ts';
import type { Cases } from '../../functions/domain/desk-stores.ts';
import { moment } from '../../functions/domain/dates.ts';

/** Returns the open cases, oldest first, one line for each. */
export const listCases = async (cases: Pick<Cases, 'open'>, now: Date): Promise<string[]> => {
  const lines: string[] = [];
  let page = await cases.open();
  while (page.length > 0) {
    lines.push(...page.map((one) => lineOf(one, now)));
    page = await cases.open(page.at(-1));
  }
  return lines;
};

const lineOf = ({ code, openedAt, origin, proposal }: Case, now: Date): string =>
  [
    code,
    `opened ${moment(openedAt)}`,
    origin === 'number-reissued' ? 'a number issued again' : `answered ${origin ?? 'a notice'}`,
    proposed(proposal, now),
  ].join('  ');

const proposed = (proposal: Case['proposal'], now: Date): string => {
  if (!proposal) return 'nobody has proposed anything';
  const end = proposalEndOf(proposal);
  return end <= now
    ? `a proposal for ${proposal.side} is older than three days`
    : `proposed for ${proposal.side} by ${proposal.by}, until ${moment(end)}`;
};
