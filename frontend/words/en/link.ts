import type { link as vi } from '../vi/link.ts';

export const link: typeof vi = {
  linkLead:
    'This account is not linked to VNeID. Link it now so that next time VNeID opens this account, with the applications here (about 2 minutes).',
  linkButton: 'Link VNeID',
  linkedAlready:
    'This account is linked to VNeID. The receipt says what was kept, what was removed, and what to do if it was not you.',
  troubleTitle: 'Login with VNeID',
  troubleLead: 'If you could not get in, log in again.',
  troubleUnknown: 'If you chose "Yes, link", the link may already have been made: look at {identity}.',
  createdAt: 'Created on',
  confirmMore: 'Show more',
  confirmTitle: 'Confirm the link to VNeID',
  confirmOtherName:
    'VNeID and the account write the name differently. If you agree, the portal takes the name from VNeID.',
  confirmSameNumber: 'Identity number and birth date (or year of birth) are the same.',
  confirmSameBirth: 'The birth date (or year of birth) is the same; the account has no identity number yet.',
  confirmNameThere: 'The name on the account:',
  confirmLead: 'You have logged in at VNeID. Please check the information below before you agree.',
  confirmVneid: 'VNeID identity',
  confirmAccount: 'Portal account',
  confirmFoundByNumber: 'The portal found this account by your identity number.',
  confirmFoundByCmnd:
    'This account has no identity number yet. The portal found it by the number of the old identity card (CMND), the name and the date of birth that VNeID states: please look closely whether it is yours. After linking, the portal sends a notice to the old telephone number and e-mail address of the account, if there are any. For 10 days, their owner can answer "Not me", which freezes the account.',
  confirmNew: 'We found no account with your identity number. An old account may not have the number yet.',
  confirmWantsLogin:
    'This account is linked, but the VNeID account, the number or the name differs from the last time. To protect you, please enter the login name and password of the portal account below. Forgotten? Call {phone}.',
  confirmWantsLoginToReopen:
    'This account is frozen, because on {at} somebody answered "Not me". To open it again, enter the login name and password issued by the portal below. Forgotten? Call {phone}.',
  confirmWantsLoginToLink:
    'The VNeID link of this account was removed a short while ago. To link it again, enter the login name and password issued by the portal below. Forgotten? Call {phone}.',
  confirmWantsLoginOtherName:
    'Because the name is written differently, confirm that this account is yours: enter the login name and password issued by the portal below. Forgotten? Call {phone}.',
  confirmReopens:
    'On {at} somebody answered "Not me" to a change of this account, or asked to link it with another number, so it is protected. Open it again only if it is your account: from then on only VNeID opens it; the old password, and a telephone number or e-mail address that was entered in the 10 days before, are removed; the applications are kept.',
  confirmReopensUnlinked:
    'On {at} somebody answered "Not me" to a change of this account, or asked to link it with another number, so the account is protected. Open it again only if it is yours.',
  confirmReopensAll:
    'On {at} somebody answered "Not me" to a change of this account, or asked to link it with another number. You have confirmed it with VNeID and with the password: when you open it again, it is as it was, and nothing is lost. If you do not remember linking this account, call {phone} first.',
  reopenButton: 'This is my account, open it again',
  confirmRenews:
    'What VNeID says of you has changed since the link was made. If you agree, the account follows VNeID and the applications are kept. If not, you cannot log in with VNeID yet.',
  confirmLastLogin: 'Last login',
  confirmMineTitle: 'Is this your account?',
  confirmNotMine: 'This is not my account',
  confirmNotMineText:
    'If you do not recognise this account, choose "Show more" and think of names and telephone numbers that you used before. Not sure? Call {phone}.',
  confirmEvicts:
    'Your identity number is in another account that is not linked to VNeID. When you agree, the number is removed from that account and the portal tells its holder.',
  confirmEvictsOld:
    'If it is your old account, do not make a new one: choose "Yes, I have an old account" or call {phone}.',
  confirmEvictsCall: 'If it is yours too, call {phone} before you agree.',
  claimTitle: 'I have an old account',
  claimText:
    'Enter the login name and password of the account that the portal issued. They are used only to confirm that the old account is yours.',
  claimButton: 'Continue with this account',
  linkFrozen: 'Frozen',
  frozenHelp:
    'Log in with your own VNeID and give the password of the account when you are asked. If that does not help, call {phone}.',
  confirmDossiers: 'Applications that are kept',
  confirmByVneid: 'From now on you log in with VNeID.',
  confirmAlsoByVneid: 'From now on you can log in with VNeID.',
  confirmKeepsLogin: 'Other devices that are logged in to this account are logged out.',
  confirmLoginStays:
    'The login name and password issued by the portal still work. You can change the password under {profile}.',
  confirmDropsTitle: 'After you agree',
  confirmDrops: [
    'From now on only VNeID opens this account.',
    'The old password, telephone number and e-mail address (if any) are removed, because nothing shows that they are yours.',
    'Other devices that are logged in to this account are logged out.',
    'The applications are kept.',
  ],
  confirmKeepByLogin: 'To keep them, first give the old password under "I have an old account".',
  confirmButton: 'Yes, link',
  renewButton: 'Yes, update',
  createButton: 'Make a new account',
  confirmCancel: 'Do not agree, go back',
  confirmTitles: {
    new: 'Have you had an account on the portal before?',
    renews: 'Update from VNeID',
    reopens: 'Open the account again',
  },
  hadWho: 'You are using the VNeID of',
  hadNotMe: 'Not you? Log out of VNeID',
  hadYes: 'Yes, I have an old account',
  hadYesText: 'Next you enter its login name and password, and your applications are kept.',
  hadYesTextClosed: 'Next you read how to find your old applications.',
  hadNo: 'No',
  hadNoText: 'The portal makes a new account with your VNeID. It has no applications yet.',
  hadUnsure: 'I do not remember',
  hadUnsureText: 'Read how to find it before you make a new account.',
  hadAnswers: 'Answers',
  hadWhy: 'Why does the portal ask this?',
  hadWhyText: 'Applications that you sent before are in your old account; a new account has none.',
  hadWrong: 'What if I choose wrongly?',
  hadWrongText:
    'Nothing changes in this step, and you can choose again. If you have made a new account, you can still merge the old one when you have its login name and password. An official’s account cannot be merged with a new account: call {phone} first.',
  hadWrongTextClosed:
    'Nothing changes in this step, and you can choose again. If you may have an old account, call {phone} before you make a new one.',
  hadNext: 'Continue',
  hadBack: 'Choose again',
  unsureTitle: 'Find your old account',
  unsureSteps: [
    'The old login name is often the identity card number that you registered with (CMND, 9 digits, or CCCD, 12 digits). You can try it under "I have an old account".',
    'If you do not remember the password, call {phone} before you make a new account.',
    'If you make a new account now, you can still merge the old one into it later, with its login name and password. An official’s account cannot be merged with a new account.',
  ],
  unsureStepsClosed: [
    'Accounts issued by the portal can no longer be used to confirm an old account.',
    'Call {phone} before you make a new account: support looks for your old applications.',
  ],
  newText: 'The portal makes a new account with the name, birth date and identity number that VNeID states.',
  changed: {
    name: 'Full name',
    birthDate: 'Birth date',
    cccd: 'Identity number',
    subject: 'VNeID account',
    newSubject: 'has a new code',
  },
  confirmNotMineSure: 'Are you sure that you did not make this account?',
  confirmNotMineThen: {
    dossiers: 'Applications in that account that you would not get: {n}.',
    byNumber: 'Your identity number is removed from that account, and the portal tells its holder.',
    byCmnd: 'That account stays as it is now.',
    created: 'The portal makes a new account for you; it has no applications yet.',
  },
  confirmNotMineLater:
    'If you see later that it is your account: within 30 days you can take it back under {identity}, as long as nobody has used it; or you merge it with its login name and password. Not sure? Call {phone} before you choose.',
  confirmNotMineLaterClosed:
    'If you see later that it is your account, within 30 days you can take it back under {identity}, as long as nobody has used it. Not sure? Call {phone} before you choose.',
  confirmNotMineForGood:
    'The name or the type of that account differs from your new account. So you cannot take it back here later, and perhaps not merge it. If it may be yours, call {phone} before you choose.',
  confirmNotMineYes: 'I am sure, make a new account',
  confirmNotMineBack: 'Back to the account',
  goBack: 'Go back',
  receiptTitles: {
    made: 'Receipt of the link to VNeID',
    renewed: 'Receipt of the update from VNeID',
    reopened: 'Receipt of the reopened account',
  },
  receiptLink: 'See and print the receipt',
  receiptLeads: {
    made: 'Your account on the portal is linked to VNeID.',
    renewed: 'Your account on the portal was updated from VNeID.',
    reopened: 'Your account on the portal was opened again with VNeID.',
  },
  receiptNone: 'This account is not linked to VNeID, so there is no receipt. You can link it under {identity}.',
  receiptAt: 'Time',
  receiptCode: 'Receipt code',
  receiptNew: 'New account, made with VNeID',
  receiptOld: 'Account that you had on the portal',
  receiptByCmnd: 'Account that you had on the portal, found by the number of the old identity card (CMND)',
  receiptWhich: 'Account',
  receiptStays: 'Applications in the account',
  receiptStaysValue: '{n}, kept',
  receiptStaysNothing: 'None yet',
  receiptDropped: 'Removed from the account',
  receiptDroppedNames: {
    login: 'old login name and password',
    phone: 'telephone number',
    email: 'e-mail address',
  },
  receiptDroppedNothing: 'Nothing',
  receiptLogin: 'How you log in from now on',
  receiptLoginVneid: 'With VNeID only',
  receiptLoginBoth: 'With VNeID; the portal login still works too',
  receiptTold: 'The portal tells you by',
  receiptDisavowTitle: 'Was it not you?',
  receiptDisavow:
    'Before {until}, open the link in the e-mail that the portal sent, or enter the code of its text message under "I did not make this change". If no notice reached you, call at once.',
  receiptDisavowOver: 'The time to report it by e-mail or text message is over.',
  receiptDisavowNoNotice: 'At that time, the account had no telephone number or e-mail address that could report it.',
  receiptCall: 'If it was not you, call {phone}.',
  receiptCallCode: 'If it was not you, call {phone} and read out the receipt code.',
  receiptPrint: 'Print the receipt',
  receiptShared: 'Is this a shared computer? Log out of the portal, then log out of VNeID, before you leave it.',
};
