import {
  type EventSourceMappingConfiguration,
  type LambdaClient,
  paginateListEventSourceMappings,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { STSClient } from '@aws-sdk/client-sts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';
import { type ImportDeps, stopImports } from './imports.ts';
import { originSecretArn, readOriginSecret, untilKnownMs, writeOriginSecret } from './origin-secret.ts';
import { type ProofDeps, proofs, proven } from './public-health.ts';
import { mustBeRightPlace } from './right-account.ts';

export interface DoorDeps extends Omit<ProofDeps, 'origin'>, ImportDeps {
  readonly stage: Stage;
  readonly sts: STSClient;
  /** The region that the shell or the profile names, if any. */
  readonly shellRegion: string | undefined;
  readonly secrets: SecretsManagerClient;
  readonly lambda: LambdaClient;
  readonly now: () => Date;
  readonly say: (sentence: string) => void;
}

/**
 * Closes the portal. Every route but health then refuses with `portal-closed`. Workers get no messages, and the
 * messages wait in their queues. Imports that run in Step Functions are stopped. The archivist continues, so the archive
 * gets everything that was written before. After an interruption, run the command again to continue.
 * @throws CliError that says what to do first
 */
export const closePortal = (deps: DoorDeps): Promise<void> => turn(deps, true);

/**
 * Opens the portal that `closePortal` closed. After an interruption, run the command again to continue.
 * @throws CliError that says what to do first
 */
export const openPortal = (deps: DoorDeps): Promise<void> => turn(deps, false);

const turn = async (deps: DoorDeps, close: boolean): Promise<void> => {
  const { stage, sts, shellRegion, secrets, lambda, now, say, wait } = deps;
  await mustBeRightPlace(stage, sts, shellRegion);
  const arn = await originSecretArn(lambda, stage.name);
  const { secret } = await readOriginSecret(secrets, arn);
  if (Boolean(secret.closed) !== close)
    await writeOriginSecret(secrets, arn, { ...secret, closed: close ? now().toISOString() : '' });
  const workers = await switchWorkers(deps, !close);
  say(`Workers that get ${close ? 'no more messages' : 'messages again'}: ${workers}.`);
  for (const name of close ? await stopImports(deps) : [])
    say(`The import ${name} is stopped. Start it again after the portal is open.`);
  say(`In ${untilKnownMs / 60_000} minutes every function has read that the portal is ${close ? 'closed' : 'open'}.`);
  await wait(untilKnownMs);
  await proven({ ...deps, origin: stage.origin }, (health) => health.closed === close);
  say(`${stage.origin} says that it is ${close ? 'closed' : 'open'}, ${proofs} times out of ${proofs}.`);
};

const pollEveryMs = 5_000;
/** A switch takes Lambda about a minute. */
const polls = 60;

/** @returns the number of the stage's queue mappings, after all of them have the wanted state */
const switchWorkers = async ({ stage, lambda, wait }: DoorDeps, on: boolean): Promise<number> => {
  const [wanted, other] = on ? ['Enabled', 'Disabled'] : ['Disabled', 'Enabled'];
  for (let i = 0; i < polls; i++) {
    const mappings = await mappingsOf(lambda, stage);
    // Lambda refuses to change a mapping whose change is not finished.
    for (const { UUID } of mappings.filter(({ State }) => State === other))
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: on }));
    if (mappings.every(({ State }) => State === wanted)) return mappings.length;
    await wait(pollEveryMs);
  }
  throw new CliError(`Lambda has not switched the workers of stage ${stage.name} yet. Run the same command again.`);
};

/** Mappings of queues only: the archivist reads a stream and continues. */
const mappingsOf = async (lambda: LambdaClient, { name }: Stage): Promise<EventSourceMappingConfiguration[]> => {
  const found: EventSourceMappingConfiguration[] = [];
  for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings({ client: lambda }, {}))
    found.push(
      ...EventSourceMappings.filter(
        ({ FunctionArn = '', EventSourceArn = '' }) =>
          FunctionArn.includes(`:function:LienKet-${name}-Work-`) && EventSourceArn.includes(':sqs:'),
      ),
    );
  return found;
};
