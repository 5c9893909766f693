import type { Account } from '../../domain/account.ts';
import type { AuditEvent, RequestSource } from '../../domain/audit.ts';
import { Busy } from '../../domain/busy.ts';
import {
  carryingFault,
  type Case,
  type CaseRefusal,
  type CaseSide,
  type ClosedCase,
  closingFault,
  type OperatorId,
  proposalEndOf,
  type Ruling,
  rulingOf,
} from '../../domain/case.ts';
import type { Random } from '../../domain/gateways.ts';
import { newNotices } from '../../domain/notice.ts';
import type { Cases } from '../../domain/desk-stores.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface CloseCaseDeps {
  accounts: Pick<Accounts, 'byId'>;
  cases: Pick<Cases, 'byCode' | 'propose' | 'close'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

export interface CaseDecision {
  readonly code: string;
  readonly side: CaseSide;
  readonly by: OperatorId;
  readonly source: RequestSource;
}

export interface RefusedDecision {
  readonly kind: 'refused';
  readonly code: CaseRefusal;
  /** The case as it is now, if it exists. */
  readonly found?: Case;
}

const refused = (code: CaseRefusal, found?: Case): RefusedDecision => ({
  kind: 'refused',
  code,
  ...(found && { found }),
});

/** How often the case and its account are read again if somebody keeps changing them. */
const tries = 3;

/**
 * Proposes how to close a case. It changes nothing in the account. Another operator must carry it out within three
 * days, before the account changes.
 * @param again replaces an existing proposal of any operator
 */
export const proposeCaseClosing = async (
  deps: CloseCaseDeps,
  { code, side, by, source, again }: CaseDecision & { readonly again?: boolean },
): Promise<{ kind: 'proposed'; until: Date } | RefusedDecision> => {
  for (let left = tries; left > 0; left--) {
    const read = await readCase(deps, code, side);
    if (read.kind === 'refused') return read;
    const { found, account } = read;
    if (found.proposal && !again) return refused('case-proposed', found);
    const at = deps.now();
    const proposal = { side, by, at, version: account.version };
    const detail = { case: code, for: side, operator: by };
    const audit: AuditEvent = { about: account.id, name: 'case.proposed', at, source, detail };
    if ((await deps.cases.propose(found, proposal, audit)) === 'proposed')
      return { kind: 'proposed', until: proposalEndOf(proposal) };
  }
  throw new Busy();
};

/**
 * Carries out what another operator proposed: the account belongs to one side from now on, and its contacts are
 * notified. The write has conditions: who proposed, for which side, when, and for which version of the account.
 */
export const closeCase = async (
  deps: CloseCaseDeps,
  { code, side, by, source }: CaseDecision,
): Promise<{ kind: 'closed'; ruling: Ruling } | RefusedDecision> => {
  for (let left = tries; left > 0; left--) {
    const read = await readCase(deps, code, side);
    if (read.kind === 'refused') return read;
    const { found, account } = read;
    const { proposal } = found;
    const at = deps.now();
    const fault = carryingFault(found, account, { side, by, now: at });
    if (fault || !proposal) return refused(fault ?? 'case-not-proposed', found);
    const closed = closedCase(deps, account, { found: { ...found, proposal }, by, at }, source);
    if ((await deps.cases.close(account, closed)) === 'closed') return { kind: 'closed', ruling: closed.ruling };
  }
  throw new Busy();
};

const readCase = async (
  { accounts, cases }: CloseCaseDeps,
  code: string,
  side: CaseSide,
): Promise<{ kind: 'found'; found: Case; account: Account } | RefusedDecision> => {
  const found = await cases.byCode(code);
  const account = found && (await accounts.byId(found.accountId));
  if (!found || !account) return refused('case-unknown');
  const fault = closingFault(found, account, side);
  return fault ? refused(fault, found) : { kind: 'found', found, account };
};

const closedCase = (
  { random }: CloseCaseDeps,
  account: Account,
  { found, by, at }: Pick<ClosedCase, 'found' | 'by' | 'at'>,
  source: RequestSource,
): ClosedCase => {
  const { side, by: proposedBy } = found.proposal;
  const ruling = rulingOf(found, account, side);
  const event = { about: account.id, at, source };
  const drops = dropped(account, ruling).join(' ');
  const isUnlinked = ruling.side === 'portal' && ruling.dropsLink;
  return {
    ...{ found, by, at, ruling },
    audits: [
      { ...event, name: 'case.closed', detail: { case: found.code, for: side, proposedBy, closedBy: by, drops } },
      ...(isUnlinked ? [{ ...event, name: 'link.removed' } as const] : []),
    ],
    notices: newNotices(random, account, `case-closed-${side}`, at),
  };
};

/** What the ruling removes, in the words of the audit. The story and the replay after a restore read them. */
const dropped = ({ loginKey }: Account, ruling: Ruling): string[] =>
  ruling.side === 'vneid'
    ? [...(loginKey ? ['login'] : []), ...ruling.drops]
    : [...(ruling.dropsLink ? ['link'] : []), ...(ruling.dropsCccd ? ['cccd'] : [])];
