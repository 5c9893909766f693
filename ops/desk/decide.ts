import { type CaseRefusal, type CaseSide, proposalEndOf, type Proposal } from '../../functions/domain/case.ts';
import {
  type CaseDecision,
  closeCase,
  type CloseCaseDeps,
  proposeCaseClosing,
  type RefusedDecision,
} from '../../functions/use-cases/desk/close-case.ts';
import { CliError } from '../cli-error.ts';
import { caseRefusals } from './refusals.ts';
import { moment } from '../../functions/domain/dates.ts';

/** A decision that cannot be carried out, with its stable code. */
export class RefusedCase extends CliError {
  readonly code: CaseRefusal;

  constructor(code: CaseRefusal, proposal: Proposal | undefined) {
    super(`${code}: ${caseRefusals[code]}${proposal ? ` ${wordsOf(proposal)}` : ''}`);
    this.code = code;
  }
}

const wordsOf = (proposal: Proposal) =>
  `The proposal: for ${proposal.side}, by ${proposal.by}, ${moment(proposal.at)}, valid until ${moment(proposalEndOf(proposal))}.`;

/**
 * Does what `npm run cases -- close` does: the first operator proposes, and a second operator carries the proposal out.
 * @param again replaces an existing proposal
 * @returns what was done, in words
 * @throws RefusedCase
 */
export const decide = async (
  deps: CloseCaseDeps,
  { again, ...decision }: CaseDecision & { readonly again: boolean },
): Promise<string> => {
  const closed = again ? undefined : await closeCase(deps, decision);
  if (closed?.kind === 'closed') return closedWords(decision.code, decision.side);
  if (closed && closed.code !== 'case-not-proposed') throw refusedCase(closed);
  const proposed = await proposeCaseClosing(deps, { ...decision, again });
  if (proposed.kind === 'refused') throw refusedCase(proposed);
  return [
    `Proposed: case ${decision.code} is to be closed for ${decision.side}. Nothing in the account has changed.`,
    `Another operator carries it out with the same command, until ${moment(proposed.until)}.`,
  ].join('\n');
};

const refusedCase = ({ code, found }: RefusedDecision) => new RefusedCase(code, found?.proposal);

const closedWords = (code: string, side: CaseSide) =>
  ({
    vneid: `Closed: case ${code}, for vneid. VNeID opens the account. Its portal login, if any, is deleted, and so are contacts that were younger than ten days when the dispute began.`,
    portal: `Closed: case ${code}, for portal. Login name and password open the account. Its VNeID link, if any, is deleted, with the CCCD that came with it.`,
  })[side] + ' All sessions have ended, and the contacts get a notice.';
