import type { Account, VneidLink } from './account.ts';
import type { AccountId } from './ids.ts';
import type { AuditEvent } from './audit.ts';
import type { Contacts } from './contacts.ts';
import { establishedContacts } from './hearers.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** A person who works for the portal and may decide a case, as the sign-in system names them. */
export type OperatorId = string & { readonly __brand: 'OperatorId' };

/** Who gets the account: the person who holds the VNeID link, or the person who holds the portal login. */
export type CaseSide = 'vneid' | 'portal';

/** One operator's proposal to close a case. It closes nothing until another operator carries it out. */
export interface Proposal {
  readonly side: CaseSide;
  readonly by: OperatorId;
  readonly at: Date;
  /** The version of the account that the operator saw. A later change makes the proposal void. */
  readonly version: number;
}

/** What opens a case: a notice answered with "Không phải tôi", or a CCCD that was issued again. */
export type CaseOrigin = NoticeKind | 'number-reissued';

/** A case that operators decide. An account with a dispute has at most one open case. */
export interface Case {
  /** The case code of the citizen. It is the support code of the request that opened the case. */
  readonly code: string;
  readonly accountId: AccountId;
  readonly openedAt: Date;
  /** Deleted when VNeID settles the case. */
  readonly origin?: CaseOrigin;
  readonly proposal?: Proposal;
  readonly closed?: {
    readonly at: Date;
    /** `settled`: VNeID settled the dispute, so operators did not have to decide. */
    readonly how: CaseSide | 'settled';
  };
}

/** A proposal is void after three days. They cover a weekend, and what the operator saw is still true. */
export const proposalLifeMs = 3 * 24 * 60 * 60_000;

/** Returns when the proposal becomes void. */
export const proposalEndOf = ({ at }: Pick<Proposal, 'at'>): Date => new Date(at.getTime() + proposalLifeMs);

/**
 * The rule of four eyes. The write in the store checks it again.
 * @param by the operator who wants to carry the proposal out
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

/** @returns why no operator can close the case for this side; undefined if an operator can */
export const closingFault = (found: Case, account: Account, side: CaseSide): CaseRefusal | undefined => {
  if (found.closed) return 'case-closed';
  if (side === 'vneid' && !account.link) return 'case-no-link';
  return side === 'portal' && !account.loginKey ? 'case-no-login' : undefined;
};

/** @returns why this operator cannot carry out the proposal; undefined if they can */
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

/** What a closed case changes in its account. Every session ends, and older notices can no longer be answered. */
export type Ruling =
  | {
      readonly side: 'vneid';
      /** The link as it stays, no longer on probation. */
      readonly link: VneidLink;
      readonly cccd: Account['cccd'];
      /** Contacts that are removed with the portal login. */
      readonly drops: readonly (keyof Contacts)[];
    }
  | { readonly side: 'portal'; readonly dropsLink: boolean; readonly dropsCccd: boolean };

/** @param account if it records no dispute, the dispute counts from the opening of the case */
export const rulingOf = (found: Case, account: Account, side: CaseSide): Ruling => {
  const { link, cccd, dispute } = account;
  if (side === 'vneid') {
    if (!link) throw new Error(`The account ${account.id} has no link for which the case can be closed.`);
    // A thief may have entered contacts that were younger than ten days when the dispute began.
    const kept = establishedContacts(account, dispute?.at ?? found.openedAt);
    const drops = (['phone', 'email'] as const).filter((name) => account[name] && !kept[name]);
    return { side, link: withoutProbation(link), cccd: cccd && withoutProbation(cccd), drops };
  }
  // A CCCD that a link brought or proved belongs to the holder of that link, even after the link was removed.
  return {
    side,
    dropsLink: link !== undefined,
    dropsCccd: cccd !== undefined && (link ?? cccd.probation) !== undefined,
  };
};

const withoutProbation = <Held extends { readonly probation?: unknown }>({ probation: _, ...held }: Held) => held;

/** A case closed by a ruling, with its audit events and notices. */
export interface ClosedCase {
  readonly found: Case & { readonly proposal: Proposal };
  readonly by: OperatorId;
  readonly at: Date;
  readonly ruling: Ruling;
  /** The first event says that the case was closed. The others say what was removed. */
  readonly audits: readonly [AuditEvent, ...AuditEvent[]];
  readonly notices: readonly Notice[];
}
