import type { Account, HeldCccd } from '../domain/account.ts';
import { noticeVersions, type Source } from '../domain/audit.ts';
import type { Flow, FlowId, PendingLink } from '../domain/flow.ts';
import { browserKey, linkSessionSecret, sessionKey } from '../domain/keys.ts';
import { newSession, type SessionKey, type SessionToken } from '../domain/session.ts';
import type { Accounts, Flows, NewLink } from '../domain/stores.ts';
import type { Wanted } from '../domain/wanted.ts';

export interface ConfirmLinkNeeds {
  accounts: Pick<Accounts, 'byId' | 'link' | 'createLinked'>;
  flows: Pick<Flows, 'byId'>;
  now: () => Date;
}

export interface FlowInput {
  flowId: FlowId;
  browserSecret: string | undefined;
  login: { account: Account; key: SessionKey } | undefined;
}

export type FindPendingOutcome =
  | { kind: 'pending'; flow: Flow; pending: PendingLink; account: Account | undefined }
  | { kind: 'linked'; flow: Flow; pending: PendingLink }
  | { kind: 'refused'; code: 'flow-unknown' | 'flow-other-browser' };

/** What waits for a yes in this browser; nothing of it is shown to any other browser or session. */
export const findPending = async (
  { flows, accounts, now }: ConfirmLinkNeeds,
  input: FlowInput,
): Promise<FindPendingOutcome> => {
  const flow = await flows.byId(input.flowId, now());
  if (!flow?.pending) return { kind: 'refused', code: 'flow-unknown' };
  const { purpose, pending } = flow;
  if (!input.browserSecret || browserKey(input.browserSecret) !== flow.browser)
    return { kind: 'refused', code: 'flow-other-browser' };
  if (flow.stage === 'linked') return { kind: 'linked', flow, pending };
  if (purpose.kind === 'link' && (input.login?.account.id !== purpose.accountId || input.login.key !== purpose.session))
    return { kind: 'refused', code: 'flow-other-browser' };
  return {
    kind: 'pending',
    flow,
    pending,
    account: pending.target.kind === 'existing' ? await accounts.byId(pending.target.accountId) : undefined,
  };
};

export type ConfirmLinkOutcome =
  | { kind: 'linked'; token: SessionToken; wanted: Wanted }
  | { kind: 'refused'; code: 'flow-unknown' | 'flow-other-browser' | 'vneid-held-elsewhere' | 'link-changed' };

/**
 * The person's yes: one transaction links, ends every other session and opens a new one. A yes sent again after its
 * answer was lost finds the link made and opens the same session.
 */
export const confirmLink = async (
  needs: ConfirmLinkNeeds,
  input: FlowInput & { source: Source },
): Promise<ConfirmLinkOutcome> => {
  const found = await findPending(needs, input);
  if (found.kind === 'refused') return found;
  const { flow, pending } = found;
  const secret = linkSessionSecret(input.browserSecret!, flow.id);
  const linked = {
    kind: 'linked',
    token: { accountId: pending.target.accountId, secret },
    wanted: flow.wanted,
  } as const;
  if (found.kind === 'linked') return linked;

  const account = found.account ?? (pending.target.kind === 'new' ? emptyAccount(pending, needs.now()) : undefined);
  if (!account) return { kind: 'refused', code: 'link-changed' };
  const made = newLink(needs, flow, pending, secret, input.source);
  switch (
    await (pending.target.kind === 'new'
      ? needs.accounts.createLinked(account, made)
      : needs.accounts.link(account, made))
  ) {
    case 'linked':
      return linked;
    case 'held-elsewhere':
      return { kind: 'refused', code: 'vneid-held-elsewhere' };
    case 'changed-meanwhile':
      // Perhaps by this very flow: two tabs said yes at once, or the first answer was lost.
      return (await needs.flows.byId(flow.id, needs.now()))?.stage === 'linked'
        ? linked
        : { kind: 'refused', code: 'link-changed' };
  }
};

const newLink = (
  { now }: ConfirmLinkNeeds,
  flow: Flow,
  pending: PendingLink,
  secret: string,
  source: Source,
): NewLink => {
  const { issuer, subject, level, cccd, target } = pending;
  const held: HeldCccd = { ...cccd, strength: 'proven', since: now() };
  return {
    flowId: flow.id,
    link: { issuer, subject, level, linkedAt: now() },
    cccd: held,
    session: { key: sessionKey(secret), session: newSession('vneid', flow.wanted, now()) },
    keepsLogin: flow.purpose.kind === 'link',
    audit: {
      about: target.accountId,
      name: target.kind === 'new' ? 'account.created' : 'link.made',
      at: now(),
      source,
      detail: { cccd: cccd.masked, level: String(level), notice: noticeVersions.link, began: flow.purpose.kind },
    },
  };
};

const emptyAccount = ({ target, fullName, birthDate }: PendingLink, now: Date): Account => ({
  id: target.accountId,
  kind: 'citizen',
  fullName,
  birthDate,
  version: 1,
  createdAt: now,
  sessions: {},
});
