import type { EndVault, ProviderSession } from '../../domain/gateways.ts';
import { longestSessionMs } from '../../domain/session.ts';
import type { KeptVneidSession, VneidSessions } from '../../domain/vneid-sessions.ts';

export interface KeepVneidSessionDeps {
  vneidSessions: Pick<VneidSessions, 'keep'>;
  endVault: Pick<EndVault, 'sealEnd'>;
  now: () => Date;
}

/** Keeps what a later logout needs of VNeID's own session; nothing where the profile asks for nothing. */
export const keepVneidSession = async (
  { vneidSessions, endVault, now }: KeepVneidSessionDeps,
  session: ProviderSession | undefined,
  ours: Pick<KeptVneidSession, 'key' | 'accounts' | 'issuer'>,
): Promise<void> => {
  const { sid, ends } = session ?? {};
  if (!sid && !ends) return;
  const sealed = ends && (await endVault.sealEnd(ends, ours.key));
  const until = new Date(now().getTime() + longestSessionMs);
  await vneidSessions.keep({ ...ours, ...(sid && { sid }), ...(sealed && { ends: sealed }), until });
};
