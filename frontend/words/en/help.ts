import type { help as vi, TextPage } from '../vi/help.ts';

const hotline: TextPage = {
  title: 'Support hotline',
  lead: 'Call or write to us when you cannot go on by yourself. Support never asks for your password, passcode or confirmation code.',
  sections: [
    {
      title: 'Before you call',
      points: [
        'If the screen shows a "Support code" or a "Case code", write it down: support finds your request by it.',
        'Have the name and birth date of your account at hand. Tell nobody your password.',
        'For trouble with the VNeID app itself (installing, activating, passcode), call the VNeID support of the Ministry of Public Security.',
      ],
    },
  ],
};

const guide: typeof vi.guide = {
  enabled: {
    title: 'Link the account that you have to VNeID',
    steps: [
      'Choose "Start" on the start page, then the account issued by the portal, and enter its login name and password.',
      'If the account has no identity number, enter the 12 digits and choose "Update". You can choose "Skip" and do it later under Personal information > Identity information.',
      'Choose "Link VNeID", log in on VNeID’s page and agree to share your information.',
      'Check both sides, then choose "Yes, link".',
      'See and print the receipt if you need it. From then on, you can log in with VNeID.',
    ],
  },
  'link-only': {
    title: 'Link your old account to VNeID',
    steps: [
      'Choose "Start" on the start page, then "Log in with VNeID". If you remember your old login name, you can note it under "I have an old account".',
      'Log in on VNeID’s page and agree to share your information.',
      'If the portal finds your old account by your identity number, check the information and choose "Yes, link".',
      'If it does not, choose "Yes, I have an old account", enter its login name and password, then choose "Yes, link".',
      'See and print the receipt if you need it.',
    ],
  },
  closed: {
    title: 'Log in with VNeID',
    steps: [
      'Choose "Start" on the start page, then "Log in with VNeID".',
      'Log in on VNeID’s page and agree to share your information.',
      'If the portal finds your old account by your identity number, check the information and choose "Yes, link".',
      'If it does not, call {phone} before you make a new account.',
    ],
  },
};

const twoAccounts: TextPage['sections'][number] = {
  title: 'If you have two accounts',
  text: [
    'Log in to the one that you want to keep, open {identity} and choose "I have another account on the portal". The applications of both are kept; you can split them again within 30 days.',
  ],
};

const afterwards: TextPage['sections'] = [
  {
    title: 'On a shared computer',
    text: [
      'Before you log in, tick "Shared computer". When you are done, choose "Finish, next person".',
      'If you have not ticked it, choose "Log out", then "Log out of VNeID", because VNeID has a session of its own.',
    ],
  },
];

const foreigner: TextPage['sections'][number] = {
  title: 'I am a foreigner',
  text: [
    'If you hold a residence card, use the 12-digit identity number in your VNeID app. When you are asked for your identity number, choose "Skip", then "Link VNeID".',
    'If you have no such number yet, your account and its applications stay as they are. Ask the immigration office that issued your card, or call {phone}.',
  ],
};

const notHere: TextPage['sections'][number] = {
  title: 'Can children, representatives, organisations and officials do this here?',
  text: [
    'This site links only the personal account of the person who logs in. A child with a VNeID account at level 02 follows the same steps as everyone.',
    'The account of an organisation or company, or somebody else’s (a child, a parent, a person who authorised you), cannot be linked here: call {phone} to learn where to go.',
    'An official’s account is linked in the same steps as a citizen’s. The rights of an official come from the office and do not change with the link.',
  ],
};

const questions: TextPage = {
  title: 'Frequent questions',
  lead: 'Short answers to what we are asked most.',
  sections: [
    {
      title: 'Do I lose my applications?',
      text: [
        'No. Linking VNeID deletes no application. They lie in an account; if you log in with VNeID and do not see them, they may be in an old account that is not linked yet.',
      ],
    },
    {
      title: 'Why may the old password and telephone number be removed?',
      text: [
        'If only the identity number shows that an account is yours, another person may have created it with your number. So the portal keeps the old password and contacts only if that password can still be used and you enter it. The confirmation page always says so before you agree.',
      ],
    },
    {
      title: 'My identity number does not match. What can I do?',
      text: [
        'The portal compares the number together with the name and birth date of your account. If all three are right, the population data may be wrong: the commune police where you are registered can correct it. You can still choose "Skip" and link with VNeID.',
      ],
    },
    foreigner,
    {
      title: 'I have a new telephone number. Must I tell the portal?',
      text: [
        'Yes. Change it under {profile}, because the portal tells you there when your account is changed. For 10 days after that, the old one still receives notices if it was confirmed.',
      ],
    },
    {
      title: 'I was told of something that I did not do',
      text: [
        'Within 10 days, open the link in the e-mail, or enter the code of the text message under "I did not make this change" at the end of each page, and press the button that says it was not you. Then call {phone}. The portal never asks for a password by telephone or message.',
      ],
    },
    notHere,
  ],
};

const vneid: TextPage = {
  title: 'Can’t log in to VNeID?',
  lead: 'VNeID’s login page is run by the Ministry of Public Security; the portal cannot set your VNeID password.',
  sections: [
    {
      title: 'I have no VNeID, or an account at level 01',
      text: [
        'Take your identity card to any commune police office to register for level 02; it is free. It takes about 3 working days if your card has a chip, and 7 days with a new card.',
        'A foreigner with a residence card takes the passport to the immigration office of the Ministry of Public Security or of the provincial police.',
        'Meanwhile your applications on the portal stay as they are.',
      ],
    },
    {
      title: 'I forgot my VNeID password or passcode',
      text: [
        'Choose "{forgotInApp}" (forgot password) in the VNeID app and follow its instructions, or call {vneidPhone}.',
      ],
    },
    {
      title: 'I have a new telephone',
      text: [
        'Install the VNeID app on it and log in; the app leads you through a new proof, mostly by reading the chip of your identity card (NFC). If that fails, call {vneidPhone} or go to the commune police.',
      ],
    },
    {
      title: 'My name, birth date or number is wrong at VNeID',
      text: [
        'The commune police where you are registered can correct it. The portal follows VNeID and cannot change it.',
      ],
    },
    {
      title: 'VNeID is busy or does not answer',
      text: ['Please try again in a few minutes. Drafts that you saved on the portal are not lost.'],
    },
  ],
};

const forgotten: TextPage = {
  title: 'Forgotten your login name or password?',
  lead: 'The login name is often the identity card number that you registered with on the portal (CMND, 9 digits, or CCCD, 12 digits).',
  sections: [
    {
      title: 'The old account has an identity number',
      text: [
        'You do not need the old password. Log in with VNeID: the portal finds the account by your number, shows it to you and asks before it links. Your applications are kept; the old password, telephone number and e-mail address are removed.',
      ],
    },
    {
      title: 'The old account has no identity number, or you are not sure',
      steps: [
        'Log in with VNeID. If the portal asks "Have you had an account on the portal before?", it has not found one by your number.',
        'Call {phone} before you make a new account.',
        'If you have made a new one, the old applications are not lost: merge the old account under {identity} when you have its login name and password. An official’s account cannot be merged with a new account: call {phone}.',
      ],
    },
  ],
};

const forgottenClosed: TextPage = {
  title: forgotten.title,
  lead: 'You no longer need them: accounts issued by the portal can no longer be used.',
  sections: [
    {
      title: 'Where are my old applications?',
      text: [
        'Log in with VNeID: the portal finds the account by your number, shows it to you and asks before it links. If it finds none, call {phone} before you make a new account.',
      ],
    },
  ],
};

const accessibility: TextPage = {
  title: 'Accessibility',
  lead: 'We want everybody to be able to use this site alone, including older and disabled people.',
  sections: [
    {
      title: 'What is reached',
      text: [
        'The site follows WCAG 2.2, level AA. Every release is checked automatically on a large screen and on a telephone.',
      ],
      points: [
        'It works with a keyboard alone; errors are read out.',
        'It can be read with text at 200 % and on a screen 320 points wide.',
        'There are no picture puzzles, and nothing moves.',
      ],
    },
    {
      title: 'What is not reached yet',
      points: [
        'A new application, showing a password and the warning before a session ends need JavaScript; everything else does not.',
        'There is no audio, no sign language and no language of the ethnic minorities yet.',
        'VNeID’s login page is run by the Ministry of Public Security and is not part of this statement.',
      ],
    },
    {
      title: 'Larger text and reading aloud',
      points: [
        'On a computer, hold Ctrl and press + for larger text. Ctrl and 0 return to the usual size.',
        'On a telephone, choose a larger text size under Accessibility, in the browser or in the telephone’s settings.',
        'Computers and telephones have a screen reader (Narrator, TalkBack, VoiceOver). These pages are made to work with it.',
      ],
    },
    {
      title: 'Tell us',
      text: [
        'If there is something that you cannot use, call {phone} or write to {mail}. You can also come in person: {place}.',
      ],
    },
  ],
};

export const help: typeof vi = {
  title: 'Help',
  lead: 'Choose what you need.',
  callTitle: 'Call support',
  mailTitle: 'E-mail',
  placeTitle: 'Come in person',
  back: 'Back to Help',
  useful: 'Was this page useful? Write to us what is missing or hard to understand: {mail}.',
  hotline,
  guideTitle: 'User guide',
  guideLead: 'Step by step to logging in with VNeID, about 5 minutes.',
  guide,
  twoAccounts,
  afterwards,
  foreigner,
  notHere,
  questions,
  vneid,
  forgotten,
  forgottenClosed,
  accessibility,
};
