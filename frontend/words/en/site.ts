import type { site as vi } from '../vi/site.ts';

export const site: typeof vi = {
  language: 'en',
  siteDescription:
    'Link your account of the National Public Service Portal to VNeID and go on using your applications, papers and results.',
  skipLink: 'Skip to main content',
  switchTo: 'Tiếng Việt',
  menu: 'Main',
  login: 'Log in',
  logout: 'Log out',
  nextPerson: 'Finish, next person',
  loggedInAs: 'Logged in:',
  footerMenu: 'End of page',
  footerSupport: 'Support',
  footerInformation: 'Information',
  footerAgency: 'Run by',
  steps: ['Log in', 'Identity number', 'VNeID', 'Done'],
  stepOf: 'Step {step} of 4',
  stepInTitle: 'step {step} of 4',
  stepDone: '(done)',
  messageTitles: { good: 'Success', bad: 'There is a problem', wait: 'Please note' },
  wrong: 'Error:',
  busy: 'One moment…',
  loading: 'Loading…',
  needsScript:
    'Your data could not be shown. Check your connection and load the page again. If that does not help, turn JavaScript on in the settings of your browser, or use another browser.',
  withoutScript:
    'The page is not complete: the network is weak, or the browser does not run JavaScript. Load the page again.',
  withoutScriptLink: 'Go on without JavaScript',
  notFoundTitle: 'Page not found',
  notFoundText:
    'There is no page at this address. It may be mistyped, or the page has moved. Go to the start page or call {phone}.',
  home: 'Start page',
  sessionEndingTitle: 'Your session is about to end',
  sessionEnding: {
    before: 'You will be logged out at',
    after: '(time in Viet Nam), because there was no activity. Do you want to stay logged in?',
  },
  sessionStay: 'Stay logged in',
  coverWaiting: 'Checking your session…',
  coverEnded: {
    title: 'You have been logged out',
    text: 'Your session has ended, for example because you logged out in another window or on another device, or because there was no activity for a while. This page is covered. A draft that was saved is still there.',
  },
  coverOther: {
    title: 'Another account is logged in',
    text: 'This page was opened for the account that was logged in before, so it is covered. If that account is yours, log in again. What you typed here has not been sent.',
    button: 'Open the page for the account that is logged in',
  },
  coverOffline: {
    title: 'Your session could not be checked',
    text: 'This page is covered until it can be checked. Please check your network. When the network is back, the page checks again by itself.',
    button: 'Try again',
  },
  coverStillLoggedIn: 'You are still logged in',
  supportCode: 'Support code:',
  sinceDay: 'on',
  supportCodeInAddress: 'The support code follows "ma-ho-tro=" in the address of this page.',
  sinceInAddress: 'The day follows "tu-ngay=".',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  disputeBanner:
    'A request to check this account is open: somebody answered "Not me" to a change, or asked to link the account to another number. Your applications are kept. If you did not ask for this, log in again with your own VNeID, or call {phone} and read out the code.',
  disputeOpened: 'Asked on:',
  newContactText:
    'On {at} a telephone number or e-mail address was entered in this account, and there was no earlier one that the portal could tell. If you did not enter it, change the password and the contact details under {profile}.',
  noContactText:
    'Your account has no telephone number and no e-mail address, so the portal cannot tell you when it is changed.',
  noContactLink: 'Add your contacts',
  waitingBanner: {
    waiting:
      'The identity number that you entered waits to be matched. The system does it by itself; you need not do anything.',
    'no-match':
      'The identity number that you entered does not match your name and birth date in the national population database, or it is in another account on the portal. Please check the number. If it is right, choose "Link VNeID" or call {phone}.',
    unavailable:
      'The identity number that you entered could not be matched, because the national population database did not answer. Please enter it again.',
  },
  lostCccd: 'The identity number in this account was removed.',
  tryAgain: 'Log in again',
};
