import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { STSClient } from '@aws-sdk/client-sts';
import { keptMs } from '../../functions/gateways/secrets.ts';
import type { Stage } from '../../lib/stages.ts';
import { Told } from '../words.ts';
import { type EdgeNeeds, edgeParameters, sendVersion } from './edge-update.ts';
import { originSecretArn, readOriginSecret, type StoredOriginSecret, writeOriginSecret } from './origin-secret.ts';
import { mustBeRightPlace } from './right-account.ts';

export interface RotationNeeds extends EdgeNeeds {
  readonly stage: Stage;
  readonly sts: STSClient;
  /** What the shell or the profile says, if it does. */
  readonly shellRegion: string | undefined;
  readonly secrets: SecretsManagerClient;
  /** Field of the origin secret that `/api/health` names at the public origin; undefined when it does not answer well. */
  readonly sentByEdge: () => Promise<string | undefined>;
  /** A value that nobody can guess. */
  readonly made: () => string;
  readonly say: (sentence: string) => void;
}

/** Every function has read the secret again by then; the half minute is for a request that is under way. */
const untilKnownMs = keptMs + 30_000;

const proofEveryMs = 1_000;
/** Answers one after the other, from whichever functions and places of the edge are asked. */
const proofs = 20;
/** A function may name the field as it was before for as long as it keeps the secret. */
const tries = untilKnownMs / proofEveryMs + proofs;

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
 * @throws Told with what to do first; the site goes on with the value that it had
 */
export const rotateOrigin = async (needs: RotationNeeds): Promise<void> => {
  const { stage, sts, shellRegion, secrets, say } = needs;
  await mustBeRightPlace(stage, sts, shellRegion);
  const edge = `LienKet-${stage.name}-Edge`;
  await edgeParameters(needs, edge);
  const arn = await originSecretArn(secrets, stage.name);
  const stored = await readOriginSecret(secrets, arn);
  if (stored.secret.previous) say('A rotation was begun before; it goes on.');
  const { secret, versionId } = stored.secret.previous ? stored : await announced(needs, arn, stored);
  await sendVersion(needs, edge, versionId);
  say('The distribution sends the new value.');
  await proven(needs);
  say(`${stage.origin} answers with the new value, ${proofs} times of ${proofs}.`);
  await writeOriginSecret(secrets, arn, { ...secret, previous: '' });
  say('The old value is gone. Functions stop to take it within five minutes.');
};

/** Steps 1 and 2. */
const announced = async (
  { secrets, say, wait, made }: RotationNeeds,
  arn: string,
  stored: StoredOriginSecret,
): Promise<StoredOriginSecret> => {
  const { current, next } = stored.secret;
  const known = next ? stored : await writeOriginSecret(secrets, arn, { current, next: made(), previous: '' });
  say(`The new value is announced. In ${untilKnownMs / 60_000} minutes every function knows it.`);
  await wait(untilKnownMs);
  const { versionId } = await readOriginSecret(secrets, arn);
  if (versionId !== known.versionId)
    throw new Told(
      'Somebody else has changed the origin secret while this command waited. Run the same command again.',
    );
  say('Every function lets in both values.');
  return writeOriginSecret(secrets, arn, { current: known.secret.next, next: '', previous: current }, true);
};

/** Step 4. */
const proven = async ({ stage, sentByEdge, wait }: RotationNeeds) => {
  let last: string | undefined;
  for (let i = 0, row = 0; i < tries; i++) {
    last = await sentByEdge();
    row = last === 'current' ? row + 1 : 0;
    if (row === proofs) return;
    await wait(proofEveryMs);
  }
  throw new Told(
    `${stage.origin}/api/health ${last ? `still answers with the value "${last}"` : 'does not answer well'}. Both values are let in, so nothing is lost; run the same command again when it answers.`,
  );
};
