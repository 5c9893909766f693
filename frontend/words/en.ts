import type { Words } from './vi.ts';

export const en: Words = {
  language: 'en',
  siteName: 'National Public Service Portal',
  siteTagline: 'Link your account to VNeID',
  skipLink: 'Skip to main content',
  switchTo: 'Tiếng Việt',
  switchLabel: 'Read this page in Vietnamese',
  menu: 'Main',
  login: 'Log in',
  logout: 'Log out',
  loggedInAs: 'Logged in:',
  footer: 'Links accounts of the National Public Service Portal to the national electronic identity.',
  loading: 'Loading…',
  needsScript: 'This page needs JavaScript to show your data. Turn JavaScript on and load the page again.',
  notFoundTitle: 'Page not found',
  notFoundText: 'There is no such address on the portal. Go to the start page to continue.',
  home: 'Start page',
  homeTitle: 'One account, one identity',
  homeText:
    'Accounts issued by the National Public Service Portal move to VNeID. Your dossiers, papers and results stay.',
  homeStepsTitle: 'How to move to VNeID',
  homeSteps: [
    'Log in with the account you have.',
    'Enter your CCCD number; it is matched with the national population database.',
    'Choose "Link VNeID". From then on, log in with VNeID alone.',
  ],
  loginTitle: 'Log in',
  loginLead: 'Choose how to log in.',
  loginVneidTitle: 'Electronic identity account (VNeID)',
  loginVneidText: 'You go to VNeID’s own login page. The portal never asks for your VNeID password.',
  loginVneidButton: 'Log in with VNeID',
  loginPortalTitle: 'Account issued by the National Public Service Portal',
  loginName: 'Login name',
  password: 'Password',
  loginButton: 'Log in',
  cccdTitle: 'Add your CCCD number',
  cccdLead: 'Your account has no CCCD number yet. Add it now to link VNeID and keep all your dossiers.',
  cccdLabel: 'CCCD number or personal identification number',
  cccdHint:
    '12 digits, on the front of the identity card. A number pasted with spaces is fine. An account can try 3 different numbers in 30 days.',
  cccdNotice:
    'When you choose Update, this number is sent with the name and birth date of your account to the national population database. The portal gets back only "match" or "no match", and stores the number encrypted.',
  update: 'Update',
  skip: 'Skip',
  skipHint: 'You can do this later under Personal information > Identity information.',
  dossiersTitle: 'My dossiers',
  dossiersLead: 'The dossiers submitted with this account.',
  dossiersEmpty: 'This account has no dossiers yet.',
  dossierId: 'Dossier',
  dossierName: 'Procedure',
  dossierAuthority: 'Authority',
  dossierStatus: 'Status',
  dossierSubmitted: 'Submitted',
  dossierDue: 'Result due',
  dossierPapers: 'Papers',
  dossierBack: 'Back to all dossiers',
  statuses: { received: 'Received', processing: 'In progress', done: 'Result ready', returned: 'More papers needed' },
  draftTitle: 'New dossier',
  draftLead:
    'What you write is kept in your account while you write, and is still there after a new login or a link to VNeID.',
  draftName: 'Procedure',
  draftAuthorityHint: 'For example: the People’s Committee of your ward.',
  draftContent: 'What you ask for',
  draftContentHint: 'At most 1,000 characters.',
  draftSubmit: 'Submit',
  draftKeepMine: 'Keep what is shown here',
  draftStates: {
    saved: 'Draft saved at {at}.',
    kept: 'Not saved to the account yet; this window keeps the draft.',
  },
  profileTitle: 'Personal information',
  fullName: 'Full name',
  birthDate: 'Birth date',
  kind: 'Kind of account',
  kinds: { citizen: 'Citizen', official: 'Official' },
  phone: 'Telephone',
  email: 'E-mail',
  createdAt: 'Account created',
  none: 'None',
  identityTitle: 'Identity information',
  identityLead: 'The CCCD number of this account, and the linked accounts.',
  fetchNotice:
    'This number is sent with the name and birth date of your account to the national population database. The portal gets back only "match" or "no match"; nothing is saved in this step.',
  waitingCccd: 'Number entered',
  waitingText: 'Waiting to be matched. The system matches it by itself and tells you the outcome.',
  waitingOutcomes: {
    'no-match':
      'The number that you entered does not match the national population database. Please check it and enter it again.',
    unavailable: 'The population register did not answer after many tries. Please enter the number again.',
  },
  waitingHelp:
    'The number that you just entered waits to be matched; the system does it by itself and tells you the outcome.',
  otherNumber: 'Enter another number',
  registerBusyLater: 'The population database is busy. Please try again in a few minutes.',
  loginWrongHelp: 'If you do not remember the password, you can log in with VNeID.',
  levelHelp: 'The level is raised at a police office or as the VNeID app describes.',
  otherPersonHelp: 'Log in with your own VNeID account, or contact support.',
  cccdShort: 'CCCD number',
  cmndShort: 'Old CMND number',
  verified: 'Verified',
  unverified: 'Not matched yet',
  fetchTitle: 'Update from the national population database',
  fetchButton: 'Update from the national population database',
  reviewTitle: 'Check the information',
  reviewLead: 'The national population database confirms the following. Choose Update to save it.',
  linksTitle: 'Linked accounts',
  linksEmpty: 'No account is linked yet.',
  linkProvider: 'Account',
  linkLevel: 'Level',
  linkDate: 'Linked on',
  linkLead: 'Link now, and from the next time log in with VNeID to this very account.',
  linkButton: 'Link VNeID',
  confirmTitle: 'Confirm the link to VNeID',
  confirmLead: 'You have logged in at VNeID. Check before you link.',
  confirmVneid: 'VNeID identity',
  confirmAccount: 'Portal account',
  confirmNew:
    'No account carries this number. If you have an old account on the portal, use "I have an old account" below to keep its dossiers; if not, the portal makes a new one for you.',
  confirmWantsLogin:
    'This account is linked, but the VNeID identity that you just used differs from the last one. To protect the account, please enter its login name and password below.',
  confirmWantsLoginToReopen:
    'This account is frozen, because somebody answered "Not me" to a recent change. To open it again, enter its login name and password below.',
  confirmWantsLoginToLink:
    'The VNeID link of this account was removed a short while ago. To link it again, enter its login name and password below.',
  confirmReopens:
    'Somebody answered "Not me" to a recent change of this account. If it is your account, open it again: from then on only VNeID opens it; the old password, and contacts that were entered in the 10 days before the answer, are removed; the dossiers are kept.',
  confirmReopensAll:
    'Somebody answered "Not me" to a recent change of this account. You have proven it with VNeID and with the password: when you open it again, it is as it was, and nothing is lost.',
  reopenButton: 'This is my account, open it again',
  newContactText:
    'On {at} a telephone number or e-mail address was entered in this account, and there was no older contact to tell. If you did not enter it, change password and contacts under Personal information.',
  confirmOtherName:
    'Number and birth date are the same, but the name is written differently. The name on the old account: ',
  confirmRenews:
    'Your VNeID data (number, name or VNeID account) changed since the link was made. When you agree, the account follows VNeID; the former number is kept in its history.',
  confirmLastLogin: 'Last login',
  confirmMineTitle: 'Is this your account?',
  confirmNotMine: 'This is not my account',
  confirmNotMineText:
    'If this account is not yours, the CCCD number leaves it and the portal makes a new account for you.',
  confirmEvicts:
    'This CCCD number stands in another account that has not proven it with VNeID. When you agree, the number leaves that account and its holder is told.',
  claimTitle: 'I have an old account',
  claimText:
    'Enter the login name and password of the account that the portal issued. They only prove that the account is yours.',
  claimButton: 'Go on with this account',
  linkFrozen: 'Frozen',
  frozenHelp:
    'Log in with your own VNeID and give the password of the account when you are asked. If that does not help, ask the support desk.',
  undoTitle: 'Not me',
  undoLead: 'Were you told of a change that you did not make? When you press the button below:',
  undoSteps: [
    'Sessions that the portal login opened end.',
    'If VNeID does not surely open the account yet, the change and the login that made it are frozen, and former contacts are put back. A freeze loses no dossier.',
    'The portal opens a case. The owner’s next VNeID login decides.',
  ],
  undoButton: 'Not me, freeze it',
  undoDoneTitle: 'Noted',
  undoDone: 'Your case is open.',
  undoCase: 'Case code:',
  undoNext: 'Keep this code and contact the support desk.',
  yes: 'Yes',
  no: 'No',
  mergeTitle: 'Merge accounts',
  mergeStart: 'I have another account on the portal',
  mergeStartText:
    'Enter the login name and password of the other account. Next you see both and choose which one stays; nothing changes in this step.',
  mergeLead: 'Both of these accounts are yours. Choose which one stays.',
  mergeMine: 'The account you are logged in with',
  mergeOther: 'The other account',
  mergeKeepMine: 'Keep the account I am logged in with',
  mergeKeepOther: 'Keep the other account',
  mergeDossiers: 'Dossiers',
  mergeLinked: 'Linked to VNeID',
  mergeThenTitle: 'After merging',
  mergeThen: [
    'The dossiers of both accounts are in the one that stays.',
    'CCCD number and VNeID link move to the account that stays.',
    'The other account can no longer log in; every other session ends.',
    'Within 30 days you can split them.',
  ],
  absorbedLead: 'Accounts merged into this one:',
  absorbedWhen: 'Merged on {at}, can be split until {until}.',
  splitButton: 'Split',
  vneidEnd: 'Log out of VNeID',
  contactsTitle: 'Contacts',
  contactsLead:
    'The portal tells you here when your account is changed. A field left empty stays as it is; an old contact is still told for ten days.',
  contactsButton: 'Change contacts',
  everywhereTitle: 'Log out everywhere',
  everywhereLead: 'Ends every session of this account, this one too. For when you forgot to log out on another device.',
  everywhereButton: 'Log out of every device',
  passwordTitle: 'Change password',
  passwordLead:
    'Of the account issued by the portal. At least 15 characters; capitals, digits or signs are not required.',
  passwordCurrent: 'Current password',
  passwordCurrentHint: 'Not needed if you have just logged in with VNeID.',
  passwordNext: 'New password',
  passwordButton: 'Change password',
  unlinkTitle: 'Remove the link to VNeID',
  unlinkText: 'Afterwards only the portal login opens this account. Every other session ends.',
  unlinkButton: 'Remove the link',
  formerCccd: 'Number that was removed',
  formerCccdText: 'Its owner has proven it with VNeID. If the number is yours, link your own VNeID or contact support.',
  confirmDossiers: 'Dossiers that are kept',
  confirmKeepsLogin: 'After linking, every other session of this account ends.',
  confirmDropsTitle: 'After linking',
  confirmDrops: [
    'Only VNeID opens this account.',
    'The old password, telephone and e-mail are removed, because they were not verified in this login.',
    'Every other session of the account ends.',
    'The dossiers are kept.',
  ],
  confirmButton: 'Yes, link',
  createButton: 'Make a new account',
  confirmCancel: 'No, go back',
  troubleTitle: 'Not finished',
  troubleLead: 'Nothing was changed. You can start again.',
  tryAgain: 'Log in again',
  sessionEnding: 'Your session is about to end. Do you want to go on?',
  sessionStay: 'Go on',
  triesLeft: 'You can try {left} more different numbers until {until}.',
  noTriesLeft: 'You can try another number from {until}.',
  supportCode: 'Support code:',
  messages: {
    'login-wrong': 'The login name or password is not correct.',
    'login-network':
      'There were too many failed logins from your network. Wait a few minutes and try again, or log in with VNeID.',
    'login-tried':
      'Strangers are trying this password on many accounts, so it cannot be used from a new browser for now. Log in with VNeID, or use a browser in which you have logged in before.',
    'login-paused':
      'A wrong password was given many times for this login name, so it takes no password from a new browser for now. Try again in 3 minutes, log in with VNeID, or use a browser in which you have logged in before.',
    'login-paused-long':
      'A wrong password was given too many times for this login name in the last days, so it takes no password from a new browser for now. Try again in 12 hours, log in with VNeID, or use a browser in which you have logged in before.',
    'proof-limit':
      'You have given a wrong password too many times at this step. Try again in 36 hours, or contact support.',
    'login-required': 'Please log in to continue.',
    'login-too-old': 'To protect the account, please log in again and link VNeID within 10 minutes.',
    'login-link-only':
      'A portal login now only proves an account while linking. Log in with VNeID, then choose "I have an old account".',
    'login-closed': 'Portal logins have ended. Log in with VNeID.',
    'login-merged': 'This account is part of your other account. Log in with the one that was kept.',
    'merge-unproven': 'Please enter the other account’s login name and password again under Identity information.',
    'merge-itself': 'This is the account you are logged in with. Enter your other one.',
    'merge-other-person':
      'Name, birth date, CCCD number or kind of the two accounts differ, so they cannot be merged. Please ask the support desk.',
    'merge-nested':
      'Both accounts hold the dossiers of an account merged before. Split one of them first, or ask the support desk.',
    'merge-needs-vneid':
      'One of the two accounts has a VNeID link or a CCCD number that VNeID proved. Log in to that account with VNeID, then enter the other one under Identity information.',
    'merge-changed': 'One of the two accounts has just changed or is frozen. Please start again.',
    'accounts-merged': 'The two accounts are one. The dossiers of both are in this account.',
    'accounts-split': 'The two accounts are split.',
    'split-unknown': 'It can no longer be split: 30 days are over, or it was split before.',
    'login-frozen':
      'The portal login is frozen, because somebody answered "Not me" to a recent change. Log in with VNeID to open it again.',
    'link-frozen': 'This account is frozen, because somebody answered "Not me" to a recent change.',
    'undo-unknown':
      'This address is not right, or its 10 days are over. If you still have doubts, ask the support desk.',
    'undo-used': 'This was answered before. Ask the support desk if you need more.',
    'undo-settled':
      'The owner has confirmed the account with VNeID since this notice was sent, so it can no longer be answered. If you still have doubts, ask the support desk.',
    'link-removed': 'The link to VNeID is removed.',
    'password-changed': 'The password is changed. Every other session has ended.',
    'password-wrong': 'The current password is not right.',
    'password-frozen':
      'A case is open on this account, so the password cannot be changed. Log in with VNeID again to settle it, or ask the support desk.',
    'password-none': 'Only VNeID opens this account, so there is no password to change.',
    'password-short': 'The new password needs at least 15 characters. A sentence of your own is easy to remember.',
    'password-common':
      'The new password is too easy to guess. Use a sentence of your own, not just a few common words, rows of keys, digits or repetitions.',
    'password-personal':
      'The new password is made of facts about you, such as your name, birth date, telephone number, e-mail address, identity number or login name, so people who know you can guess it. Use a long sentence that only you would think of.',
    'contacts-changed': 'Your contacts are changed. Old and new ones are told.',
    'contact-malformed': 'The telephone number or the e-mail address is not right. Please check it.',
    'contact-none': 'Enter a new telephone number or e-mail address.',
    'changes-limit': 'You have changed your password or contacts several times. Please try again tomorrow.',
    'split-last-way-in': 'After a split nothing would open this account. Please ask the support desk.',
    'link-last-way-in': 'VNeID is the only login of this account, so it cannot be removed.',
    'link-needs-vneid':
      'VNeID has shown this link, so it can be removed only after a login by VNeID. Log in with VNeID and remove it then.',
    'logged-out-here': 'You are logged out. If this is a shared computer, log out of VNeID as well.',
    'logged-out-everywhere': 'You have logged out everywhere. If this is a shared computer, log out of VNeID as well.',
    'logged-out': 'You have logged out.',
    'cccd-malformed': 'A CCCD or personal identification number has exactly 12 digits.',
    'cccd-is-cmnd':
      'You entered a 9-digit CMND number. Please enter the 12-digit CCCD or personal identification number.',
    'cccd-no-match':
      'What you entered does not match the national population database. Please check the CCCD number; if it still fails, log in with VNeID or contact support.',
    'register-busy':
      'The population database is busy. You can choose Skip and update later under Personal information > Identity information.',
    'cccd-attempts':
      'Too many different numbers were tried with this account, browser or network. Log in with VNeID, try again later, or contact support.',
    'cccd-already-set': 'This account has another CCCD number. Please contact support to have it checked.',
    'cccd-saved': 'The CCCD number is saved.',
    'vneid-linked': 'VNeID is linked. From now on, log in with VNeID.',
    'vneid-denied': 'You cancelled the login or the sharing at VNeID. Try again when you are ready.',
    'vneid-unavailable':
      'VNeID is busy. Please try again in a few minutes; you can still log in with your portal account.',
    'vneid-unknown-client':
      'VNeID is busy. Please try again in a few minutes; you can still log in with your portal account.',
    'vneid-organisation':
      'This is the identity account of an organisation. This site links accounts of persons; please log in with your own VNeID.',
    'vneid-no-cccd':
      'This VNeID account has no 12-digit identity number, so it cannot be linked yet. You can still log in with your portal account, or contact support.',
    'vneid-unknown-word':
      'The portal cannot read the kind or level of this VNeID account. The fault is ours and has been noted; please try again later or contact support.',
    'vneid-name-differs':
      'The CCCD number is that of your old account, but the name is written differently and could not be checked. Your dossiers are kept; try again later or contact support. If the population data is wrong, the police of your commune can correct it.',
    'vneid-rejected':
      'VNeID’s answer was not valid, so the portal does not use it. Please log in again from the start.',
    'vneid-level': 'Please raise your identity account to level 2 to continue.',
    'vneid-other-person': 'The VNeID account you logged in with does not fit the CCCD number of this account.',
    'vneid-held-elsewhere':
      'This VNeID identity belongs to another account. Log out and choose Log in with VNeID, or contact support.',
    'link-changed': 'The account was changed elsewhere a moment ago. Please link again from the start.',
    'flow-unknown': 'This VNeID login has expired. Please log in again.',
    'flow-used': 'This VNeID login was used already. Please log in again if you are not in.',
    'flow-other-browser':
      'You began in another browser (for example inside an app). To protect you, that login has ended; log in again in the browser that you want to use. Nothing was changed.',
    'body-fields': 'The form lacks something or has too much. Please load the page again and re-enter it.',
    'wanted-unknown': 'The page you wanted is not on the portal. Please log in from the start page.',
    'dossier-submitted': 'The dossier is submitted.',
    'draft-other':
      'In another window of this browser another account has logged in, so this was not saved. Please copy your text, then log in with your own account.',
    'draft-changed':
      'This draft was just changed or submitted in another window. What you wrote is still here: keep it, or load the page again to use the other one.',
    'draft-limit':
      'The draft was saved very often. What you wrote is still in this window and is saved again in ten seconds; please write on.',
    'draft-characters':
      'The text has hidden characters, or characters that turn the direction of writing, often pasted from elsewhere. Officials could not read it as you see it. Please delete what you pasted and type it.',
    'draft-incomplete': 'Please fill in procedure, authority and what you ask for.',
    'submit-limit': 'You have submitted many dossiers in a row. The draft is kept; please submit it in ten minutes.',
    'dossier-unknown': 'Your account has no such dossier.',
    'cross-site': 'The request did not come from a page of the portal and was refused. Please load the page again.',
    'portal-closed':
      'The portal is closed for a while, because data is being restored. Your information is safe; please come back in a few minutes.',
    busy: 'The system is busy. Please try again in a few seconds.',
    internal: 'Something went wrong on our side. Please try again; if it persists, contact support.',
    offline: 'No connection. What you entered is still there; check the network and try again.',
  },
};
