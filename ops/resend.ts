import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { pascal } from '../lib/route.ts';
import { type Worker, workers } from '../lib/workers.ts';
import { CliError, runCommand } from './cli-error.ts';
import { stageArgument } from './deployment/arguments.ts';
import { deployedVariable } from './deployment/deployed-function.ts';
import { clientsIn, knownStage } from './deployment/open-stage.ts';
import { resend } from './deployment/resend.ts';
import { mustBeRightPlace } from './deployment/right-account.ts';

/**
 * `npm run resend -- --stage production`: gives the workers the rows that a pipe could not pass on
 * (docs/runbooks/pipes.md).
 */
await runCommand(async () => {
  const stage = knownStage(stageArgument('resend'));
  const { region, name } = stage;
  const { sts, shellRegion, lambda } = await clientsIn(region);
  await mustBeRightPlace(stage, sts, shellRegion);
  const sqs = new SQSClient({ region });
  const prefix = `LienKet-${name}-Work-PipesDeadLetters`;
  const { QueueUrls: [deadLetters] = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: prefix }));
  if (!deadLetters) throw new CliError(`Stage ${name} has no queue ${prefix}…. Nothing was sent.`);
  const urls = workers.map(async ({ queue, handler }) => {
    return [queue, await deployedVariable(lambda, name, `Work-${pascal(handler)}`, 'QUEUE_URL')] as const;
  });
  const queues = Object.fromEntries(await Promise.all(urls)) as Record<Worker['queue'], string>;
  const { sent, late } = await resend({ sqs, streams: new DynamoDBStreamsClient({ region }), deadLetters, queues });
  console.log(`${sent} rows are in the queues of their workers again.`);
  if (late > 0) {
    console.error(`${late} dead letters are older than a day, and the stream no longer has their rows. They stay.`);
    process.exitCode = 1;
  }
});
