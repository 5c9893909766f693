import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PipesClient } from '@aws-sdk/client-pipes';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pascal } from '../../lib/route.ts';
import type { Stage } from '../../lib/stage.ts';
import { type Worker, workers } from '../../lib/workers.ts';
import { CliError } from '../cli-error.ts';
import { deployedFunction, deployedVariable } from '../deployment/deployed-function.ts';
import { clientsIn, knownStage, type StageClients } from '../deployment/open-stage.ts';
import { mustBeRightPlace } from '../deployment/right-account.ts';
import type { ResendDeps } from './deps.ts';
import { type PipesDeps, startPipes } from './start-pipes.ts';

const deps = {
  now: () => new Date(),
  wait: (ms: number) => setTimeout(ms),
  say: (sentence: string) => console.log(sentence),
};

type Clients = Pick<StageClients, 'sts' | 'shellRegion' | 'lambda' | 'dynamo'> &
  Pick<ResendDeps, 'sqs' | 'streams'> &
  Pick<PipesDeps, 'pipes'>;

/** @throws CliError if the stage belongs to another AWS account, or if it is not deployed */
export const queuesOfStage = async (stage: Stage, clients: Clients): Promise<ResendDeps> => {
  const { name } = stage;
  const { sts, shellRegion, sqs, lambda, dynamo, streams, pipes } = clients;
  await mustBeRightPlace(stage, sts, shellRegion);
  const deadLettersOf = async (what: string): Promise<string> => {
    const QueueNamePrefix = `LienKet-${name}-Work-${what}DeadLetters`;
    const { QueueUrls: [url] = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix }));
    if (!url) throw new CliError(`Stage ${name} has no queue ${QueueNamePrefix}…. Nothing was sent.`);
    return url;
  };
  const variable = (prefix: string, of: string) => deployedVariable(lambda, name, prefix, of);
  const queues = await Promise.all(
    workers.map(async ({ queue, handler }) => {
      const url = await variable(`Work-${pascal(handler)}`, 'QUEUE_URL');
      return [queue, { url, deadLetters: await deadLettersOf(queue) }] as const;
    }),
  );
  const { FunctionName: archivist = '' } = await deployedFunction(lambda, name, 'Work-ArchiveAudit');
  return {
    ...{ ...deps, sqs, streams, dynamo, lambda },
    tables: {
      Outbox: await variable('Api-Health', 'OUTBOX_TABLE'),
      Audit: await variable('Api-Health', 'AUDIT_TABLE'),
    },
    queues: Object.fromEntries(queues) as ResendDeps['queues'],
    startPipes: () => startPipes({ stage, pipes, wait: deps.wait }),
    pipesDeadLetters: await deadLettersOf('Pipes'),
    archive: { deadLetters: await deadLettersOf('Archive'), archivist },
  };
};

/** @throws CliError if no laptop edition runs */
const openRunningLaptop = async (): Promise<ResendDeps> => {
  const { addressesIn } = await import('../../local/running.ts');
  const addresses = addressesIn(process.env['STATE'] ?? join(import.meta.dirname, '../../.local'));
  if (!addresses) throw new CliError('No laptop edition runs. Start it in another terminal: npm start');
  return { ...deps, ...queuesOfLaptop(addresses) };
};

/** The queues, functions and tables of a running laptop edition. There, each name is the id of the CDK construct. */
export const queuesOfLaptop = ({ dynamo, aws }: { dynamo: string; aws: string }) => {
  const at = (endpoint: string) => ({
    ...{ endpoint, region: 'ap-southeast-1' },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const url = (queue: string) => `${aws}/000000000000/${queue}`;
  const queueOf = ({ queue }: Worker) => [queue, { url: url(queue), deadLetters: url(`${queue}DeadLetters`) }] as const;
  return {
    ...{ sqs: new SQSClient(at(aws)), lambda: new LambdaClient(at(aws)) },
    ...{ dynamo: new DynamoDBClient(at(dynamo)), streams: new DynamoDBStreamsClient(at(dynamo)) },
    tables: { Outbox: 'Outbox', Audit: 'Audit' },
    queues: Object.fromEntries(workers.map(queueOf)) as ResendDeps['queues'],
    startPipes: async () => [],
    pipesDeadLetters: url('PipesDeadLetters'),
    archive: { deadLetters: url('ArchiveDeadLetters'), archivist: 'ArchiveAudit' },
  };
};

/**
 * Opens the queues of a deployed stage, or of the laptop edition that runs now.
 * @throws CliError if no stage has this name, if it belongs to another AWS account, or if it is not deployed
 */
export const openQueues = async (name: string): Promise<ResendDeps> => {
  if (name === 'laptop') return openRunningLaptop();
  const stage = knownStage(name);
  const { region } = stage;
  const more = { sqs: new SQSClient({ region }), streams: new DynamoDBStreamsClient({ region }) };
  return queuesOfStage(stage, { ...(await clientsIn(region)), ...more, pipes: new PipesClient({ region }) });
};
