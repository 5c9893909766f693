const openByVneid =
  'While you wait, log in with your own VNeID: if it proves that the account is yours, the portal lets you open it again at once.';
const openByBoth =
  'If the linked VNeID is yours, log in with it and enter the password to open the account again. If that fails, call {phone}: only the support desk can open it then.';
const lookByVneid = 'While you wait, log in with your own VNeID and look through the account.';

export const disavow = {
  disavowTitle: 'I did not make this change',
  disavowLead:
    'The notice that you got says what was changed, and when. If it was you, you need not do anything. If it was not you, press the button below. Then:',
  disavowReported: 'The e-mail reports this change:',
  disavowKinds: {
    'link-made': 'the account was linked to VNeID',
    'link-renewed': 'the account was updated from VNeID',
    'account-reopened': 'the account was opened again with VNeID',
    'link-removed': 'the VNeID link was removed',
    'password-changed': 'the password was changed',
    'contacts-changed': 'the contact details were changed',
    'accounts-merged': 'two accounts were merged',
  },
  disavowWill: {
    'link-made':
      'Login with VNeID and with the password are both blocked for now, and every device is logged out. If the identity number in the account has verified the link, only devices that logged in with the password are logged out.',
    'link-renewed':
      'Login with VNeID and with the password are both blocked for now, and every device is logged out. If the link was verified before, only devices that logged in with the password are logged out.',
    'account-reopened':
      'Login with VNeID and with the password are both blocked for now, and every device is logged out. If the link was verified before, only devices that logged in with the password are logged out.',
    'link-removed':
      'Login with the password is blocked for now, and every device is logged out. If the account has been linked again, only devices that logged in with the password are logged out. A removed link does not come back by itself.',
    'password-changed':
      'Login with the password is blocked for now, and devices that logged in with it are logged out. If the verified VNeID that is linked now changed the password, the password is not blocked.',
    'contacts-changed':
      'The former telephone number and e-mail address are put back, login with the password is blocked for now, and devices that logged in with it are logged out. If the account is linked to a verified VNeID, the new ones stay, and the password is blocked only if it changed in the last 10 days.',
    'accounts-merged':
      'The two accounts are split again, login with the password to the account that got the notice is blocked for now, and devices that have that account open are logged out. If that account was linked to a verified VNeID before the merge, the two accounts are not split yet, and only devices that logged in with the password are logged out.',
  },
  disavowWillAny:
    'Depending on the change, the portal may block the login concerned, put the former contact details back, split two merged accounts or log devices out.',
  disavowAlways: [
    'The portal opens a case and gives you a case code. If the account no longer has the reported change, that is all it does.',
    'No application is lost. A link that VNeID has verified is not blocked.',
  ],
  disavowCodeLead: 'Enter the telephone number that got the text message, and the code of 8 digits in it.',
  disavowPhone: 'Telephone number that got the message',
  disavowalDigits: 'Code in the message',
  disavowCodeHint: '8 digits, for example 1234 5678. If you got an e-mail, open the link in it.',
  disavowLetter: 'Or the link in the e-mail',
  disavowLetterHint: 'If you received an e-mail: copy the whole link in it and paste it here.',
  disavowButton: 'It was not me – protect the account',
  disavowDoneTitle: 'Report received',
  disavowDone: 'We have opened a case.',
  disavowCase: 'Case code:',
  disavowNext: 'Write this code down and call {phone}.',
  disavowDid: {
    'froze-both': [
      'Login with VNeID and with the password are blocked for now, and every device has been logged out.',
      openByBoth,
    ],
    'froze-portal': [
      'Login with the password is blocked for now, and devices that logged in with it have been logged out.',
      openByVneid,
    ],
    'restored-froze-both': [
      'The former telephone number and e-mail address are back, login with VNeID and with the password are blocked for now, and every device has been logged out.',
      openByBoth,
    ],
    'restored-froze-portal': [
      'The former telephone number and e-mail address are back, login with the password is blocked for now, and devices that logged in with it have been logged out.',
      openByVneid,
    ],
    restored: [
      'The former telephone number and e-mail address are back, and devices that logged in with the password have been logged out.',
      lookByVneid,
    ],
    'split-froze-portal': [
      'The two accounts are split again, login with the password to the account that got the notice is blocked for now, and devices that had that account open have been logged out.',
      openByVneid,
    ],
    split: [
      'The two accounts are split again, and devices that had the account that got the notice open have been logged out.',
      lookByVneid,
    ],
    'ended-sessions': [
      'Devices that logged in with the password have been logged out; the portal blocked nothing else, and the reported change is not taken back yet.',
      'While you wait, log in with your own VNeID. If the portal asks, confirm that this is your account: from then on only VNeID opens it.',
    ],
    'only-case': [
      'The account no longer has the reported change, so the portal blocked nothing else and only opened a case.',
      'While you wait, log in and look through your account.',
    ],
  },
} satisfies typeof import('../vi/disavow.ts').disavow;
