import { ListPipesCommand, StopPipeCommand } from '@aws-sdk/client-pipes';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { deployedVariable } from '../deployment/deployed-function.ts';
import { queuesOfStage } from '../resend/open.ts';
import { resend } from '../resend/resend.ts';
import { must, step } from '../steps.ts';
import { type Clients, stage } from './clients.ts';

/**
 * Rehearses dead letters of the archivist, a pipe and a worker whose records the stream has deleted. It uses the deployed
 * functions and queues. `test/local/resend.test.ts` tests dead letters whose records still exist.
 */
export const rehearseResend = async (clients: Clients): Promise<void> => {
  const said: string[] = [];
  const queues = { ...(await queuesOfStage(stage, clients)), say: (sentence: string) => void said.push(sentence) };
  const { sqs, lambda, s3 } = clients;
  const Bucket = await deployedVariable(lambda, stage.name, 'Work-ArchiveAudit', 'ARCHIVE_BUCKET');
  const objects = async () => (await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount ?? 0;
  const put = (QueueUrl: string, message: object) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
  await step(
    'one command starts a stopped pipe and handles dead letters of the archivist, of a pipe and of a worker',
    async () => {
      const before = await objects();
      const pipes = async () => (await clients.pipes.send(new ListPipesCommand({}))).Pipes ?? [];
      const [first] = await pipes();
      await clients.pipes.send(new StopPipeCommand({ Name: first?.Name }));
      await put(queues.archive.deadLetters, {
        requestContext: { functionArn: 'arn:aws:lambda:…:ArchiveAudit', condition: 'RetryAttemptsExhausted' },
        ...trimmed,
      });
      await put(queues.pipesDeadLetters, {
        context: { partnerResourceArn: 'arn:aws:pipes:…:pipe/NoticesPipe', condition: 'RetryAttemptsExhausted' },
        ...trimmed,
      });
      await put(queues.queues.Matches.deadLetters, { id: 'a row that is gone', accountId: 'rehearsal' });
      const unresolved = await resend(queues);
      must(unresolved.length === 0, unresolved.join(' '));
      must(said.at(-1) === `The pipe ${first?.Name} did not run. It runs now.`, said.join(' '));
      const states = (await pipes()).map(({ CurrentState }) => CurrentState);
      must(states.join() === 'RUNNING,RUNNING', `the pipes are ${states.join()}`);
      must(said[0] === 'Messages of workers sent to their queues again: 1.', said.join(' '));
      must(/^Events of dead letters that are now in the archive: [1-9]\d*\.$/.test(said.at(-2)!), said.join(' '));
      must((await objects()) === before + 1, `the archive has ${await objects()} objects, and had ${before}`);
      must((await resend(queues)).length === 0 && said.at(-1)!.endsWith('archive: 0.'), said.join(' '));
    },
  );
};

/** A position in a stream that does not exist, in the hour of the rehearsal. */
const trimmed = {
  DDBStreamBatchInfo: {
    shardId: 'shardId-00000000000000000000-trimmed',
    ...{ startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2 },
    approximateArrivalOfFirstRecord: new Date(Date.now() - 1_800_000).toISOString(),
    approximateArrivalOfLastRecord: new Date().toISOString(),
    streamArn: `arn:aws:dynamodb:${stage.region}:${stage.account}:table/former/stream/2026-11-25T00:00:00.000`,
  },
};
