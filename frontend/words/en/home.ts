import type { home as vi } from '../vi/home.ts';

export const home: typeof vi = {
  homeTitle: 'Move to logging in with VNeID',
  homeText:
    'If the portal issued an account to you, link it to VNeID and go on using your applications, papers and results. It takes about 5 minutes.',
  homeStart: 'Start',
  homeOnlyLook: 'I only want to see my applications',
  homeNeedsTitle: 'What you need',
  homeNeeds: [
    'Your identity number (CCCD, personal identification number): 12 digits.',
    'A telephone with the VNeID app, a VNeID account at level 02, and your VNeID password.',
  ],
  homeNeedsOld: 'Login name and password of your old account on the portal, if you remember them.',
  homeStepsTitle: 'How to move to VNeID',
  homeSteps: {
    enabled: [
      'Log in with the account that you have on the portal.',
      'Enter your identity number; it is matched with the national population database.',
      'Choose "Link VNeID" and log in at VNeID. From then on, you can log in with VNeID.',
    ],
    'link-only': [
      'Log in with VNeID.',
      'If the portal does not find your old account by your identity number, choose "Yes, I have an old account" and confirm that account.',
      'Check the information and choose "Yes, link".',
    ],
    closed: [
      'Log in with VNeID.',
      'The portal looks for your old account by your identity number. Check the information and choose "Yes, link".',
      'If it finds none, call {phone} before you make a new account.',
    ],
  },
  homeStaysTitle: 'What stays, what changes',
  homeStays: [
    'Applications, papers and results in your old account are kept.',
    'After linking, you can log in with VNeID, and other devices that are logged in are logged out.',
    'If only the identity number shows that the account is yours, its old password, telephone number and e-mail address are removed. The confirmation page always says so before you agree.',
  ],
  homeStuck: 'Where are you stuck?',
  homeNoVneid: 'I have no VNeID, or I cannot log in to VNeID',
};
