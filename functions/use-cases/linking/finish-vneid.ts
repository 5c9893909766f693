import type { Account, VneidIdentity } from '../../domain/account.ts';
import type { AuditEvent, Source } from '../../domain/audit.ts';
import { maskCccd } from '../../domain/cccd.ts';
import { type Flow, isBegunBy, type LinkOffer } from '../../domain/flow.ts';
import type { CccdVault, Random, Vneid } from '../../domain/gateways.ts';
import { browserKey, flowId, pendingKey, sessionKey } from '../../domain/keys.ts';
import type { LinkRefusal } from '../../domain/link-rules.ts';
import { refusedNotes, type Limits } from '../../domain/limits.ts';
import type { LoginPolicy } from '../../domain/login-policy.ts';
import { newSession, type SessionToken } from '../../domain/session.ts';
import type { SessionKey } from '../../domain/ids.ts';
import type { Accounts, Audit, Flows } from '../../domain/stores.ts';
import type { Destination } from '../../domain/destination.ts';
import { decideLink, type LinkDecision } from './decide-link.ts';
import { endReplaced, presentedBy, replacedIn } from '../login/replace-session.ts';

export interface FinishVneidDeps {
  accounts: Pick<Accounts, 'byId' | 'holderOfCccd' | 'holderOfVneid' | 'openSession' | 'endSession'>;
  flows: Flows;
  limits: Pick<Limits, 'take'>;
  vneid: Pick<Vneid, 'finish'>;
  vault: CccdVault;
  loginPolicy: LoginPolicy;
  audit: Audit;
  random: Random;
  now: () => Date;
}

export interface FinishVneidInput {
  /** The raw query string of the callback. */
  query: string;
  browserSecret: string | undefined;
  /** Whoever is logged in where the callback arrived. */
  login: { account: Account; key: SessionKey } | undefined;
  source: Source;
}

export type FinishVneidOutcome =
  | { kind: 'in'; token: SessionToken; wanted: Destination }
  | { kind: 'confirm'; flow: Flow; linkSecret: string }
  | { kind: 'already-linked'; wanted: Destination }
  | { kind: 'refused'; code: 'flow-unknown' | 'flow-used' | 'flow-other-browser' }
  | { kind: 'refused'; code: VneidRefusal; flow: Flow };

type VneidRefusal =
  'flow-other-browser' | 'vneid-denied' | 'vneid-unavailable' | 'vneid-rejected' | 'vneid-level' | LinkRefusal;

/** The level that services of the portal ask for (Decree 69/2024/NĐ-CP, article 4). */
const neededLevel = 2;

/**
 * The way back from VNeID. The flow is taken, for the browser and session that began it, before anything is asked of
 * VNeID: a callback that is forced, replayed or carried to another browser costs no token request and changes nothing.
 */
export const finishVneid = async (deps: FinishVneidDeps, input: FinishVneidInput): Promise<FinishVneidOutcome> => {
  const state = singleState(input.query);
  if (!state) return { kind: 'refused', code: 'flow-unknown' };
  const id = flowId(state);
  if (!input.browserSecret) {
    await deps.flows.end(id);
    return { kind: 'refused', code: 'flow-other-browser' };
  }
  const flow = await deps.flows.consume(id, browserKey(input.browserSecret), deps.now());
  if (typeof flow === 'string') {
    const code = `flow-${flow}` as const;
    // The answer is in the wrong hands, so the round trip ends for everybody.
    if (flow === 'other-browser') await deps.flows.end(id);
    // Once, and only of a round trip that there is: a made-up one is nobody's story and would let a stranger fill the table.
    const isNews = flow !== 'unknown' && (await deps.limits.take(refusedNotes, id, deps.now())) === 'taken';
    if (isNews)
      await deps.audit.append({
        about: id,
        name: 'vneid.refused',
        at: deps.now(),
        source: input.source,
        detail: { code },
      });
    return { kind: 'refused', code };
  }

  const refuse = async (code: VneidRefusal, rule?: string): Promise<FinishVneidOutcome> => {
    await deps.audit.append(refusedEvent(deps, flow, input.source, code, rule));
    return { kind: 'refused', code, flow };
  };
  if (!isBegunBy(flow.purpose, input.login)) return refuse('flow-other-browser');

  const answer = await deps.vneid.finish(input.query, { state, nonce: flow.nonce, codeVerifier: flow.codeVerifier });
  if (answer.kind === 'rejected') return refuse('vneid-rejected', answer.rule);
  if (answer.kind !== 'identity') return refuse(`vneid-${answer.kind}`);
  if (answer.identity.level < neededLevel) return refuse('vneid-level');

  const decision = await decideLink(deps, flow, answer.identity);
  switch (decision.kind) {
    case 'log-in': {
      const done = await logIn(deps, flow, decision.account, answer.identity, input);
      return done === 'changed-meanwhile' ? refuse('link-changed') : { kind: 'in', ...done, wanted: flow.wanted };
    }
    case 'already-linked':
      return { kind: 'already-linked', wanted: flow.wanted };
    case 'confirm':
      if (decision.offer.renews && !decision.offer.reopens)
        await deps.audit.append(driftedEvent(deps, decision.offer, input.source));
      return { kind: 'confirm', flow, linkSecret: await setPending(deps, flow, answer.identity, decision) };
    case 'refuse':
      return refuse(decision.code, decision.rule);
  }
};

/** A parameter that comes twice could be read differently by two readers, so such an answer is nobody's. */
const singleState = (query: string): string | undefined => {
  const parameters = new URLSearchParams(query);
  const twice = ['state', 'code', 'iss', 'error'].some((name) => parameters.getAll(name).length > 1);
  return twice ? undefined : (parameters.get('state') ?? undefined);
};

const refusedEvent = (
  { now }: FinishVneidDeps,
  flow: Flow,
  source: Source,
  code: VneidRefusal,
  rule: string | undefined,
): AuditEvent => ({
  about: flow.purpose.kind === 'link' ? flow.purpose.accountId : flow.id,
  name: 'vneid.refused',
  at: now(),
  source,
  detail: { code, purpose: flow.purpose.kind, ...(rule && { rule }) },
});

/** The account's story tells that something is not as it was, whether or not the person goes on. */
const driftedEvent = ({ now }: FinishVneidDeps, { account, reprove }: LinkOffer, source: Source): AuditEvent => ({
  about: (account?.id ?? reprove)!,
  name: 'link.drifted',
  at: now(),
  source,
  detail: { wants: reprove ? 'portal login' : 'yes' },
});

const logIn = async (
  { accounts, random, now }: FinishVneidDeps,
  flow: Flow,
  account: Account,
  identity: VneidIdentity,
  { login, source }: FinishVneidInput,
): Promise<{ token: SessionToken } | 'changed-meanwhile'> => {
  const event = { at: now(), source };
  const presented = presentedBy(login);
  const secret = random.secret();
  const opened = await accounts.openSession(
    account.id,
    {
      key: sessionKey(secret),
      session: newSession('vneid', flow.wanted, event.at, provenAtOf(identity, event.at)),
      instead: replacedIn(account, presented, event.at),
    },
    { ...event, about: account.id, name: 'vneid.login' },
    { kind: 'vneid', issuer: identity.issuer, subject: identity.subject },
  );
  if (opened === 'changed-meanwhile') return opened;
  await endReplaced(accounts, account, presented, event);
  return { token: { accountId: account.id, secret } };
};

/** A proof is as old as the login at VNeID; a provider that does not say when gets the moment of its answer. */
const provenAtOf = ({ authenticatedAt }: VneidIdentity, now: Date): Date =>
  authenticatedAt && authenticatedAt < now ? authenticatedAt : now;

/** Resolves to the secret that the browser must bring back with its answer. */
const setPending = async (
  { flows, vault, random, now }: FinishVneidDeps,
  flow: Flow,
  identity: VneidIdentity,
  { offer, index }: Extract<LinkDecision, { kind: 'confirm' }>,
): Promise<string> => {
  const { issuer, subject, level, fullName, birthDate, cccd } = identity;
  const sealed = await vault.seal(cccd, index);
  const linkSecret = random.secret();
  await flows.setPending(flow.id, {
    issuer,
    subject,
    level,
    fullName,
    birthDate,
    provenAt: provenAtOf(identity, now()),
    key: pendingKey(linkSecret),
    cccd: { index, masked: maskCccd(cccd), sealed },
    newAccountId: random.accountId(),
    offer,
  });
  return linkSecret;
};
