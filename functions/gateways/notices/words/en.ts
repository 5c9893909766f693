import type { NoticeWords } from './notice-words.ts';

export const en: NoticeWords = {
  kinds: {
    'link-made': {
      subject: 'Your account has just been linked to VNeID',
      short: '{holder} linked VNeID',
      text: 'Your account on the National Public Service Portal has just been linked to a VNeID identity.',
    },
    'link-renewed': {
      subject: 'Your account was updated from VNeID',
      short: '{holder} renewed VNeID',
      text: 'VNeID stated new identity data, and your account on the National Public Service Portal was updated from it.',
    },
    'account-reopened': {
      subject: 'Your account was opened again with VNeID',
      short: '{holder}: reopened by VNeID',
      text: 'Your account on the National Public Service Portal has just been opened again with VNeID, and is linked to that VNeID identity.',
    },
    'link-removed': {
      subject: 'The VNeID link of your account was removed',
      short: '{holder} unlinked VNeID',
      text: 'The VNeID link of your account on the National Public Service Portal has just been removed.',
    },
    'password-changed': {
      subject: 'The password of your account was changed',
      short: '{holder}: new password',
      text: 'The password of your account on the National Public Service Portal has just been changed. Other devices have been logged out.',
    },
    'contacts-changed': {
      subject: 'The contacts of your account were changed',
      short: '{holder}: new contacts',
      text: 'The telephone number or e-mail address that your account on the National Public Service Portal sends its notices to has just been changed.',
    },
    'contacts-replaced': {
      subject: 'The contacts of your account were changed',
      short: '{holder}: new contacts, after a login with VNeID',
      text: 'The telephone number or e-mail address that an account on the National Public Service Portal sends its notices to has just been changed after a login with VNeID. If that was not you, call {phone}.',
    },
    'contact-added': {
      subject: 'You will receive the notices of an account',
      short: 'this number is entered in the account of {holder}',
      text: 'This telephone number or e-mail address was entered to receive the notices of an account on the National Public Service Portal. If you have no such account, ignore this message or call {phone}.',
    },
    'contact-removed': {
      subject: 'You no longer receive the notices of an account',
      short: 'this number was removed from the account of {holder}',
      text: 'This telephone number or e-mail address was just removed from an account on the National Public Service Portal, because the holder of an older one answered "Not me". If you made that change yourself, log in with VNeID or call {phone}.',
    },
    'cccd-evicted': {
      subject: 'The identity number was removed from your account',
      short: 'the identity number of {holder} was removed',
      text: 'The identity number in your account was removed, because someone else has shown with VNeID that it is theirs. If the number is yours, link your own VNeID or call {phone}.',
    },
    'cccd-matched': {
      subject: 'Your identity number was saved',
      short: 'the identity number of {holder} was saved',
      text: 'The identity number that you entered matches the national population database and was saved to your account. Next: link VNeID under My applications.',
    },
    'cccd-not-matched': {
      subject: 'Your identity number could not be saved',
      short: 'the number of {holder} could not be saved, check it',
      text: 'The identity number that you entered does not match your name and birth date in the national population database, or it is in another account on the portal. Please check the number under Personal information > Identity information. If it is right, link VNeID or call {phone}.',
    },
    'cccd-not-answered': {
      subject: 'Your identity number could not be matched yet',
      short: 'the number of {holder} is not matched yet, enter it again',
      text: 'The national population database did not answer after many tries. Please enter your identity number again under Personal information > Identity information, or link VNeID.',
    },
    'accounts-merged': {
      subject: 'Your two accounts were merged',
      short: '{holder} merged accounts',
      text: 'Your two accounts on the National Public Service Portal were merged into one; the applications of both are kept. Within 30 days you can split them under Personal information > Identity information.',
    },
    'accounts-split': {
      subject: 'Your merged account was split',
      short: 'the merged account of {holder} was split',
      text: 'Two merged accounts on the National Public Service Portal were split; each keeps its own applications.',
    },
    'case-closed-vneid': {
      subject: 'The check has ended: VNeID opens the account',
      short: 'VNeID alone now opens the account of {holder}',
      text: 'The support desk has finished checking the account that has or had this telephone number or e-mail address. From now on only the linked VNeID identity opens it; the old login name and password no longer work. If you disagree, call {phone}.',
    },
    'case-closed-portal': {
      subject: 'The check has ended: the password opens the account',
      short: 'the password opens the account of {holder}, change it now',
      text: 'The support desk has finished checking the account that has or had this telephone number or e-mail address. Login name and password open it; the VNeID link, if there was one, was removed. Log in and change the password at once. If you disagree, call {phone}.',
    },
  },
  dropped: {
    login: ['password', 'the old login name and password (they no longer work)'],
    phone: ['phone', 'a telephone number'],
    email: ['mail', 'an e-mail address'],
  },
  letter: {
    greeting: 'Dear Sir or Madam,',
    account: 'Account',
    time: 'Time in Viet Nam',
    by: 'Done after a login with',
    byWays: { portal: 'the login name and password issued by the portal', vneid: 'VNeID' },
    code: 'Support code',
    dropped: 'Removed from the account: {dropped}.',
    disavow: 'Was it not you? Within 10 days, open this address to report it and to ask for a check:',
    confirm:
      'If it is your account, log in to the portal, open Personal information > Contact details and enter this confirmation code within 30 minutes. Do not give the code to anybody:',
    support:
      'For help, call {phone} and read out the support code. The portal never asks for your password by e-mail, text message or telephone. This e-mail was sent automatically.',
  },
  message: {
    facts: '{sender} {time}: {what}. ',
    disavow: 'Not you? Enter {disavowCode} at the portal or call ',
    call: 'Questions? Call ',
    confirm: 'Code {confirmCode}, tell nobody. Not you? Call ',
    dropped: '{what}, removed {dropped}',
    summary: '{sender} {time}: {count} more messages for this number in 24 hours. Log in to see them or call ',
    support: '{phone}, code {code}. ',
    never: 'Never share a password',
    you: 'you',
  },
};
