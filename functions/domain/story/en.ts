import type { ShownBy } from '../flow.ts';
import type { NoticeKind } from '../notice.ts';
import { type Detail, type Reasons, safe, type Sentences, type StateSentences, wordOf } from './sentences.ts';

const reasons: Reasons = {
  used: 'the page had been used before',
  'flow-used': 'the same answer of VNeID had been used before',
  'flow-other-browser': 'the answer of VNeID reached another browser or session than the one that had asked',
  'vneid-denied': 'the person pressed the refusal at VNeID',
  'vneid-unavailable': 'VNeID did not answer',
  'vneid-rejected': 'the answer of VNeID broke a security rule',
  'vneid-unknown-client': 'VNeID did not know this site or the form of its request',
  'vneid-organisation': 'the VNeID account belongs to an organisation',
  'vneid-no-cccd': 'the VNeID account has no 12-digit number',
  'vneid-unknown-word': 'VNeID used a word for the kind or level of the account that this site does not know',
  'vneid-level': 'the VNeID account is below level 2',
  'vneid-name-differs':
    'the number and the birth date are those of the account but the name is not, and nothing else proved that the account is the person’s',
  'vneid-other-number': 'the number at VNeID is not the CCCD of the account',
  'vneid-other-person': 'name or birth date at VNeID are not those of the account',
  'vneid-number-reissued': 'the person was the same but VNeID stated another number, so operators must decide',
  'vneid-held-elsewhere': 'the number or the VNeID identity belongs to another account',
  'link-changed': 'the account had changed before the link was made',
  'link-frozen': 'the account was frozen, and no proof was strong enough to reopen it',
  'merge-itself': 'both logins open the same account',
  'merge-other-person': 'the two accounts do not belong to the same person',
  'merge-nested': 'the account holds another merged account',
  'merge-changed': 'one of the accounts had changed, was frozen or was merged already',
  'merge-too-late': 'the account that the person had refused can no longer be taken back',
  'merge-needs-vneid': 'an account with a VNeID link or a proven number is merged by VNeID only',
};

const because = (code: string | undefined): string => {
  const reason = wordOf(reasons, code);
  return reason ? `, because ${reason}` : '';
};

const number = ({ cccd }: Detail): string => {
  const masked = safe('masked', cccd);
  return masked ? `CCCD number ${masked}` : 'a CCCD number';
};

const purposes = { login: 'A login with VNeID', link: 'A link with VNeID' } as const;

const refusedModes = {
  frozen: 'the account was frozen at that time, after "Không phải tôi" (Not me)',
  merged: 'the account had been merged into another one',
  'link-only': 'the password could only be used to link VNeID',
  closed: 'logins with a password were closed for this kind of account',
} as const;

const shown = {
  number: 'The CCCD number that the account already had showed that it is the same person.',
  cmnd: 'The old CMND number, with name and birth date, showed that it is the same person.',
  password: 'The password of the account was given as a proof.',
  session: 'The person who asked for it was logged in to the account.',
  subject: 'It is the same VNeID identity as before.',
} as const satisfies Record<ShownBy, string>;

const droppedContacts = (words: ReadonlySet<string>): string[] => [
  ...(words.has('phone') ? ['the telephone number'] : []),
  ...(words.has('email') ? ['the e-mail address'] : []),
];

const contactIn = ({ which }: Detail): string => (which === 'email' ? 'e-mail address' : 'telephone number');

/** What a link or a closed case has removed from the account. */
const dropped = ({ drops }: Detail): string[] => {
  const words = new Set(drops?.split(' '));
  const contacts = droppedContacts(words);
  return [
    ...(words.has('login') ? ['The login name and the password no longer work.'] : []),
    ...(contacts.length > 0 ? [`Removed from the account: ${contacts.join(' and ')}.`] : []),
    ...(words.has('cccd') ? ['The CCCD number was removed.'] : []),
  ];
};

const settled = ({ reopened }: Detail): string[] =>
  reopened ? ['This settled the dispute after "Không phải tôi" (Not me), and the account is open again.'] : [];

const linked = (detail: Detail, first: string): string =>
  [first, wordOf(shown, detail['began']), ...dropped(detail), ...settled(detail), 'Every other session ended.']
    .filter(Boolean)
    .join(' ');

const notices = {
  'link-made': 'a new VNeID link',
  'link-renewed': 'a renewed VNeID link',
  'account-reopened': 'an account that VNeID opened again',
  'link-removed': 'a removed VNeID link',
  'password-changed': 'a changed password',
  'contacts-changed': 'changed contacts',
  'accounts-merged': 'a merge of two accounts',
  'contacts-replaced': 'contacts that VNeID replaced',
  'contact-added': 'a new contact, with the code that confirms it',
  'contact-removed': 'a contact that an answer removed',
  'cccd-evicted': 'a CCCD number that left the account',
  'cccd-matched': 'a CCCD number that was saved',
  'cccd-not-matched': 'a CCCD number that did not match',
  'cccd-not-answered': 'a CCCD number that could not be checked',
  'accounts-split': 'two accounts that were split',
  'case-closed-vneid': 'a case closed in favour of VNeID',
  'case-closed-portal': 'a case closed in favour of the password',
} as const satisfies Record<NoticeKind, string>;

const frozen = {
  both: 'From then on neither the password nor VNeID opens the account, until the case is settled.',
  portal: 'From then on the password does not open the account, until the case is settled.',
  nothing: 'Nothing was frozen.',
} as const;

const sides = { vneid: 'the VNeID link', portal: 'the login name and the password' } as const;

const caseOf = ({ case: code }: Detail): string => {
  const known = safe('code', code);
  return known ? `case ${known}` : 'a case';
};

const endedSessions = {
  all: 'Every session of the account ended.',
  portal: 'Every session that was opened with the password ended.',
} as const;

const sent = ({ notice, which, how }: Detail): string => {
  const about = wordOf(notices, notice) ?? 'a change';
  if (how === 'waits')
    return `A text message about ${about} was not sent alone, because the telephone had received its messages of the day. It is counted in the day's summary.`;
  if (how === 'sum-up')
    return `A text message about ${about} was not sent alone. The telephone received one summary of all that had waited.`;
  return which === 'email'
    ? `A message about ${about} was sent to an e-mail address.`
    : `A text message about ${about} was sent to a telephone.`;
};

const opened = (detail: Detail): string => {
  if (detail['notice'] === 'number-reissued')
    return `A person who logged in to this account by its password, and to VNeID with another number, asked to move the link. Operators decide in ${caseOf(detail)}. Nothing has changed yet.`;
  const notice = wordOf(notices, detail['notice']);
  return [
    `A person who received a notice${notice ? ` about ${notice}` : ''} answered "Không phải tôi" (Not me).`,
    wordOf(frozen, detail['frozen']),
    wordOf(endedSessions, detail['ended']),
    `The answer belongs to ${caseOf(detail)}.`,
  ]
    .filter(Boolean)
    .join(' ');
};

const closed = (detail: Detail): string => {
  const side = wordOf(sides, detail['for']);
  return [
    `Two operators closed ${caseOf(detail)}${side ? ` in favour of ${side}` : ''}. The account is not frozen, and every session ended.`,
  ]
    .concat(dropped(detail))
    .join(' ');
};

const lostChanges = {
  'link.made': 'a VNeID link was made',
  'link.renewed': 'the VNeID link was renewed',
  'link.removed': 'the VNeID link was removed',
  'cccd.replaced': 'another CCCD number came from VNeID',
  'cccd.evicted': 'a CCCD number left the account',
  'account.created': 'the account was created',
  'account.merged': 'another account was merged into this one',
  'account.absorbed': 'the account was merged into another one',
  'account.split': 'a merged account was split off',
  'account.restored': 'the account was split off from another one',
  'account.moved-in': 'the account was imported from another system',
  'password.changed': 'the password was changed',
  'case.closed': 'a case was closed',
} as const;

const browsers = {
  known: 'in a browser that had logged in with this name before',
  new: 'in a browser that had not logged in with this name before',
} as const;

/** The open session that a login ended. */
const endedByLogin = {
  own: ' The session that this browser had before ended.',
  oldest: ' The session that nobody had used for longest ended, because an account has at most ten.',
} as const;

const turnedAway = {
  session:
    'A request came with the secret of a session that the account does not have. It may be a guess, or the session had already ended.',
  'cross-site': 'The page of another site sent a request with this account’s session. The portal refused it.',
  dossier: 'The account asked for a dossier that it does not hold.',
  'notice-code': 'A wrong code for "Không phải tôi" (Not me) was typed with a telephone number of the account.',
} as const;

/** The sentence for an event that represents many. */
const once = 'This is recorded at most once in a quarter of an hour.';

/** Where too many CCCDs came from. */
const numbersFrom = {
  network: 'too many numbers had come from the same network',
  browser: 'too many numbers had been tried in the same browser or network',
};

const exportWhys = {
  'court-order': 'by order of a court or an authority',
  person: 'as the person asked',
} as const;

export const sentences: Sentences = {
  'login.succeeded': ({ browser, ended }) => {
    const from = wordOf(browsers, browser);
    return `A login with login name and password succeeded${from ? `, ${from}` : ''}.${wordOf(endedByLogin, ended) ?? ''}`;
  },
  'login.failed': ({ flow, account }) =>
    flow
      ? 'A wrong password for the login name was given by a person who had just logged in at VNeID.'
      : account
        ? 'A person who was logged in to another account wanted to merge this one, but gave a wrong password.'
        : 'A login failed: the password for the login name was wrong.',
  'login.limited': () =>
    `Logins were refused before the password was checked, because too many passwords had been wrong. ${once}`,
  'proof.limited': () =>
    `A person who had logged in another way gave too many wrong passwords, to show that another account is theirs too. For now no more are checked. ${once}`,
  'login.refused': ({ mode }) => {
    const why = wordOf(refusedModes, mode);
    return `The password was right, but it opened nothing${why ? `, because ${why}` : ''}.`;
  },
  'login.claimed': ({ outcome }) => {
    if (outcome === 'set')
      return 'After a login at VNeID the right password was given, to show that this is the same person’s account. The site then asked whether to link it.';
    if (outcome === 'to merge')
      return 'The right password was given in a session of another account, to show that both belong to one person. Nothing was merged yet.';
    return `The right password was given as a proof, but led to nothing${because(outcome)}.`;
  },
  logout: ({ sessions, by }) => {
    if (by === 'login') return 'A session ended, because a person logged in to another account in the same browser.';
    return sessions === 'all'
      ? 'Every session was ended with "log out everywhere".'
      : 'A session was ended by a logout.';
  },
  'logout.by-issuer': () => 'A session ended here, because the person logged out at VNeID.',
  'sessions.ended': ({ scope }) =>
    scope === 'stage'
      ? 'An operator ended every session of the whole site. Everybody had to log in again.'
      : 'An operator ended every session of the account. Its owner had to log in again.',
  'access.refused': ({ why }) => `${wordOf(turnedAway, why) ?? 'A request was refused.'} ${once}`,
  'cccd.matched': (detail) => `The typed ${number(detail)} fits the population register. It is not saved yet.`,
  'cccd.not-matched': (detail) =>
    `The typed ${number(detail)} was not accepted: the population register has another person for it, or the account holds another number.`,
  'cccd.register-unavailable': () =>
    `A typed CCCD number could not be checked: the population register did not answer. ${once}`,
  'cccd.limited': ({ by }) =>
    `A typed CCCD number was not checked, because ${wordOf(numbersFrom, by) ?? 'too many numbers had been tried in the account'}. ${once}`,
  'cccd.saved': (detail) =>
    `The typed ${number(detail)} was saved in the account. The population register confirms it.${detail['waited'] ? ' The number had waited for the register.' : ''}`,
  'cccd.waiting': (detail) =>
    `The typed ${number(detail)} waits, because the population register did not answer. The system asks again by itself.`,
  'cccd.given-up': (detail) =>
    `The system stopped asking the population register about the typed ${number(detail)}. It must be typed again.`,
  'cccd.held-elsewhere': (detail) =>
    `The typed ${number(detail)} fits this person, but was not saved, because another account holds it.`,
  'cccd.skipped': () => 'The person went on without saving a CCCD number.',
  'vneid.login': ({ level, ended }) => {
    const known = safe('level', level);
    return `A login with VNeID succeeded${known ? `, at level ${known}` : ''}.${wordOf(endedByLogin, ended) ?? ''}`;
  },
  'vneid.refused': ({ code, purpose }) =>
    `${wordOf(purposes, purpose) ?? 'A login or a link through VNeID'} did not succeed${because(code)}.`,
  'cccd.evicted': (detail) =>
    `The ${number(detail).replace(/^a /, '')} was removed from this account, because another person proved with VNeID that it is theirs.`,
  'link.made': (detail) => linked(detail, `The account was linked to a VNeID identity with ${number(detail)}.`),
  'link.refused': ({ code }) => `A link with VNeID was not made${because(code)}.`,
  'link.drifted': ({ wants }) =>
    `VNeID stated something new about the linked person. Before going on, the site asked for ${wants === 'portal login' ? 'the login name and password as well' : 'a yes'}.`,
  'link.renewed': (detail) =>
    linked(
      detail,
      detail['reopened']
        ? 'The linked VNeID identity opened the account again.'
        : 'The VNeID link was renewed with what VNeID states now.',
    ),
  'cccd.replaced': (detail) =>
    linked(detail, `VNeID stated another number for the linked person. The account now has ${number(detail)}.`),
  'link.moved': () => 'VNeID now has another issuer name. A login moved the link to that name.',
  'link.removed': () => 'The VNeID link was removed from the account. Every other session ended.',
  'password.changed': ({ by }) =>
    `The password was changed, in a session that was opened ${by === 'vneid' ? 'by VNeID' : 'with the password'}. Every other session ended.`,
  'password.refused': ({ why }) =>
    `The password was not changed, because ${why === 'limited' ? 'the current one had been typed wrong too often' : 'the current one was wrong'}. ${once}`,
  'contacts.changed': ({ which, first }) => {
    const isFirst = new Set(first?.split(' '));
    const added = droppedContacts(isFirst);
    const replaced = droppedContacts(new Set(which?.split(' ').filter((word) => !isFirst.has(word))));
    return [
      'The contacts for notices changed.',
      ...(added.length > 0 ? [`Entered, where the account had none: ${added.join(' and ')}.`] : []),
      ...(replaced.length > 0 ? [`Replaced: ${replaced.join(' and ')}.`] : []),
    ].join(' ');
  },
  'contact.code-sent': (detail) => `The confirmation code was sent again to the ${contactIn(detail)}.`,
  'contact.code-wrong': (detail) => `A wrong confirmation code was entered for the ${contactIn(detail)}.`,
  'contact.confirmed': (detail) => `The ${contactIn(detail)} was confirmed by the code that was sent to it.`,
  'notice.sent': sent,
  'notice.codes-died': () =>
    'Ten wrong codes were typed for a telephone that receives notices of the account. The codes that were sent to it before no longer work. The links in letters still work.',
  'account.created': (detail) =>
    `The account was created at a first login with VNeID, with ${number(detail)} and the VNeID link.`,
  'account.moved-in': ({ cccd }) => {
    const masked = safe('masked', cccd);
    if (masked)
      return `The account was imported from another system, with CCCD number ${masked}, which had not been checked at that time.`;
    if (cccd === 'held elsewhere')
      return 'The account was imported from another system without its CCCD number, because another account holds that number.';
    return 'The account was imported from another system, without a CCCD number.';
  },
  'account.merged': ({ began }) =>
    `Another account of the same person was merged into this one.${began === 'turned-down' ? ' The person had refused that account before, and took it back with the same VNeID identity.' : ''} Every other session ended.`,
  'account.absorbed': ({ began }) =>
    `The account was merged into another account of the same person. From then on only that other account can be opened. Every session of this one ended.${began === 'turned-down' ? ' The person had refused this account before, and took it back with the same VNeID identity.' : ''}`,
  'account.split': () => 'An account that had been merged into this one was split off again.',
  'account.restored': () =>
    'The account was split off from the account it had been merged into, and is separate again.',
  'case.opened': opened,
  'case.proposed': (detail) => {
    const side = wordOf(sides, detail['for']);
    return `An operator proposed to close ${caseOf(detail)}${side ? ` in favour of ${side}` : ''}. Nothing has changed yet: another operator must agree.`;
  },
  'case.closed': closed,
  'export.masked': () => 'An operator read what the account holds, with name, number and contacts masked.',
  'export.requested': ({ why }) =>
    `An operator asked to export the whole account ${wordOf(exportWhys, why) ?? ''}. Nothing was opened yet: another operator must agree.`,
  'export.opened': ({ why }) =>
    `Two operators exported the whole account ${wordOf(exportWhys, why) ?? ''}, with its CCCD number.`,
  'restore.lost': ({ event }) => {
    const change = wordOf(lostChanges, event);
    return `The site’s data was restored to an earlier moment, and a later change was lost${change ? `: that ${change}` : ''}. It must be done again.`;
  },
};

export const state: StateSentences = {
  linked: (since) => `The account has been linked to VNeID since ${since}.`,
  notLinked: 'The account is not linked to VNeID.',
  onProbation: {
    portal:
      'The VNeID link is younger than ten days, and only the password proved that the account is the person’s. Until then the link counts only as much as the password.',
    cmnd: 'The VNeID link is younger than ten days, and only the old CMND number, name and birth date found the account. Until then the link counts only as much as an established contact.',
  },
  numberProven: 'VNeID has proven the CCCD number.',
  numberTyped: 'There is a CCCD number that VNeID has not proven.',
  noNumber: 'There is no CCCD number.',
  numberWaits: 'A typed CCCD number waits for the population register. The system asks again by itself.',
  numberNotMatched: 'A CCCD number that had waited did not match the register. It must be typed again.',
  numberNotAnswered: 'A CCCD number had waited, and the register did not answer. It must be typed again.',
  sessions: (count) => (count === 0 ? 'No session is open.' : `Open sessions: ${count}.`),
  portalLogin: 'There is a login name with a password.',
  noPortalLogin: 'No login name and password open the account.',
  frozen: {
    portal: 'The login name and password are frozen: they open nothing.',
    both: 'The account is frozen: neither VNeID nor the password opens it.',
  },
  merged: 'The account is part of another account and opens nothing by itself.',
  openCase: (code) => `Case ${code} is open.`,
  quiet: 'Nothing is frozen, and no case is open.',
  noContact: 'No telephone number or e-mail address is on file, so no notice of a change reaches the owner.',
};
