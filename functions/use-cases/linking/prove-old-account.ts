import { type LinkRefusal, offerLink } from '../../domain/link-rules.ts';
import type { Flows } from '../../domain/stores.ts';
import { proverOf } from '../login/admit-login.ts';
import { type CheckLoginDeps, type LoginInput, proveLogin, type ProveLoginRefusal } from '../login/check-login.ts';
import { findOffer, type FindOfferDeps, type FindPendingRefusal, type FlowInput } from './find-offer.ts';

export interface ProveOldAccountDeps extends CheckLoginDeps {
  accounts: CheckLoginDeps['accounts'] & FindOfferDeps['accounts'];
  flows: Pick<Flows, 'byId' | 'setPending'>;
}

export type ClaimAccountOutcome =
  { kind: 'claimed' } | { kind: 'refused'; code: FindPendingRefusal | LinkRefusal } | ProveLoginRefusal;

/**
 * "Tôi đã có tài khoản cũ": after VNeID has said who the person is, the portal login says which account is theirs. It
 * opens nothing; the confirm page then offers that account. Works while the policy lets a login prove an account.
 */
export const proveOldAccount = async (
  deps: ProveOldAccountDeps,
  input: FlowInput & LoginInput,
): Promise<ClaimAccountOutcome> => {
  const found = await findOffer(deps, input);
  if (found.kind === 'refused') return found;
  if (found.kind === 'linked') return { kind: 'refused', code: 'flow-used' };
  const { issuer, subject, cccd: number } = found.pending;
  const prover = { of: proverOf({ issuer, subject }), detail: { flow: found.flow.id, cccd: number.masked } };
  const checked = await proveLogin(deps, { ...input, prover }, ['frozen']);
  if (checked.kind !== 'right') return checked;
  const { id, frozen } = checked.account;
  const { flow, pending, holder } = found;
  const { index } = pending.cccd;
  const decided = offerLink(
    deps,
    { identity: pending, person: pending, index, holder },
    { account: checked.account, shownBy: 'password' },
  );
  // A thief who knows a frozen password learns nothing about the account.
  if (decided.kind === 'refuse' && frozen) return { kind: 'barred', by: 'frozen' };
  const outcome =
    decided.kind === 'refuse'
      ? decided.code
      : await deps.flows.setPending(flow.id, { ...pending, offer: decided.offer });
  await deps.audit.append({
    about: id,
    name: 'login.claimed',
    at: deps.now(),
    source: input.source,
    detail: { outcome },
  });
  if (outcome === 'set') return { kind: 'claimed' };
  return { kind: 'refused', code: outcome === 'used' ? 'flow-used' : outcome };
};
