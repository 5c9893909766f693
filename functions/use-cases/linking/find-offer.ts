import type { Account } from '../../domain/account.ts';
import { type Flow, isBegunBy, type PendingLink } from '../../domain/flow.ts';
import type { AccountId, FlowId, SessionKey } from '../../domain/ids.ts';
import { pendingKey } from '../../domain/keys.ts';
import type { Accounts, Flows } from '../../domain/stores.ts';

export interface FindOfferDeps {
  accounts: Pick<Accounts, 'byId'>;
  flows: Pick<Flows, 'byId'>;
  now: () => Date;
}

export interface FlowInput {
  flowId: FlowId;
  /** From the cookie that came with the confirm page. */
  linkSecret: string | undefined;
  /** Whoever is logged in in this browser. */
  login: { account: Account; key: SessionKey } | undefined;
}

export interface Pending {
  readonly kind: 'pending';
  readonly flow: Flow;
  readonly pending: PendingLink;
  /** The account that a yes would link. */
  readonly account: Account | undefined;
  /** The account that must be proven first, where it has another name. */
  readonly otherNamed: Account | undefined;
  /** The account that would lose the number, as long as it still holds it. */
  readonly evicted: Account | undefined;
  /** Whichever of the two holds the number now. */
  readonly holder: Account | undefined;
}

export type FindPendingOutcome =
  | Pending
  | { kind: 'linked'; flow: Flow; pending: PendingLink }
  | { kind: 'refused'; code: 'flow-unknown' | 'flow-other-browser' };

/** What waits for an answer in this browser; nothing of it is shown to any other browser or session. */
export const findOffer = async (deps: FindOfferDeps, input: FlowInput): Promise<FindPendingOutcome> => {
  const { flows, accounts, now } = deps;
  const flow = await flows.byId(input.flowId, now());
  if (!flow?.pending) return { kind: 'refused', code: 'flow-unknown' };
  const { purpose, pending } = flow;
  if (!input.linkSecret || pendingKey(input.linkSecret) !== pending.key)
    return { kind: 'refused', code: 'flow-other-browser' };
  if (flow.stage === 'linked') return { kind: 'linked', flow, pending };
  if (!isBegunBy(purpose, input.login)) return { kind: 'refused', code: 'flow-other-browser' };
  const { account, evicts, otherName, reprove } = pending.offer;
  const read = async (id: AccountId | undefined) => (id === undefined ? undefined : accounts.byId(id));
  const [offered, loser, unproven] = await Promise.all([read(account?.id), read(evicts), read(otherName && reprove)]);
  const ifHolder = (one: Account | undefined) => (one?.cccd?.index === pending.cccd.index ? one : undefined);
  const evicted = ifHolder(loser);
  return {
    kind: 'pending',
    flow,
    pending,
    account: offered,
    evicted,
    otherNamed: otherName && (offered ?? unproven),
    holder: evicted ?? ifHolder(offered),
  };
};
