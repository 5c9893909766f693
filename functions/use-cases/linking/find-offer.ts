import type { Account } from '../../domain/account.ts';
import { type Flow, isBegunBy, type PendingLink } from '../../domain/flow.ts';
import type { AccountId, FlowId, SessionKey } from '../../domain/ids.ts';
import { browserKey, pendingKey } from '../../domain/keys.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { Flows } from '../../domain/stores.ts';

export interface FindOfferDeps {
  accounts: Pick<Accounts, 'byId'>;
  flows: Pick<Flows, 'byId'>;
  now: () => Date;
}

export interface FlowInput {
  flowId: FlowId;
  /** The secret in the cookie that came with the confirm page. */
  linkSecret: string | undefined;
  /** The secret of the browser that asks. Only the browser that began the flow learns how it ended. */
  browserSecret: string | undefined;
  /** The login in this browser. */
  login: { account: Account; key: SessionKey } | undefined;
}

export interface Pending {
  readonly kind: 'pending';
  readonly flow: Flow;
  readonly pending: PendingLink;
  /** The account that a "yes" would link. */
  readonly account: Account | undefined;
  /** The account that its portal login must prove first, if it is frozen or has another name. */
  readonly unproven: Account | undefined;
  /** The account with another name, which must be proven first. */
  readonly otherNamed: Account | undefined;
  /** The account that would lose the CCCD, if it still holds it. */
  readonly evicted: Account | undefined;
  /** The one of these accounts that holds the CCCD now. */
  readonly holder: Account | undefined;
}

export type FindPendingRefusal = 'flow-unknown' | 'flow-used' | 'flow-declined' | 'flow-other-browser';

export type FindPendingOutcome =
  Pending | { kind: 'linked'; flow: Flow; pending: PendingLink } | { kind: 'refused'; code: FindPendingRefusal };

/** Finds what waits for an answer in this browser. No other browser or session sees any of it. */
export const findOffer = async (deps: FindOfferDeps, input: FlowInput): Promise<FindPendingOutcome> => {
  const { flows, accounts, now } = deps;
  const flow = await flows.byId(input.flowId, now());
  if (!flow?.pending)
    return { kind: 'refused', code: flow && isDeclined(flow, input) ? 'flow-declined' : 'flow-unknown' };
  const { purpose, pending } = flow;
  if (!input.linkSecret || pendingKey(input.linkSecret) !== pending.key)
    return {
      kind: 'refused',
      code: flow.stage === 'linked' && isHere(flow, input) ? 'flow-used' : 'flow-other-browser',
    };
  if (flow.stage === 'linked') return { kind: 'linked', flow, pending };
  if (!isBegunBy(purpose, input.login)) return { kind: 'refused', code: 'flow-other-browser' };
  const { account, evicts, otherName, reprove, reopens } = pending.offer;
  const read = async (id: AccountId | undefined) => (id === undefined ? undefined : accounts.byId(id));
  const [offered, loser, unproven] = await Promise.all([
    read(account?.id),
    read(evicts),
    read((otherName ?? reopens) && reprove),
  ]);
  const ifHolder = (one: Account | undefined) => (one?.cccd?.index === pending.cccd.index ? one : undefined);
  const evicted = ifHolder(loser);
  return {
    kind: 'pending',
    flow,
    pending,
    account: offered,
    evicted,
    unproven,
    otherNamed: otherName && (offered ?? unproven),
    holder: evicted ?? ifHolder(offered),
  };
};

const isHere = ({ browser }: Flow, { browserSecret }: FlowInput) =>
  browserSecret !== undefined && browserKey(browserSecret) === browser;

const isDeclined = (flow: Flow, input: FlowInput) => flow.stage === 'ended' && isHere(flow, input);
