import type { cccd as vi } from '../vi/cccd.ts';

export const cccd: typeof vi = {
  cccdTitle: 'Add your identity number',
  cccdOf: 'Enter the identity number of',
  cccdWhy: 'to link VNeID.',
  cccdBorn: 'born',
  cccdLabel: 'Identity number (CCCD / personal identification number, 12 digits)',
  cccdHint: '12 digits, on your identity card, or in your VNeID app if you hold a residence card.',
  cccdTries: 'Spaces are fine. An account can try 3 different numbers in 30 days.',
  cccdWhereTitle: 'Where is the number?',
  cccdWhere: 'The front of the identity card: the 12-digit number is in the middle, to the right of the photo.',
  cccdWrongTitle: 'Is the name or the birth date wrong, or do you have no such number?',
  cccdWrong:
    'If your VNeID has a number of 12 digits, you can still link: choose "Skip", then "Link VNeID". If the population data is wrong, the commune police where you are registered can correct it. If you have no such number yet, your account and your applications stay: choose "Skip", or call {phone}.',
  cccdNoticeTitle: 'The number is sent to the national population database',
  cccdNotice:
    'This number is sent with the name and birth date of your account to the national population database. The portal gets back only "match" or "no match", and stores the number encrypted.',
  update: 'Update',
  skip: 'Skip',
  skipHint:
    'If you skip, your applications stay as they are, and the portal asks again at your next login. You can do this later under {identity}.',
  typedLength: 'Characters that you entered: {n}.',
  typedLetters: 'The number that you entered has letters or other characters, not only digits.',
  ownCccd: 'Identity number in the account:',
  triesLeft: 'Different numbers that you can still try: {left}. The count starts again at {again}.',
  noTriesLeft: 'You can try another number from {again}.',
  waitingHelp:
    'The number is kept and waits to be matched. Choose "Continue"; you need not enter it again. The outcome appears under {identity}.',
  registerBusyLater:
    'The national population database is busy, so the number could not be matched. Please try again in a few minutes.',
  noMatchHelp:
    'The portal compares the number together with the name and birth date of your account. If the number is right, choose "Link VNeID". If the name or birth date in the population data is wrong, the commune police where you are registered can correct it. Foreigners cannot be matched here: choose "Link VNeID". For help call {phone}.',
};
