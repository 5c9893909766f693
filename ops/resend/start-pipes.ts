import { paginateListPipes, type Pipe, type PipesClient, StartPipeCommand } from '@aws-sdk/client-pipes';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

export interface PipesDeps {
  readonly stage: Stage;
  readonly pipes: PipesClient;
  readonly wait: (ms: number) => Promise<unknown>;
}

const pollEveryMs = 5_000;
/** Waits five minutes at most. A pipe usually starts within two minutes. */
const polls = 60;

/**
 * Starts the pipes of a stage that somebody has stopped or that could not start, and waits until all pipes run. A pipe
 * continues in the stream where it stopped.
 * @returns a sentence about each pipe that was started
 * @throws CliError with AWS's reason if a pipe does not start
 */
export const startPipes = async (deps: PipesDeps): Promise<string[]> => {
  const started = new Set<string>();
  for (let i = 0; i < polls; i++) {
    const all = await pipesOf(deps);
    for (const { Name = '', CurrentState = '', StateReason = 'AWS gives no reason' } of all) {
      if (!/^(STOPPED|START_FAILED)$/.test(CurrentState)) continue;
      if (started.has(Name) && CurrentState === 'START_FAILED')
        throw new CliError(
          `The pipe ${Name} does not start: ${StateReason}. Remove the cause (docs/runbooks/pipes.md), and run the same command again.`,
        );
      if (!started.has(Name)) await deps.pipes.send(new StartPipeCommand({ Name }));
      started.add(Name);
    }
    if (all.every(({ CurrentState }) => CurrentState === 'RUNNING'))
      return [...started].map((name) => `The pipe ${name} did not run. It runs now.`);
    await deps.wait(pollEveryMs);
  }
  throw new CliError(`A pipe of stage ${deps.stage.name} does not run yet. Run the same command again.`);
};

/** The pipes whose target is a queue of the stage's Work stack. The name of a pipe does not contain the name of the stage. */
const pipesOf = async ({ stage, pipes }: PipesDeps): Promise<Pipe[]> => {
  const { name, account, region } = stage;
  const TargetPrefix = `arn:aws:sqs:${region}:${account}:LienKet-${name}-Work-`;
  const found: Pipe[] = [];
  for await (const { Pipes = [] } of paginateListPipes({ client: pipes }, { TargetPrefix })) found.push(...Pipes);
  return found;
};
