import type { account as vi } from '../vi/account.ts';

export const account: typeof vi = {
  profileTitle: 'Personal information',
  fullName: 'Full name',
  birthDate: 'Birth date',
  kind: 'Account type',
  kinds: { citizen: 'Citizen', official: 'Official' },
  phone: 'Telephone',
  email: 'E-mail',
  identityTitle: 'Identity information',
  identityFacts: 'Your information',
  identityLead: 'The identity information of this account and the linked accounts.',
  fetchNotice:
    'This number is sent with the name and birth date of your account to the national population database. The portal gets back only "match" or "no match"; nothing is saved in this step.',
  waitingCccd: 'Identity number that waits to be matched',
  waitingText: 'Waiting to be matched. The system does it by itself; the outcome appears on this page.',
  waitingOutcomes: {
    'no-match':
      'Does not match your name and birth date in the national population database, or is in another account on the portal. Please check the number. If it is right, choose "Link VNeID" or call {phone}.',
    unavailable: 'The national population database did not answer after many tries. Please enter the number again.',
  },
  otherNumber: 'Enter another number',
  cccdShort: 'Identity number (CCCD)',
  cmndShort: 'Old identity card number (CMND)',
  verified: 'Verified',
  unverified: 'Not matched yet',
  fetchTitle: 'Update from the national population database',
  fetchButton: 'Update from the national population database',
  reviewTitle: 'Check the information',
  reviewLead: 'The national population database confirms the following. Choose Update to save it.',
  linksTitle: 'Linked accounts',
  linksEmpty: 'No account is linked yet.',
  linkProvider: 'Account',
  linkLevel: 'Identity level',
  linkDate: 'Linked on',
  mergeTitle: 'Merge accounts',
  mergeClosed:
    'Accounts cannot be merged here any more, because a login issued by the portal no longer proves them. If you have applications in another account, call {phone}.',
  mergeStart: 'I have another account on the portal',
  mergeStartText:
    'Enter the login name and password of the second account. Next you see both and choose which one stays; nothing changes in this step.',
  mergePaused:
    'Wrong passwords were given for the second account many times, so the portal takes no password of that account for now. The account that you are logged in to is not affected. Try again in 3 minutes, or log in with VNeID and merge then.',
  mergePausedLong:
    'Wrong passwords were given for the second account too often in the last days, so the portal takes no password of that account for now. The account that you are logged in to is not affected. Try again in 12 hours, or log in with VNeID and merge then.',
  mergeLead: 'Both of these accounts are yours. Choose which one stays.',
  mergeMine: 'The account you are logged in with',
  mergeOther: 'The second account',
  mergeKeepMine: 'Keep the account I am logged in with',
  mergeKeepOther: 'Keep the second account',
  mergeDossiers: 'Applications',
  mergeLinked: 'Linked to VNeID',
  mergeThenTitle: 'After merging',
  mergeThen: [
    'The applications of both accounts are in the one that stays.',
    'Identity number and VNeID link move to the account that stays.',
    'You can no longer log in to the other account; other devices are logged out.',
    'Within 30 days you can split them into two accounts again.',
  ],
  turnedDown:
    'On {at}, when you linked VNeID, you said that another account is not yours, or your identity number was removed from it. If it is yours, you can take it back before {until}, as long as nobody has used it since.',
  turnedDownThen:
    'The applications of that account come into this one, and its login name no longer works. The portal tells the old telephone number and e-mail address of that account. Within 30 days after merging you can split them again.',
  turnedDownButton: 'Take that account back',
  absorbedLead: 'Accounts merged into this one:',
  splitThen:
    'The merged account gets back the login, applications, identity number and VNeID link that it had before the merge. This account keeps the rest.',
  splitVneid:
    'You can log in only with VNeID, so after the split nobody can log in to an account without a VNeID link. If you are not sure, call {phone} first.',
  splitSure: 'Split into two accounts',
  absorbedWhen: 'Merged on {at}; can be split again before {until}.',
  splitButton: 'Split again',
  contactsTitle: 'Contact details',
  contactsLead:
    'The portal sends notices about your account to this telephone number and e-mail address. A field left empty stays as it is. A new number or address must be confirmed by a code. For 10 days after a change, an old one that was confirmed still receives the notices.',
  contactNow: 'At present:',
  contactsButton: 'Change contact details',
  unconfirmed: 'not confirmed',
  contactConfirmTitles: { phone: 'Confirm the telephone number', email: 'Confirm the e-mail address' },
  contactConfirmLead: 'Enter the code that was sent to:',
  contactConfirmWhy:
    'Until it is confirmed, you receive notices here but cannot use it to answer "Not me". If no code arrives, check the number or address that you entered.',
  contactConfirmDigits: 'Confirmation code',
  contactConfirmHint: '6 digits; it works for 30 minutes',
  contactConfirmButton: 'Confirm',
  contactConfirmAgain: 'Send the code again',
  codesLeft: 'Tries left: {left}. The count starts again at {again}.',
  noCodesLeft: 'You can try again from {again}.',
  everywhereTitle: 'Log out everywhere',
  everywhereLead:
    'Logs this account out on every device, this one too. For when you forgot to log out on another device.',
  everywhereButton: 'Log out of every device',
  passwordTitle: 'Change password',
  passwordLead:
    'Of the account issued by the portal. At least 15 characters; capitals, digits or signs are not required.',
  passwordCurrent: 'Current password',
  passwordCurrentHint: 'Not needed if you have just logged in with VNeID.',
  passwordNext: 'New password',
  passwordButton: 'Change password',
  unlinkTitle: 'Remove the link to VNeID',
  unlinkText:
    'Afterwards only the login name and password of the portal open this account; other devices are logged out.',
  unlinkButton: 'Remove the link',
  formerCccd: 'Identity number that was removed from the account',
  formerCccdText:
    'VNeID has confirmed that this number is someone else’s, or your number was changed. If it is your number, link your VNeID or call {phone}.',
  waitingTold:
    'Waiting to be matched. The system does it by itself; the outcome appears on this page and is sent to {to}.',
  levelValue: 'Level 0{level}',
};
