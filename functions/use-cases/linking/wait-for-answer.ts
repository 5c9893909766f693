import type { KeyedIdentity } from '../../domain/account.ts';
import { maskCccd } from '../../domain/cccd.ts';
import { confirmLifeMs, type Flow } from '../../domain/flow.ts';
import type { CccdVault, ProviderSession, Random } from '../../domain/gateways.ts';
import { linkSessionSecret, pendingKey, sessionKey } from '../../domain/keys.ts';
import type { Flows } from '../../domain/stores.ts';
import type { LinkDecision } from './decide-link.ts';
import { keepVneidSession, type KeepVneidSessionDeps, sidOf } from './keep-vneid-session.ts';
import { provenAtOf } from './log-in-by-vneid.ts';

export interface WaitForAnswerDeps extends KeepVneidSessionDeps {
  flows: Pick<Flows, 'setPending'>;
  vault: Pick<CccdVault, 'seal'>;
  random: Pick<Random, 'secret' | 'accountId'>;
}

/**
 * Stores what VNeID proved until the person answers on the confirm page. The session that the answer opens is derived
 * from the secret, so the end of VNeID's own session can already be stored for it.
 * @returns the secret that the browser must send with its answer
 */
export const waitForAnswer = async (
  deps: WaitForAnswerDeps,
  flow: Flow,
  { identity, offer, index }: Extract<LinkDecision, { kind: 'confirm' }>,
  session: ProviderSession | undefined,
): Promise<string> => {
  const { flows, vault, random, now } = deps;
  const linkSecret = random.secret();
  const newAccountId = random.accountId();
  const sid = sidOf(identity.issuer, session);
  await flows.setPending(
    flow.id,
    {
      ...statedBy(identity),
      isTimed: identity.authenticatedAt !== undefined,
      provenAt: provenAtOf(identity, now()),
      key: pendingKey(linkSecret),
      ...(sid && { sid }),
      cccd: { index, masked: maskCccd(identity.cccd), sealed: await vault.seal(identity.cccd, index) },
      newAccountId,
      offer,
    },
    new Date(now().getTime() + confirmLifeMs),
  );
  const accounts = [offer.account?.id, offer.reprove, newAccountId].filter((id) => id !== undefined);
  const key = sessionKey(linkSessionSecret(linkSecret, flow.id));
  await keepVneidSession(deps, session, { key, accounts, issuer: identity.issuer });
  return linkSecret;
};

const statedBy = ({ issuer, subject, level, fullName, birthDate }: KeyedIdentity) => ({
  issuer,
  subject,
  level,
  fullName,
  birthDate,
});
