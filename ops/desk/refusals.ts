import type { CaseRefusal } from '../../functions/domain/case.ts';

/** What an operator reads when a case is not closed; docs/codes.md says the same of each code. */
export const caseRefusals: Readonly<Record<CaseRefusal, string>> = {
  'case-unknown': 'There is no case with this code. Ask for the code again, letter by letter, or try npm run explain.',
  'case-closed': 'This case is closed already. Nothing was changed.',
  'case-not-proposed': 'Nobody has proposed yet how to close this case.',
  'case-proposed':
    'An operator has proposed already how to close this case. Add --again to replace that proposal by yours.',
  'case-same-operator':
    'You have proposed this yourself. Another operator, with their own AWS identity, must run the same command.',
  'case-other-side':
    'Another operator has proposed to close this case for the other side. Talk to them; --again replaces their proposal by yours.',
  'case-stale':
    'The proposal is older than three days and counts no more. Look at the case again, then add --again to propose it again.',
  'case-changed':
    'The account has changed since the proposal. Read its story again (npm run explain), then add --again to propose it again.',
  'case-no-link': 'The account has no VNeID link, so this case can be closed for portal only.',
  'case-no-login': 'The account has no portal login, so this case can be closed for vneid only.',
};
