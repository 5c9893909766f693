import type { Account } from '../../domain/account.ts';
import type { AuditEvent, RequestSource } from '../../domain/audit.ts';
import { type Flow, isBegunBy, type LinkOffer } from '../../domain/flow.ts';
import type { CccdVault, Random, Vneid, VneidAnswer } from '../../domain/gateways.ts';
import { browserKey, flowId } from '../../domain/keys.ts';
import type { LinkRefusal } from '../../domain/link-rules.ts';
import { codeLimit } from '../../domain/vneid-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import type { SessionToken } from '../../domain/session.ts';
import type { FlowId, SessionKey } from '../../domain/ids.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { Audit, Flows } from '../../domain/stores.ts';
import type { Destination } from '../../domain/destination.ts';
import { askOperators, type AskOperatorsDeps } from './ask-operators.ts';
import { decideLink, type DecideLinkDeps } from './decide-link.ts';
import { logInByVneid, type LogInByVneidDeps } from './log-in-by-vneid.ts';
import { waitForAnswer } from './wait-for-answer.ts';

export interface FinishVneidDeps extends DecideLinkDeps, LogInByVneidDeps {
  accounts: DecideLinkDeps['accounts'] &
    Pick<Accounts, 'openSession' | 'endSession' | 'moveIssuer'> &
    AskOperatorsDeps['accounts'];
  flows: Flows;
  limits: Pick<RateLimiter, 'consume'>;
  vneid: Pick<Vneid, 'finish'>;
  vault: CccdVault;
  audit: Audit;
  random: Random;
  now: () => Date;
}

export interface FinishVneidInput {
  /** The raw query string of the callback. */
  query: string;
  browserSecret: string | undefined;
  /** The login in the browser that received the callback. */
  login: { account: Account; key: SessionKey } | undefined;
  source: RequestSource;
}

export type FinishVneidOutcome =
  | { kind: 'in'; token: SessionToken; destination: Destination }
  | { kind: 'confirm'; flow: Flow; linkSecret: string }
  | { kind: 'already-linked'; destination: Destination }
  | { kind: 'refused'; code: 'flow-unknown' | 'flow-used' | 'flow-other-browser' }
  | {
      kind: 'refused';
      code: VneidRefusal;
      flow: Flow;
      supportCode: string;
      unknown?: UnknownWord;
      since?: Date | undefined;
    };

type Refused = Extract<FinishVneidOutcome, { flow: Flow; supportCode: string }>;

/** A word from VNeID that the profile does not list. It is logged separately from the person. */
type UnknownWord = Omit<Extract<VneidAnswer, { kind: 'unknown-word' }>, 'kind'>;

type VneidRefusal = 'flow-other-browser' | 'vneid-level' | (typeof answerCodes)[keyof typeof answerCodes] | LinkRefusal;

/** The code of each answer without identity. Only `vneid-rejected` may be a forgery, so only it raises that alarm. */
const answerCodes = {
  denied: 'vneid-denied',
  unavailable: 'vneid-unavailable',
  'unknown-client': 'vneid-unknown-client',
  organisation: 'vneid-organisation',
  'no-cccd': 'vneid-no-cccd',
  'unknown-word': 'vneid-unknown-word',
  rejected: 'vneid-rejected',
} as const satisfies Record<Exclude<VneidAnswer['kind'], 'identity'>, string>;

/** The level that the portal's services require (Decree 69/2024/NĐ-CP, article 4). */
const neededLevel = 2;

/**
 * Handles the callback from VNeID. The flow is consumed before any request to VNeID, and only for the browser and
 * session that began it. So a callback that is forced, replayed or moved to another browser costs no token request and
 * changes nothing.
 */
export const finishVneid = async (deps: FinishVneidDeps, input: FinishVneidInput): Promise<FinishVneidOutcome> => {
  const note = noteBy(deps, input.source);
  const state = singleState(input.query);
  if (!state) return { kind: 'refused', code: 'flow-unknown' };
  const id = flowId(state);
  if (!input.browserSecret) {
    await deps.flows.end(id);
    return { kind: 'refused', code: 'flow-other-browser' };
  }
  const flow = await deps.flows.consume(id, browserKey(input.browserSecret), deps.now());
  if (typeof flow === 'string') return refuseUntaken(deps, id, flow, note);

  const refuse = async (code: VneidRefusal, rule?: string): Promise<Refused> => {
    const { purpose } = flow;
    const supportCode = await note(purpose.kind === 'link' ? purpose.accountId : id, 'vneid.refused', {
      code,
      purpose: purpose.kind,
      ...(rule && { rule }),
    });
    return { kind: 'refused', code, flow, supportCode };
  };
  if (!isBegunBy(flow.purpose, input.login)) return refuse('flow-other-browser');

  const request = { state, nonce: flow.nonce, codeVerifier: flow.codeVerifier };
  const isNew = async (code: string) => (await deps.limits.consume(codeLimit, code, deps.now())) === 'allowed';
  const answer = await deps.vneid.finish(input.query, request, isNew);
  if (answer.kind !== 'identity') {
    const { kind, ...unknown } = answer;
    const refused = await refuse(answerCodes[kind], 'rule' in answer ? answer.rule : undefined);
    return 'claim' in unknown ? { ...refused, unknown } : refused;
  }
  if (answer.identity.level < neededLevel) return refuse('vneid-level');

  const decision = await decideLink(deps, flow, answer.identity);
  switch (decision.kind) {
    case 'log-in': {
      const { account, identity, movesFrom } = decision;
      const done = await logInByVneid(deps, {
        ...{ flow, account, identity, movesFrom, session: answer.session },
        ...{ login: input.login, source: input.source },
      });
      return done === 'changed-meanwhile' ? refuse('link-changed') : { kind: 'in', ...done, destination: flow.wanted };
    }
    case 'already-linked':
      return { kind: 'already-linked', destination: flow.wanted };
    case 'confirm':
      await noteDrift(decision.offer, note);
      return { kind: 'confirm', flow, linkSecret: await waitForAnswer(deps, flow, decision, answer.session) };
    case 'refuse': {
      const refused = await refuse(decision.code, decision.rule);
      // Only a session of the account itself reaches this line. The person reads out the code of the case.
      return decision.code === 'vneid-number-reissued' && flow.purpose.kind === 'link'
        ? { ...refused, supportCode: await askOperators(deps, flow.purpose.accountId, input.source) }
        : { ...refused, since: decision.since };
    }
  }
};

const untakenCodes = { unknown: 'flow-unknown', used: 'flow-used', 'other-browser': 'flow-other-browser' } as const;

const refuseUntaken = async (
  { flows }: FinishVneidDeps,
  id: FlowId,
  why: keyof typeof untakenCodes,
  note: Note,
): Promise<FinishVneidOutcome> => {
  const code = untakenCodes[why];
  // Another browser has the answer, so the flow ends for every browser.
  if (why === 'other-browser') await flows.end(id);
  // Audits only a replay of a real flow. An invented state would let a stranger fill the table.
  if (why !== 'unknown') await note(id, 'vneid.refused', { code });
  return { kind: 'refused', code };
};

type Note = (
  about: AuditEvent['about'],
  name: AuditEvent['name'],
  detail: Readonly<Record<string, string>>,
) => Promise<string>;
const noteBy =
  ({ audit, now }: FinishVneidDeps, source: RequestSource): Note =>
  (about, name, detail) =>
    audit.note({ about, name, at: now(), source, detail });

/** The account's story tells that something is not as it was, whether or not the person goes on. */
const noteDrift = async ({ account, reprove, renews, reopens }: LinkOffer, note: Note) => {
  if (renews && !reopens)
    await note((account?.id ?? reprove)!, 'link.drifted', { wants: reprove ? 'portal login' : 'yes' });
};

/** Rejects duplicated parameters: two parsers could pick different values. */
const singleState = (query: string): string | undefined => {
  const parameters = new URLSearchParams(query);
  const twice = ['state', 'code', 'encrypt_key', 'iss', 'error'].some((name) => parameters.getAll(name).length > 1);
  return twice ? undefined : (parameters.get('state') ?? undefined);
};
