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
  /** The region that the shell or the profile names, if any. */
  readonly shellRegion: string | undefined;
  readonly secrets: SecretsManagerClient;
  readonly lambda: LambdaClient;
  readonly health: ProofDeps['health'];
  /** Returns a new random value that cannot be guessed. */
  readonly made: () => string;
  readonly say: (sentence: string) => void;
}

/**
 * Replaces the secret that proves to functions that a request came through CloudFront. At each moment every function
 * accepts the value that CloudFront sends. The secret itself records the progress, so after an interruption the same
 * command continues.
 *
 * 1. The command announces the new value as `next`, and waits until every function has read it.
 * 2. The new value becomes `current`, and the old one `previous`. From now on a deployment sends the new value, too.
 * 3. The distribution gets the new version, and nothing else changes.
 * 4. The public origin answers that it uses `current`.
 * 5. `previous` becomes empty: no function accepts the old value any more.
 *
 * @throws CliError that says what to do first; the site continues with the value that it had
 */
export const rotateOrigin = async (deps: RotationDeps): Promise<void> => {
  const { stage, sts, shellRegion, secrets, lambda, say } = deps;
  await mustBeRightPlace(stage, sts, shellRegion);
  const edge = `LienKet-${stage.name}-Edge`;
  await edgeParameters(deps, edge);
  const arn = await originSecretArn(lambda, stage.name);
  const stored = await readOriginSecret(secrets, arn);
  if (stored.secret.previous || stored.secret.next) say('An earlier rotation did not finish. It continues.');
  const { secret, versionId } = stored.secret.previous ? stored : await announced(deps, arn, stored);
  await sendVersion(deps, edge, versionId);
  say('The distribution sends the new value.');
  await proven({ ...deps, origin: stage.origin }, ({ originSecret }) => originSecret === 'current');
  say(`${stage.origin} answers with the new value, ${proofs} times out of ${proofs}.`);
  await writeOriginSecret(secrets, arn, { ...secret, previous: '' });
  say('The old value is gone. Functions stop accepting it within five minutes.');
};

/** Does steps 1 and 2. */
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
  say('Every function accepts both values.');
  return writeOriginSecret(
    secrets,
    arn,
    { ...known.secret, current: known.secret.next, next: '', previous: current },
    true,
  );
};
