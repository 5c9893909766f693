import type { CaseRefusal } from '../../functions/domain/case.ts';

/** The sentence that an operator reads if a case is not closed. docs/codes.md has a sentence for each code, too. */
export const caseRefusals: Readonly<Record<CaseRefusal, string>> = {
  'case-unknown': 'No case has this code. Ask for the code again, letter by letter, or try npm run explain.',
  'case-closed': 'This case is already closed. Nothing was changed.',
  'case-not-proposed': 'Nobody has proposed yet how to close this case.',
  'case-proposed':
    'An operator has already proposed how to close this case. Add --again to replace that proposal with yours.',
  'case-same-operator':
    'You have made this proposal yourself. Another operator, with their own AWS identity, must run the same command.',
  'case-other-side':
    'Another operator has proposed to close this case for the other side. Talk to this operator. --again replaces their proposal with yours.',
  'case-stale':
    'The proposal is older than three days and is no longer valid. Look at the case again, then add --again to propose it again.',
  'case-changed':
    'The account has changed since the proposal. Read its story again (npm run explain), then add --again to propose it again.',
  'case-no-link': 'The account has no VNeID link, so this case can be closed for portal only.',
  'case-no-login': 'The account has no portal login, so this case can be closed for vneid only.',
};
