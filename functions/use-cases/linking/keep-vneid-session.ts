import type { EndVault, ProviderSession } from '../../domain/gateways.ts';
import type { IssuerSessionKey } from '../../domain/ids.ts';
import { issuerSessionKey } from '../../domain/keys.ts';
import { longestSessionMs } from '../../domain/session.ts';
import type { KeptVneidSession, VneidSessions } from '../../domain/vneid-sessions.ts';

export interface KeepVneidSessionDeps {
  vneidSessions: Pick<VneidSessions, 'keep'>;
  endVault: Pick<EndVault, 'sealEnd'>;
  now: () => Date;
}

/** Stores what a later logout needs from VNeID's own session. Does nothing if the profile needs nothing. */
export const keepVneidSession = async (
  { vneidSessions, endVault, now }: KeepVneidSessionDeps,
  session: ProviderSession | undefined,
  { issuer, ...ours }: Pick<KeptVneidSession, 'key' | 'accounts'> & { issuer: string },
): Promise<void> => {
  const ends = session?.ends;
  const sid = sidOf(issuer, session);
  if (!sid && !ends) return;
  const sealed = ends && (await endVault.sealEnd(ends, ours.key));
  const until = new Date(now().getTime() + longestSessionMs);
  await vneidSessions.keep({ ...ours, ...(sid && { sid }), ...(sealed && { ends: sealed }), until });
};

/** Returns the key of VNeID's own session. Undefined if VNeID gives it no name. */
export const sidOf = (issuer: string, session: ProviderSession | undefined): IssuerSessionKey | undefined =>
  session?.sid ? issuerSessionKey(issuer, session.sid) : undefined;
