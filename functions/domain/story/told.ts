import type { Account } from '../account.ts';
import type { AuditEvent } from '../audit.ts';
import { networkOf } from '../limits.ts';
import { contactsToTell } from '../hearers.ts';
import { isAlive } from '../session.ts';
import { linkRank } from '../proof-order.ts';
import * as en from './en.ts';
import type { StateSentences } from './sentences.ts';
import * as vi from './vi.ts';

/** One sentence in each language of the site. */
export type BothLanguages = Readonly<Record<Language, string>>;
export type Language = 'vi' | 'en';

const words = { vi, en } as const;

/** Returns the sentence of an event. An event that this version does not know is shown by its name. */
export const tellEvent = ({ name, detail = {} }: AuditEvent): BothLanguages => {
  const tell = (language: Language) => {
    const { sentences } = words[language];
    return Object.hasOwn(sentences, name) ? sentences[name](detail) : name;
  };
  return { vi: tell('vi'), en: tell('en') };
};

/** Describes the account as it is now. @param dateOf writes a moment */
export const tellState = (account: Account, now: Date, dateOf: (at: Date) => string): BothLanguages[] => {
  const tell = (sentence: (state: StateSentences) => string): BothLanguages => ({
    vi: sentence(vi.state),
    en: sentence(en.state),
  });
  const { link, cccd, loginKey, frozen, dispute, mergedInto } = account;
  if (mergedInto) return [tell((state) => state.merged)];
  const waiting = waitingOf(account);
  const open = Object.values(account.sessions).filter((session) => isAlive(session, now)).length;
  const isProven = cccd?.strength === 'proven';
  return [
    tell((state) => (link ? state.linked(dateOf(link.linkedAt)) : state.notLinked)),
    ...(link && linkRank(account, now) !== 1
      ? [tell((state) => state.onProbation[link.probation?.shownBy ?? 'portal'])]
      : []),
    tell((state) => (loginKey ? state.portalLogin : state.noPortalLogin)),
    tell((state) => (isProven ? state.numberProven : cccd ? state.numberTyped : state.noNumber)),
    ...(waiting ? [tell((state) => state[waiting])] : []),
    tell((state) => state.sessions(open)),
    ...(frozen ? [tell((state) => state.frozen[frozen.way])] : []),
    ...(dispute ? [tell((state) => state.openCase(dispute.caseCode))] : []),
    ...(frozen || dispute ? [] : [tell((state) => state.quiet)]),
    ...(contactsToTell(account, now).length === 0 ? [tell((state) => state.noContact)] : []),
  ];
};

/** A number that waited is settled when the account holds a number that the register or VNeID has confirmed. */
const waitingOf = ({ waitingCccd, cccd }: Account) => {
  if (!waitingCccd || (cccd && cccd.strength !== 'declared')) return undefined;
  const { outcome } = waitingCccd;
  return outcome === undefined ? 'numberWaits' : outcome === 'no-match' ? 'numberNotMatched' : 'numberNotAnswered';
};

/**
 * Returns a letter for each network of the events, in the order of their first event. The letters show which events
 * came from one place without showing an address. Events of the system itself have no letter.
 */
export const networkLetters = (events: readonly AuditEvent[]): ((event: AuditEvent) => string | undefined) => {
  const all = [
    ...new Set(
      events
        .map(({ source }) => source.ip)
        .filter(isAddress)
        .map(networkOf),
    ),
  ];
  const letters = new Map(all.map((network, i) => [network, letterOf(i)]));
  return ({ source }) => (isAddress(source.ip) ? letters.get(networkOf(source.ip)) : undefined);
};

const isAddress = (ip: string): boolean => /[.:]/.test(ip);

/** A … Z, then AA, AB … */
const letterOf = (i: number): string =>
  (i >= 26 ? letterOf(Math.floor(i / 26) - 1) : '') + String.fromCharCode(65 + (i % 26));
