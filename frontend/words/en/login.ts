import type { login as vi } from '../vi/login.ts';

export const login: typeof vi = {
  loginTitle: 'Log in',
  loginLead: 'Choose the account that you want to log in with.',
  loginLeadVneid: 'Log in to the portal with your electronic identity account (VNeID).',
  loginVneidTitle: 'Electronic identity account (VNeID)',
  loginVneidText:
    'Issued by the Ministry of Public Security. You go to VNeID’s own page and confirm with the VNeID app on your telephone. The portal never asks for your VNeID password, passcode or confirmation code.',
  loginVneidButton: 'Log in with VNeID',
  loginPortalTitle: 'Account issued by the National Public Service Portal',
  loginName: 'Login name',
  loginNameHint: 'Often the identity card number that you registered with (CMND, 9 digits, or CCCD, 12 digits).',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  loginButton: 'Log in',
  loginEffort:
    'To stop strangers from guessing passwords, the portal checks this browser before it looks at the password. It usually takes a few seconds; just wait.',
  loginOldText:
    'Log in with VNeID first. Then, if the portal does not find your old account, confirm it with its login name and password, and your applications stay.',
  loginOldName: 'Old login name, if you remember it',
  loginOldNameHint:
    'It is kept in this window so that you need not type it again. The password comes in the next step only.',
  loginOldButton: 'Continue with VNeID',
  loginClosedText: 'If your account lacks old applications, call {phone}.',
  shared: 'Shared computer',
  sharedText: '(logs out after 5 minutes without activity)',
  loginAlready: 'You are logged in as',
  loginGoOn: 'Continue',
  loginOther: 'Log out for the next person',
  loginBack: 'Back to the start page',
  loginWrongHelp:
    'The login name is often the identity card number that you registered with (CMND, 9 digits, or CCCD, 12 digits). If you still cannot log in, read the page below or call {phone}.',
  levelHelp:
    'Take your identity card to any commune police office to register for level 02; it is free. It takes about 3 working days if your card has a chip, and 7 days with a new card. A foreigner with a residence card takes the passport to the immigration office of the Ministry of Public Security or of the provincial police.',
  otherPersonLogin:
    'The name or birth date at VNeID differs from that of the portal account with this identity number or this VNeID link. Nothing has changed.',
  otherNumberHelp:
    'The portal shows only a part of each number, so two different numbers can look the same. You see your whole identity number in the VNeID app or on your identity card. If it is your own VNeID, the number in the account must be checked: call {phone}.',
  otherPersonHelp:
    'If your name or birth date was changed, call {phone} to have it checked. If the information at VNeID is wrong, the police of your commune can correct it.',
  otherPersonSee: 'You see the identity number, name and birth date of this account under {identity}.',
  otherPersonsVneid: 'If you used the VNeID of another person, log out of VNeID and log in with your own VNeID.',
  vneidEnd: 'Log out of VNeID',
  policy: {
    enabledUntil:
      'You can log in with an account issued by the portal until the end of {last}. From {day}, you can log in only with VNeID.',
    vneidSince: 'Since {day}, you can log in only with VNeID.',
    vneid: 'You can log in only with VNeID.',
    provesUntil: 'You can confirm an old account until the end of {last}.',
    closedSince:
      'Since {day}, accounts issued by the portal can no longer be used, not even to confirm an old account.',
    closed: 'Accounts issued by the portal can no longer be used, not even to confirm an old account.',
    open: 'You can still log in with an account issued by the portal.',
    kinds: { citizen: 'Citizens:', official: 'Officials:' },
  },
  outage: {
    vneidLogin: 'VNeID has had a fault since {since}, so a login with VNeID may fail. Please try again later.',
    vneidLoginOpen:
      'VNeID has had a fault since {since}. Until it works again, you can log in with your portal account.',
    vneidLink: 'VNeID has had a fault since {since}, so the link may fail. You can link later.',
    register:
      'The national population database has had a fault since {since}. You can still press "Update": the portal keeps your number and matches it when the database works again.',
  },
  vneidBusyOpen: 'VNeID is busy, please try again in a few minutes. You can still log in with your portal account.',
  createdClosed:
    'A new account was made with VNeID. From now on, log in with VNeID. If you have applications in an old account, call {phone}.',
  tooLateClosed:
    'The account that you said is not yours cannot be taken back here any more: 30 days are over, or somebody has used or changed it since. Call {phone}.',
  heldElsewhereClosed:
    'This VNeID, or its identity number, is linked to another account on the portal; or this account is linked to another VNeID. Call {phone}.',
  vneidBusyInside: 'VNeID is busy, please try again in a few minutes. You are still logged in.',
};
