import { ListPipesCommand, StopPipeCommand } from '@aws-sdk/client-pipes';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { deployedVariable } from '../deployment/deployed-function.ts';
import { queuesOfStage } from '../resend/open.ts';
import { resend } from '../resend/resend.ts';
import { must, step } from '../steps.ts';
import { type Clients, stage } from './clients.ts';

/**
 * Rehearses dead letters that are too old for the stream, on the deployed functions and queues: of the archivist, of a
 * pipe and of a worker. `test/local/resend.test.ts` has those that the stream still knows.
 */
export const rehearseResend = async (clients: Clients): Promise<void> => {
  const said: string[] = [];
  const queues = { ...(await queuesOfStage(stage, clients)), say: (sentence: string) => void said.push(sentence) };
  const { sqs, lambda, s3 } = clients;
  const Bucket = await deployedVariable(lambda, stage.name, 'Work-ArchiveAudit', 'ARCHIVE_BUCKET');
  const objects = async () => (await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount ?? 0;
  const put = (QueueUrl: string, letter: object) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(letter) }));
  await step(
    'one command starts a stopped pipe and treats dead letters of the archivist, of a pipe and of a worker',
    async () => {
      const before = await objects();
      const pipes = async () => (await clients.pipes.send(new ListPipesCommand({}))).Pipes ?? [];
      const [first] = await pipes();
      await clients.pipes.send(new StopPipeCommand({ Name: first?.Name }));
      await put(queues.archive.deadLetters, {
        requestContext: { functionArn: 'arn:aws:lambda:…:ArchiveAudit', condition: 'RetryAttemptsExhausted' },
        ...forgotten,
      });
      await put(queues.pipes, {
        context: { partnerResourceArn: 'arn:aws:pipes:…:pipe/NoticesPipe', condition: 'RetryAttemptsExhausted' },
        ...forgotten,
      });
      await put(queues.queues.Matches.deadLetters, { id: 'a row that is gone', accountId: 'rehearsal' });
      const left = await resend(queues);
      must(left.length === 0, left.join(' '));
      must(said.at(-1) === `The pipe ${first?.Name} did not run, and is started.`, said.join(' '));
      const states = (await pipes()).map(({ CurrentState }) => CurrentState);
      must(states.join() === 'RUNNING,RUNNING', `the pipes are ${states.join()}`);
      must(/^1 messages that workers gave up/.test(said[0]!), said.join(' '));
      must(/^[1-9]\d* events of dead letters are in the archive/.test(said.at(-2)!), said.join(' '));
      must((await objects()) === before + 1, `the archive has ${await objects()} objects, and had ${before}`);
      must((await resend(queues)).length === 0 && said.at(-1)!.startsWith('0 events'), said.join(' '));
    },
  );
};

/** A place in a stream that does not exist, in the hour of the rehearsal. */
const forgotten = {
  DDBStreamBatchInfo: {
    shardId: 'shardId-00000000000000000000-forgotten',
    ...{ startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2 },
    approximateArrivalOfFirstRecord: new Date(Date.now() - 1_800_000).toISOString(),
    approximateArrivalOfLastRecord: new Date().toISOString(),
    streamArn: `arn:aws:dynamodb:${stage.region}:${stage.account}:table/former/stream/2026-11-25T00:00:00.000`,
  },
};
