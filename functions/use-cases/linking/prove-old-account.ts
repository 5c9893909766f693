import { AppError } from '../../domain/app-error.ts';
import { linkSessionSecret, sessionKey } from '../../domain/keys.ts';
import { type LinkRulesDeps, offerLink } from '../../domain/link-rules.ts';
import type { Flows } from '../../domain/stores.ts';
import type { VneidSessions } from '../../domain/vneid-sessions.ts';
import { proofGiverOf } from '../login/admit-login.ts';
import { type CheckLoginDeps, type LoginInput, proveLogin } from '../login/check-login.ts';
import { askOperators, type AskOperatorsDeps } from './ask-operators.ts';
import { findOffer, type FindOfferDeps, type FlowInput } from './find-offer.ts';

export interface ProveOldAccountDeps extends CheckLoginDeps, Pick<LinkRulesDeps, 'formerIssuers'> {
  accounts: CheckLoginDeps['accounts'] & FindOfferDeps['accounts'] & AskOperatorsDeps['accounts'];
  flows: Pick<Flows, 'byId' | 'setPending'>;
  vneidSessions: Pick<VneidSessions, 'addAccount'>;
}

/**
 * "Tôi đã có tài khoản cũ" (I have an old account): VNeID has said who the person is, and now the portal login proves
 * which account is theirs. It opens no session. The confirm page then offers that account. It works while the policy
 * lets a login prove an account.
 * @throws AppError `flow-…`, what `proveLogin` throws, and the codes of the link rules
 */
export const proveOldAccount = async (deps: ProveOldAccountDeps, input: FlowInput & LoginInput): Promise<void> => {
  const found = await findOffer(deps, input);
  if (found.kind === 'refused') throw new AppError(found.code);
  if (found.kind === 'linked') throw new AppError('flow-used');
  const { issuer, subject, cccd: number } = found.pending;
  const { id: about } = found.flow;
  const giver = { of: proofGiverOf({ issuer, subject }), about, detail: { flow: about, cccd: number.masked } };
  const account = await proveLogin(deps, { ...input, giver }, 'proves-frozen');
  const { flow, pending, holder } = found;
  const { index } = pending.cccd;
  const decided = offerLink(
    deps,
    { identity: pending, person: pending, index, holder },
    { account, shownBy: 'password' },
  );
  // A thief who knows a frozen password must learn nothing about the account.
  if (decided.kind === 'refuse' && account.frozen) throw new AppError('login-frozen', { since: account.frozen.at });
  // This comes before the offer: a logout at VNeID must end the session that a "yes" opens, even if an error stops us
  // here.
  if (decided.kind === 'offer' && pending.sid) {
    const session = sessionKey(linkSessionSecret(input.linkSecret!, flow.id));
    await deps.vneidSessions.addAccount(pending.sid, session, account.id);
  }
  const outcome =
    decided.kind === 'refuse'
      ? decided.code
      : await deps.flows.setPending(flow.id, { ...pending, offer: decided.offer });
  const noted = await deps.audit.note({
    about: account.id,
    name: 'login.claimed',
    at: deps.now(),
    source: input.source,
    detail: { outcome },
  });
  if (decided.kind === 'refuse') {
    const asks = decided.code === 'vneid-number-reissued';
    const supportCode = asks ? await askOperators(deps, account.id, input.source) : noted;
    throw new AppError(decided.code, { supportCode });
  }
  if (outcome !== 'set') throw new AppError('flow-used');
};
