import { CliError } from '../cli-error.ts';
import type { Health } from './health.ts';
import { untilKnownMs } from './origin-secret.ts';

const lookEveryMs = 1_000;
/** Answers one after the other, from whichever functions and places of the edge are asked. */
export const proofs = 20;
/** A function may answer from the secret as it was before for as long as it keeps it. */
const tries = untilKnownMs / lookEveryMs + proofs;

export interface ProofDeps {
  readonly origin: string;
  readonly health: () => Promise<Health | undefined>;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Resolves once the public origin has answered as it should `proofs` times, one after the other.
 * @throws CliError what it answers instead
 */
export const proven = async ({ origin, health, wait }: ProofDeps, holds: (health: Health) => boolean) => {
  let last: Health | undefined;
  for (let i = 0, row = 0; i < tries; i++) {
    last = await health();
    row = last && holds(last) ? row + 1 : 0;
    if (row === proofs) return;
    await wait(lookEveryMs);
  }
  const says = last ? `still answers ${JSON.stringify(last)}` : 'does not answer well';
  throw new CliError(`${origin}/api/health ${says}. Run the same command again when it answers: it goes on from here.`);
};
