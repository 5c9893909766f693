import type { messages as vi } from '../vi/messages.ts';

export const messages: typeof vi = {
  'login-wrong': 'The login name or password is not correct.',
  'login-effort':
    'To stop strangers from guessing passwords, the portal checks a new browser before it looks at the password. It could not check this browser, and the password was not looked at. Log in with VNeID, use a browser in which you have logged in before, or switch JavaScript on and try again.',
  'login-network':
    'There were too many failed logins from your network. Wait a few minutes and try again, or log in with VNeID.',
  'login-tried':
    'Strangers are trying this password on many accounts, so it cannot be used from a new browser for now. Log in with VNeID, or use a browser in which you have logged in before.',
  'login-leaked':
    'This password is in a list of leaked passwords that anybody can read, so it cannot be used from a new browser. Log in with VNeID, or use a browser in which you have logged in before and change the password there.',
  'password-leaked':
    'Your password is in a list of leaked passwords that anybody can read, so strangers can guess it. Please change it now.',
  'login-paused':
    'A wrong password was given many times for this login name, so it takes no password from a new browser for now. Try again in 3 minutes, log in with VNeID, or use a browser in which you have logged in before.',
  'login-paused-long':
    'A wrong password was given too many times for this login name in the last days, so it takes no password from a new browser for now. Try again in 12 hours, log in with VNeID, or use a browser in which you have logged in before.',
  'proof-limit':
    'The password was not correct several times, so this step is paused. Try again in 36 hours, or call {phone}.',
  'login-required': 'You are not logged in, or your session has ended. Please log in to continue.',
  'form-other-person':
    'This form was opened for the account that was logged in before in this browser. Another account is logged in now. Nothing has changed. Reload the page, or log in again with your account.',
  'login-too-old': 'For your security, log in again before you make this change; a login counts for 10 minutes.',
  'login-link-only':
    'The portal no longer lets this account log in directly. Choose "Log in with VNeID". If the portal does not find this account, choose "Yes, I have an old account", and your applications stay.',
  'login-closed':
    'Accounts issued by the portal can no longer be used. Log in with VNeID; if old applications are missing, call {phone}.',
  'login-merged':
    'This account is part of your other account. Log in with the one that was kept. Not sure which one? Log in with VNeID, or call {phone}.',
  'merge-unproven': 'Please enter the second account’s login name and password again under Identity information.',
  'merge-itself': 'This is the account you are logged in with. Enter your other one.',
  'merge-other-person':
    'The two accounts cannot be merged, because what they say of the person differs. If both are yours (for example after a change of name), call {phone} to have it checked.',
  'merge-nested': 'Both accounts were merged with others before. Split one of them first, or call {phone}.',
  'merge-needs-vneid':
    'One of the two accounts has a VNeID link or an identity number that VNeID has verified. Log in to that account with VNeID, then enter the other one under {identity}.',
  'merge-changed':
    'One of the two accounts has just changed or is blocked for now. Try once more; if it fails again, call {phone}.',
  'merge-too-late':
    'The account that you said is not yours can no longer be taken back here: 30 days are over, or somebody has used or changed it since. With its login name and password you can still merge it; otherwise call {phone}.',
  'accounts-merged': 'The two accounts have been merged. The applications of both are in this account.',
  'accounts-split': 'The two accounts have been split.',
  'split-unknown': 'It can no longer be split: 30 days are over, or it was split before. For help call {phone}.',
  'login-frozen':
    'Login with the account issued by the portal is blocked for now, because {frozenOn} somebody answered "Not me". Log in with VNeID to open it again. For help call {phone}.',
  'link-frozen': 'This account is blocked for now, because {frozenOn} somebody answered "Not me".',
  'undo-unknown':
    'The link, the telephone number or the code is wrong or older than 10 days. Check the message and type it again, open the link in your e-mail if you have one, or call {phone}.',
  'undo-network':
    'Wrong codes came from this network too often. Try again in 12 minutes or from another network, open the link in your e-mail if you have one, or call {phone}.',
  'network-limit':
    'Too many requests come from your network. Wait half a minute and try again, or use another network.',
  'undo-used':
    'This report was received before and is being checked. If you need more help, call {phone} and read out the case code.',
  'undo-closed':
    'This report was received before, and the account has been checked or confirmed since then. If you still have doubts, call {phone}.',
  'undo-settled':
    'The owner has confirmed the account with VNeID since this notice was sent, so it can no longer be answered. If you still have doubts, call {phone}.',
  'link-removed': 'The link to VNeID has been removed.',
  'password-changed': 'The password has been changed. Other devices have been logged out.',
  'password-wrong': 'The current password is not right.',
  'password-tries': 'The current password was wrong too often, so it is not checked now. Try again in 3 minutes.',
  'password-frozen':
    'A case is open on this account, so the password cannot be changed. Log in with VNeID again to settle it, or call {phone}.',
  'password-none': 'Only VNeID opens this account, so there is no password to change.',
  'password-short': 'The new password needs at least 15 characters. A sentence of your own is easy to remember.',
  'password-common':
    'The new password is too easy to guess. Use a sentence of your own, not just a few common words, rows of keys, digits or repetitions.',
  'password-personal':
    'The new password is made of facts about you, such as your name, birth date, telephone number, e-mail address, identity number or login name, so people who know you can guess it. Use a long sentence that only you would think of.',
  'contacts-changed':
    'Your contact details have been changed. The portal tells the old telephone number and e-mail address, if there were any, and sends a confirmation code to each new one. Enter the code under "Contact details".',
  'contacts-same': 'What you entered is the same as your present contact details, so nothing has changed.',
  'contact-confirmed':
    'Confirmed. Ten days after you entered it, you can use this telephone number or e-mail address to answer "Not me".',
  'contact-code-sent':
    'A confirmation code is on its way to your telephone or e-mail. Enter it under "Contact details".',
  'contact-code-wrong':
    'The confirmation code is wrong or has expired. It has 6 digits and works for 30 minutes. For each telephone number or e-mail address, 5 wrong codes may be entered in 24 hours.',
  'contact-code-tries': '5 wrong codes were entered in 24 hours, so no more can be entered for now.',
  'contact-code-limit':
    'The portal sent three messages to this telephone number or e-mail address in the last 24 hours, and nobody has confirmed it. So no code can be sent yet, and nothing has changed. Try again tomorrow, or use another number or address.',
  'phone-malformed': 'A mobile number has 10 digits and begins with 0. Please check it.',
  'email-malformed': 'An e-mail address looks like name@example.vn. Please check it.',
  'contact-malformed':
    'A mobile number has 10 digits and begins with 0; an e-mail address looks like name@example.vn. Please check both.',
  'contact-landline': 'A landline cannot receive text messages. Enter a mobile number, or use e-mail only.',
  'contact-none': 'Enter a new telephone number or e-mail address.',
  'changes-limit':
    'This account was changed several times a short time ago, so no more changes are accepted for now. Please try again tomorrow.',
  'split-last-way-in': 'After a split nothing would open this account. Please call {phone}.',
  'link-last-way-in':
    'VNeID is the only login of this account, so it cannot be removed. If it is not your VNeID, call {phone}.',
  'link-needs-vneid':
    'VNeID has shown this link, so it can be removed only after a login with VNeID. Log in with VNeID and remove it then.',
  'next-person':
    'The session of the person before has ended on this portal. If that person is still logged in at VNeID on this computer, log out of VNeID before the next person begins.',
  'vneid-stays':
    'The portal cannot end the VNeID session on this computer. On a shared computer, close every window of the browser before the next person uses it.',
  'back-from-vneid':
    'You are back from VNeID’s logout. If VNeID asked and you did not choose to log out, the VNeID session on this computer is still open. Log out before you leave a shared computer.',
  'logged-out-here': 'You are logged out. If this is a shared computer, log out of VNeID as well.',
  'logged-out-everywhere': 'You have logged out everywhere. If this is a shared computer, log out of VNeID as well.',
  'logged-out': 'You have logged out.',
  'cccd-empty': 'Please enter your 12-digit identity number.',
  'cccd-malformed': '{typedFault}An identity number has exactly 12 digits. Please check the number.',
  'cccd-is-cmnd':
    'You entered the 9-digit number of an old identity card (CMND). Please enter the 12-digit identity number. You find the number in the VNeID app. The commune police can also tell you the number.',
  'cccd-no-match':
    'The identity number does not match your name and birth date in the national population database, or it is in another account on the portal. Please check the number.',
  'register-busy':
    'We have your identity number. The national population database is busy, so it could not be matched yet; the system does it by itself.',
  'cccd-attempts':
    'This account has no tries at an identity number left. You can still link VNeID. For help call {phone}.',
  'cccd-attempts-here':
    'This browser (or network) has no tries at an identity number left, because many different numbers were entered. You can still link VNeID. For help call {phone}.',
  'cccd-already-set':
    'This account already has an identity number, not the one that you entered. If the number in the account is wrong, call {phone}.',
  'cccd-saved': 'The identity number is saved.',
  'vneid-linked': 'VNeID is linked. Your applications are kept. From now on, you can log in with VNeID.',
  'vneid-denied':
    'You cancelled the login, or did not agree to share at VNeID. Nothing has changed; you can try again at any time.',
  'vneid-unavailable': 'VNeID is busy. Please try again in a few minutes.',
  'vneid-rejected':
    'The portal got no usable answer from VNeID. It is not your fault. Please try again; if it fails again, call {phone} and read the support code.',
  'vneid-unknown-client': 'VNeID is busy. Please try again in a few minutes.',
  'vneid-organisation':
    'This is the identity account of an organisation. This site links accounts of persons; please log in with your own VNeID. For an organisation, call {phone}.',
  'vneid-no-cccd':
    'This VNeID account has no 12-digit identity number, so it cannot be used here yet. For help call {phone}.',
  'vneid-unknown-word':
    'The portal cannot read the kind or level of this VNeID account. The fault is ours and has been noted; please try again later or call {phone}.',
  'vneid-name-differs':
    'The identity number is that of your old account, but the name is written differently and could not be checked. Your applications are kept; try again later or call {phone}. If the population data is wrong, the police of your commune can correct it.',
  'vneid-level': 'Your VNeID account is at level 01. You need level 02 to log in with VNeID or to link it.',
  'vneid-other-number':
    'The identity number at VNeID differs from the one in this account, so they cannot be linked. Nothing has changed.',
  'vneid-other-person':
    'The name or birth date at VNeID differs from that of this account, so they cannot be linked. Nothing has changed.',
  'vneid-number-reissued':
    'VNeID states another identity number for you than the one that your old account is linked with. A person with your name and birth date would look the same, so staff must look before the link moves; a request is open, and your applications are kept. Call {phone} and read out the support code if the page shows one; bring your identity card if you are asked to come.',
  'vneid-held-elsewhere':
    'This VNeID, or its identity number, is linked to another account on the portal; or this account is linked to another VNeID. If there are two accounts and both are yours: log out, log in with VNeID, then merge them under {identity}. For help call {phone}.',
  'link-changed':
    'The account was changed elsewhere a moment ago. Link again from the start; if it fails again, call {phone}.',
  'flow-unknown': 'This VNeID login is over. Please log in again.',
  'flow-used': 'You have finished this step before.',
  'flow-other-browser':
    'You began in another browser (for example inside an app) or in another session. To protect you, it cannot go on here; go back to that browser, or log in again here.',
  'body-fields': 'The form was not sent as it should be. Please load the page again and enter your data again.',
  'wanted-unknown': 'The page you wanted is not on the portal. Please log in from the start page.',
  'dossier-submitted': 'The application is submitted.',
  'draft-changed':
    'This draft was just changed or submitted in another window. What you wrote is still here: keep it, or load the page again to use the other one.',
  'draft-limit':
    'The draft was saved very often. What you wrote is still in this window and is saved again in ten seconds; please write on.',
  'draft-characters':
    'The text has hidden characters, or characters that turn the direction of writing, often pasted from elsewhere. Officials could not read it as you see it. Please delete what you pasted and type it.',
  'draft-incomplete': 'Please fill in procedure, authority and what you ask for.',
  'submit-limit': 'You have submitted many applications in a row. The draft is kept; please submit it in ten minutes.',
  'dossier-unknown': 'Your account has no such application.',
  'cross-site':
    'This request was not sent from a page of the portal, so nothing was done. Open the page again and retry; if it fails again, call {phone}.',
  'portal-closed':
    'The portal is closed for a while, because data is being restored. Your information is safe; please come back in a few minutes.',
  busy: 'The system is busy. Please try again in a few seconds.',
  internal:
    'Something went wrong on our side. Please try again; if it persists, call {phone} and read the support code.',
  offline: 'No connection. What you entered is still there; check the network and try again.',
  'account-created':
    'A new account was made with VNeID. From now on, log in with VNeID. If you have an old account as well, merge it under {identity}.',
  'account-turned-down':
    'A new account was made with VNeID. The account that you said is not yours does not come along. If it is yours after all, you can take it back within 30 days under {identity}, as long as nobody has used it.',
  'link-reopened':
    'The account is open again, as you confirmed, and its VNeID link works. The receipt says what was removed.',
  'link-renewed': 'The account was updated from VNeID. Your applications are kept.',
  'flow-declined': 'You chose not to agree. Nothing has changed.',
  'renewal-declined':
    'You chose not to update from VNeID. Nothing has changed; you cannot log in with VNeID until you agree. If VNeID’s data is wrong, the commune police can correct it. For help call {phone}.',
  'offline-logout':
    'You could not be logged out, because there is no connection, or the system is busy or has a fault. You are STILL logged in. The page tries again by itself; do not leave this device before you see that you are logged out.',
};
