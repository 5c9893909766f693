import type { privacy as vi } from '../vi/privacy.ts';

export const privacy: typeof vi = {
  title: 'Protection of personal data',
  lead: 'This page says which of your data {agency} processes when you link your account to VNeID, what for, and for how long.',
  sections: [
    {
      title: 'Which data, and what for',
      points: [
        'Name, birth date, account type: to know whose account it is.',
        'Identity number (CCCD) and the number of an old identity card (CMND), if there is one: to find your account. Neither is stored so that it can be read whole, and neither is shown whole.',
        'Account code and identity level from VNeID: so that you can log in with VNeID.',
        'Telephone number and e-mail address: to send you notices and confirmation codes, and so that you can answer "Not me".',
        'Time, network address and what was done: to protect the account and to settle complaints.',
      ],
    },
    {
      title: 'Who receives them',
      points: [
        'The national population database: identity number, name and birth date, to answer "match" or "no match".',
        'VNeID (Ministry of Public Security): that you log in to the portal.',
        'The authority that decides on an application: the application.',
        'The companies that run the servers and send e-mail and text messages: only under a contract with {agency}.',
      ],
      text: ['The portal sells no data, shows no advertisements and has no third-party trackers.'],
    },
    {
      title: 'For how long',
      points: [
        'Account and applications: until you ask for their deletion, unless the law requires them to be kept.',
        'Record of changes to the account: at least {archiveDays}, to answer complaints.',
        'A VNeID login that was not finished: {flowMinutes} minutes. A session: 15 minutes without activity (5 on a shared computer), 12 hours at most.',
        'Cookies: only those that logging in and recognising your browser need, {browserDays} at most.',
      ],
    },
  ],
  basisTitle: 'Legal basis',
  rights: {
    title: 'Your rights',
    text: [
      'You may see, correct and receive your data, withdraw your consent, and have the processing restricted or the data deleted. We confirm a request within 2 working days; we show, correct and provide within 10 days, withdraw and restrict within 15 days, and delete within 20 days.',
      'Send your request to {dataOfficer} or call {phone}. If you are not content, you can complain to: {complaints}.',
    ],
  },
  ownerTitle: 'Who is responsible',
};
