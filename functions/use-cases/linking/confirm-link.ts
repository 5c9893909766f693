import type { Probation, VneidLink } from '../../domain/account.ts';
import { AppError, type AppErrorCode } from '../../domain/app-error.ts';
import { type AuditName, consentVersions, type RequestSource } from '../../domain/audit.ts';
import type { NewLink } from '../../domain/changes.ts';
import type { CccdIndex } from '../../domain/cccd.ts';
import type { Random } from '../../domain/gateways.ts';
import type { Flow, LinkOffer, PendingLink } from '../../domain/flow.ts';
import { linkSessionSecret, sessionKey } from '../../domain/keys.ts';
import type { LinkRulesDeps } from '../../domain/link-rules.ts';
import { formerContactsOf } from '../../domain/hearers.ts';
import { newNotices } from '../../domain/notice.ts';
import { samePerson } from '../../domain/person.ts';
import { newSession, type SessionToken } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { Audit, Flows } from '../../domain/stores.ts';
import { forReceipt, linkNotices } from './link-notices.ts';
import { type Plan, planOf, probationIn, turnedDownBy } from './plan-link.ts';
import { endReplaced, replacedSessionOf } from '../login/replace-session.ts';
import { findOffer, type FindOfferDeps, type FlowInput, type Pending } from './find-offer.ts';

export interface ConfirmLinkDeps extends FindOfferDeps, LinkRulesDeps {
  audit: Audit;
  random: Pick<Random, 'secret'>;
  accounts: Pick<Accounts, 'byId' | 'link' | 'createLinked' | 'endSession'>;
  flows: Pick<Flows, 'byId' | 'end'>;
}

/** `not-mine`: the CCCD found an account that belongs to somebody else, so the person wants a new one. */
export type LinkAnswer = 'yes' | 'not-mine';

/** What the answer changed. `account-turned-down`: the person can still take back the account that is not theirs. */
export type LinkDeed = 'linked' | 'account-created' | 'account-turned-down' | 'reopened' | 'renewed';

export interface Linked {
  readonly token: SessionToken;
  readonly flow: Flow;
  readonly deed: LinkDeed;
}

/**
 * Carries out the person's answer. One transaction makes the link, ends every other session and opens a new one. If the
 * reply was lost and the answer is sent again, it finds the link and opens the same session.
 * @throws AppError `flow-…`, `vneid-held-elsewhere`, `link-changed`
 */
export const confirmLink = async (
  deps: ConfirmLinkDeps,
  input: FlowInput & { answer: LinkAnswer; source: RequestSource },
): Promise<Linked> => {
  const found = await findOffer(deps, input);
  if (found.kind === 'refused') throw new AppError(found.code);
  const { flow, pending } = found;
  const secret = linkSessionSecret(input.linkSecret!, flow.id);
  if (found.kind === 'linked') return alreadyLinked(deps, found, secret);

  const event = { at: deps.now(), source: input.source };
  const refusal = async (code: AppErrorCode): Promise<AppError> => {
    const supportCode = await deps.audit.note({
      ...event,
      about: pending.offer.account?.id ?? flow.id,
      name: 'link.refused',
      detail: { code },
    });
    return new AppError(code, { supportCode });
  };
  const plan = planOf(deps, found, input.answer);
  if (!plan) throw await refusal('link-changed');
  const made = newLink(deps.random, found, plan, secret, event);
  switch (
    await (plan.isNew ? deps.accounts.createLinked(plan.account, made) : deps.accounts.link(plan.account, made))
  ) {
    case 'linked':
      await endReplaced(deps.accounts, plan.account, replacedSessionOf(input.login), event);
      return {
        token: { accountId: plan.account.id, secret },
        flow,
        deed: deedOf(pending.offer, plan.isNew, made.link),
      };
    case 'held-elsewhere':
      throw await refusal('vneid-held-elsewhere');
    case 'changed-meanwhile': {
      // This flow may have made the change itself: two tabs answered at once, or the first reply was lost.
      const isLinked = (await deps.flows.byId(flow.id, deps.now()))?.stage === 'linked';
      if (!isLinked) throw await refusal('link-changed');
      return alreadyLinked(deps, found, secret);
    }
  }
};

const deedOf = ({ reopens, renews }: LinkOffer, isNew: boolean, link: VneidLink | undefined): LinkDeed => {
  if (isNew) return link?.turnedDown ? 'account-turned-down' : 'account-created';
  if (reopens) return 'reopened';
  return renews ? 'renewed' : 'linked';
};

/** Returns the session that the first answer opened, if it still exists. */
const alreadyLinked = async (
  { accounts }: ConfirmLinkDeps,
  { flow, pending }: { flow: Flow; pending: PendingLink },
  secret: string,
): Promise<Linked> => {
  const candidates = [pending.offer.account?.id, pending.newAccountId].filter((id) => id !== undefined);
  const found = await Promise.all(candidates.map((id) => accounts.byId(id)));
  const holder = found.find((account) => account?.sessions[sessionKey(secret)]);
  if (!holder) throw new AppError('flow-used');
  const isNew = holder.id === pending.newAccountId;
  return { token: { accountId: holder.id, secret }, flow, deed: deedOf(pending.offer, isNew, holder.link) };
};

const newLink = (
  random: ConfirmLinkDeps['random'],
  { flow, pending }: Pending,
  plan: Plan,
  secret: string,
  event: { at: Date; source: RequestSource },
): NewLink => {
  const now = event.at;
  const { issuer, subject, level, cccd, offer, provenAt, isTimed } = pending;
  const began = offer.account?.shownBy ?? 'nothing';
  const dropped = droppedBy(plan);
  const probation = probationIn(plan, pending, now);
  const turnedDown = turnedDownBy(plan, pending, now);
  return {
    flowId: flow.id,
    link: {
      ...{ issuer, subject, level, linkedAt: now },
      ...(probation && { probation }),
      ...(dropped && { dropped }),
      ...forReceipt(plan, offer, event),
      ...(turnedDown && { turnedDown }),
    },
    cccd: { ...cccd, strength: 'proven', since: now },
    session: {
      key: sessionKey(secret),
      session: newSession('vneid', flow.wanted, now, { provenAt, isTimed, isShared: flow.isShared }),
    },
    ...settledBy(plan, offer, probation, now),
    ...(!plan.isNew &&
      !samePerson(plan.account, pending) && {
        person: { fullName: pending.fullName, birthDate: pending.birthDate },
      }),
    ...(flow.purpose.kind === 'link' &&
      flow.purpose.accountId === plan.account.id && { begunIn: flow.purpose.session }),
    ...(plan.evicted && {
      evicts: {
        account: plan.evicted,
        audit: { ...event, about: plan.evicted.id, name: 'cccd.evicted', detail: { cccd: cccd.masked } },
      },
    }),
    audit: {
      ...event,
      about: plan.account.id,
      name: nameOf(plan, cccd.index),
      detail: {
        ...{ cccd: cccd.masked, level: String(level), notice: consentVersions.link, began },
        ...(dropped && { drops: dropped.join(' ') }),
        ...(offer.reopens && { reopened: plan.account.frozen?.way ?? 'dispute' }),
      },
    },
    notices: [
      ...linkNotices(random, plan, offer, { at: now, dropped }),
      ...(plan.evicted ? newNotices(random, plan.evicted, 'cccd-evicted', now) : []),
    ],
  };
};

/**
 * What the link ends in the account. A CMND is weaker than a contact, so a link by CMND settles nothing. The contacts
 * that it removes still receive every notice for ten days, and older notices can still be answered.
 */
const settledBy = (
  { account, isNew, dropsLoginWith }: Plan,
  { reopens }: LinkOffer,
  probation: Probation | undefined,
  now: Date,
): Pick<NewLink, 'dropsLoginWith' | 'reopens' | 'settles' | 'formerContacts'> => {
  if (isNew) return {};
  const dropping = dropsLoginWith && { dropsLoginWith };
  if (probation?.shownBy === 'cmnd') return { ...dropping, formerContacts: formerContactsOf(account, now) };
  return { ...dropping, ...(reopens && { reopens }), ...((dropping ?? reopens) && { settles: true }) };
};

/** What the link removes, for the receipt and the audit. Undefined if the rules remove nothing. */
const droppedBy = ({ account, dropsLoginWith }: Plan): VneidLink['dropped'] =>
  dropsLoginWith && [...(account.loginKey ? (['login'] as const) : []), ...dropsLoginWith];

/** Returns the one event of the link, named after its most important change. */
const nameOf = ({ isNew, account: { link, cccd } }: Plan, index: CccdIndex): AuditName => {
  if (isNew) return 'account.created';
  if (!link) return 'link.made';
  return cccd && cccd.index !== index ? 'cccd.replaced' : 'link.renewed';
};
