import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { STSClient } from '@aws-sdk/client-sts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';
import { type EdgeDeps, edgeParameters, sendVersion } from './edge-update.ts';
import {
  originSecretArn,
  readOriginSecret,
  type StoredOriginSecret,
  untilKnownMs,
  writeOriginSecret,
} from './origin-secret.ts';
import { type ProofDeps, proofs, proven } from './public-health.ts';
import { mustBeRightPlace } from './right-account.ts';

export interface RotationDeps extends EdgeDeps {
  readonly stage: Stage;
  readonly sts: STSClient;
  /** What the shell or the profile says, if it does. */
  readonly shellRegion: string | undefined;
  readonly secrets: SecretsManagerClient;
  readonly lambda: LambdaClient;
  readonly health: ProofDeps['health'];
  /** A value that nobody can guess. */
  readonly made: () => string;
  readonly say: (sentence: string) => void;
}

/**
 * Replaces the secret that tells functions that a request came through the edge. At each moment every function lets in
 * what the edge sends. What is done stands in the secret itself, so the same command goes on where another stopped, and
 * finishes.
 *
 * 1. The new value is announced as `next`, and every function is given time to read it.
 * 2. It becomes `current`, and what it replaces `previous`: from here on a deployment sends it too.
 * 3. The distribution gets the new version, and nothing else is changed.
 * 4. The public origin answers as `current`.
 * 5. `previous` is emptied: the old value opens nothing any more.
 *
 * @throws CliError with what to do first; the site goes on with the value that it had
 */
export const rotateOrigin = async (deps: RotationDeps): Promise<void> => {
  const { stage, sts, shellRegion, secrets, lambda, say } = deps;
  await mustBeRightPlace(stage, sts, shellRegion);
  const edge = `LienKet-${stage.name}-Edge`;
  await edgeParameters(deps, edge);
  const arn = await originSecretArn(lambda, stage.name);
  const stored = await readOriginSecret(secrets, arn);
  if (stored.secret.previous) say('A rotation was begun before; it goes on.');
  const { secret, versionId } = stored.secret.previous ? stored : await announced(deps, arn, stored);
  await sendVersion(deps, edge, versionId);
  say('The distribution sends the new value.');
  await proven({ ...deps, origin: stage.origin }, ({ originSecret }) => originSecret === 'current');
  say(`${stage.origin} answers with the new value, ${proofs} times of ${proofs}.`);
  await writeOriginSecret(secrets, arn, { ...secret, previous: '' });
  say('The old value is gone. Functions stop to take it within five minutes.');
};

/** Steps 1 and 2. */
const announced = async (
  { secrets, say, wait, made }: RotationDeps,
  arn: string,
  stored: StoredOriginSecret,
): Promise<StoredOriginSecret> => {
  const { current, next } = stored.secret;
  const known = next ? stored : await writeOriginSecret(secrets, arn, { ...stored.secret, next: made() });
  say(`The new value is announced. In ${untilKnownMs / 60_000} minutes every function knows it.`);
  await wait(untilKnownMs);
  const { versionId } = await readOriginSecret(secrets, arn);
  if (versionId !== known.versionId)
    throw new CliError(
      'Somebody else has changed the origin secret while this command waited. Run the same command again.',
    );
  say('Every function lets in both values.');
  return writeOriginSecret(
    secrets,
    arn,
    { ...known.secret, current: known.secret.next, next: '', previous: current },
    true,
  );
};
