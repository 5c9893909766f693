import { birthDay, day, moment } from '../domain/dates.ts';
import type { IdentityFacts } from './facts.ts';
import type { View } from './view.ts';

/** Texts of "Thông tin định danh" that depend on the account. */
export interface IdentityWords {
  readonly none: string;
  readonly unverified: string;
  readonly frozen: string;
  readonly waiting: string;
  /** The text for a waiting CCCD, if a contact will receive a notice. */
  readonly waitingTold: string;
  readonly level: string;
  readonly absorbedWhen: string;
  readonly turnedDown: string;
}

export interface IdentityView extends View {
  readonly isVerified: boolean;
  /** A CCCD waits for the register. */
  readonly isWaiting: boolean;
  /** The linked accounts, one row each. */
  readonly links: readonly (readonly string[])[];
  /** Merges that can still be split. */
  readonly absorbed: readonly { readonly id: string; readonly when: string }[];
}

/** The CCCD of the account, beside the message that another one was typed. */
export const ownCccdView = ({ cccd }: Pick<IdentityFacts, 'cccd'>): View => ({
  texts: { 'own-cccd': cccd?.number },
  parts: { 'own-cccd': cccd !== undefined },
});

/** What "Thông tin định danh" shows. */
export const identityView = (facts: IdentityFacts, t: IdentityWords): IdentityView => {
  const { cccd, waitingCccd, links, absorbed, turnedDown } = facts;
  const isVerified = cccd !== undefined && cccd.strength !== 'declared';
  const isWaiting = waitingCccd !== undefined && waitingCccd.outcome === undefined;
  const former = facts.formerCccds.at(-1);
  return {
    isVerified,
    isWaiting,
    texts: {
      fullName: facts.fullName,
      birthDate: birthDay(facts.birthDate),
      cccd: cccd ? cccd.number + (isVerified ? '' : ` (${t.unverified})`) : t.none,
      cmnd: facts.cmnd,
      former: former?.number,
      ...(waitingCccd && waitingTexts(facts, waitingCccd, t)),
      ...(turnedDown && { turnedDown: between(t.turnedDown, turnedDown) }),
    },
    parts: {
      mark: isVerified,
      former: former !== undefined,
      waiting: waitingCccd !== undefined,
      'outcome-no-match': waitingCccd?.outcome === 'no-match',
      'outcome-unavailable': waitingCccd?.outcome === 'unavailable',
      cmnd: facts.cmnd !== undefined,
      fetch: !isVerified,
      'another-number': isWaiting,
      unlink: links.length > 0 && facts.hasPortalLogin,
      links: links.length > 0,
      receipt: links.length > 0,
      'no-links': links.length === 0,
      offer: links.length === 0,
      absorbed: absorbed.length > 0,
      'turned-down': turnedDown !== undefined,
    },
    links: links.map(({ provider, level, linkedAt, isFrozen }) => [
      [provider, cccd?.number, isFrozen && `(${t.frozen})`].filter(Boolean).join(' '),
      t.level.replace('{level}', String(level)),
      day(linkedAt),
    ]),
    absorbed: absorbed.map(({ id, at, until }) => ({
      id,
      when: between(t.absorbedWhen, { at, until }),
    })),
  };
};

const between = (text: string, { at, until }: { readonly at: string; readonly until: string }) =>
  text.replace('{at}', day(at)).replace('{until}', moment(until));

const waitingTexts = (
  { phone, email }: IdentityFacts,
  { number, since, outcome }: NonNullable<IdentityFacts['waitingCccd']>,
  t: IdentityWords,
) => {
  const told = phone ?? email;
  return {
    waiting: `${number} (${day(since)})`,
    // The page itself has the sentences of the outcomes.
    outcome: outcome ? '' : told ? t.waitingTold.replace('{to}', told) : t.waiting,
  };
};
