import { CliError } from '../cli-error.ts';
import type { Health } from './health.ts';
import { untilKnownMs } from './origin-secret.ts';

const pollEveryMs = 1_000;
/** Number of consecutive answers. Different functions and edge locations give them. */
export const proofs = 20;
/** A function may answer with the old secret as long as it caches it. */
const tries = untilKnownMs / pollEveryMs + proofs;

export interface ProofDeps {
  readonly origin: string;
  readonly health: () => Promise<Health | undefined>;
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Resolves after `proofs` consecutive expected answers of the public origin.
 * @throws CliError that says what it answers
 */
export const proven = async ({ origin, health, wait }: ProofDeps, holds: (health: Health) => boolean) => {
  let last: Health | undefined;
  for (let i = 0, row = 0; i < tries; i++) {
    last = await health();
    row = last && holds(last) ? row + 1 : 0;
    if (row === proofs) return;
    await wait(pollEveryMs);
  }
  const says = last ? `still answers ${JSON.stringify(last)}` : 'does not answer well';
  throw new CliError(
    `${origin}/api/health ${says}. Run the same command again when it answers. The command continues from here.`,
  );
};
