import type { Account, VneidLink } from './account.ts';
import type { AccountId } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import type { Contacts } from './contacts.ts';
import { establishedContacts } from './hearers.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** Who may decide a case: a person who works for the portal, as the system of sign-in knows them. */
export type OperatorId = string & { readonly __brand: 'OperatorId' };

/** For whom a case is decided: the person who holds the VNeID link, or the person who holds the portal login. */
export type CaseSide = 'vneid' | 'portal';

/** One operator's wish to close a case. It closes nothing before another operator carries it out. */
export interface Proposal {
  readonly side: CaseSide;
  readonly by: OperatorId;
  readonly at: Date;
  /** The account that the operator looked at: a later change makes the proposal void. */
  readonly version: number;
}

/** What opens a case: the notice that was answered with "Không phải tôi", or a number that was issued again. */
export type CaseOrigin = NoticeKind | 'number-reissued';

/** What operators decide. An account has at most one open case with a dispute. */
export interface Case {
  /** The code that the citizen was given: the support code of the request that opened it. */
  readonly code: string;
  readonly accountId: AccountId;
  readonly openedAt: Date;
  /** Forgotten when VNeID settles the case. */
  readonly origin?: CaseOrigin;
  readonly proposal?: Proposal;
  readonly closed?: {
    readonly at: Date;
    /** `settled`: VNeID has settled the dispute, and nobody had to decide. */
    readonly how: CaseSide | 'settled';
  };
}

/** A proposal is void afterwards. Three days reach over a weekend, and what an operator looked at is still true. */
export const proposalLifeMs = 3 * 24 * 60 * 60_000;

export const proposalEndOf = ({ at }: Pick<Proposal, 'at'>): Date => new Date(at.getTime() + proposalLifeMs);

/**
 * The rule of four eyes. The stores ask it again in the write itself.
 * @param by who wants to carry the proposal out
 */
export const mayCarryOut = (proposal: Proposal, by: OperatorId): boolean => proposal.by !== by;

export type CaseRefusal =
  | 'case-unknown'
  | 'case-closed'
  | 'case-not-proposed'
  | 'case-proposed'
  | 'case-same-operator'
  | 'case-other-side'
  | 'case-stale'
  | 'case-changed'
  | 'case-no-link'
  | 'case-no-login';

/** @returns why no operator can close the case for this side; undefined when one can */
export const closingFault = (found: Case, account: Account, side: CaseSide): CaseRefusal | undefined => {
  if (found.closed) return 'case-closed';
  if (side === 'vneid' && !account.link) return 'case-no-link';
  return side === 'portal' && !account.loginKey ? 'case-no-login' : undefined;
};

/** Why this operator cannot carry the proposal out; undefined when they can. */
export const carryingFault = (
  { proposal }: Case,
  account: Account,
  { side, by, now }: { side: CaseSide; by: OperatorId; now: Date },
): CaseRefusal | undefined => {
  if (!proposal) return 'case-not-proposed';
  if (!mayCarryOut(proposal, by)) return 'case-same-operator';
  if (proposal.side !== side) return 'case-other-side';
  if (proposalEndOf(proposal) <= now) return 'case-stale';
  return proposal.version === account.version ? undefined : 'case-changed';
};

/** What a closed case changes in its account. Every session ends, and older notices answer nothing. */
export type Ruling =
  | {
      readonly side: 'vneid';
      /** As it stays: no longer on probation. */
      readonly link: VneidLink;
      readonly cccd: Account['cccd'];
      /** Contacts that go with the portal login. */
      readonly drops: readonly (keyof Contacts)[];
    }
  | { readonly side: 'portal'; readonly dropsLink: boolean; readonly dropsCccd: boolean };

/** @param account a dispute that nobody opened began with the case itself */
export const rulingOf = (found: Case, account: Account, side: CaseSide): Ruling => {
  const { link, cccd, dispute } = account;
  if (side === 'vneid') {
    if (!link) throw new Error(`account ${account.id} has no link that a case could be closed for`);
    // Contacts younger than ten days when the dispute began may be the ones that a thief has entered.
    const kept = establishedContacts(account, dispute?.at ?? found.openedAt);
    const drops = (['phone', 'email'] as const).filter((name) => account[name] && !kept[name]);
    return { side, link: withoutProbation(link), cccd: cccd && withoutProbation(cccd), drops };
  }
  // A number that a link has brought or proven is its holder's, also after that link was removed.
  return {
    side,
    dropsLink: link !== undefined,
    dropsCccd: cccd !== undefined && (link ?? cccd.probation) !== undefined,
  };
};

const withoutProbation = <Held extends { readonly probation?: unknown }>({ probation: _, ...held }: Held) => held;

/** A case that is closed by a ruling, with everything that is told of it. */
export interface ClosedCase {
  readonly found: Case & { readonly proposal: Proposal };
  readonly by: OperatorId;
  readonly at: Date;
  readonly ruling: Ruling;
  /** The first says that the case was closed; others what went with it. */
  readonly audits: readonly [AuditEvent, ...AuditEvent[]];
  readonly notices: readonly Notice[];
}
