import { pascal } from '../../lib/route.ts';
import type { Stage } from '../../lib/stage.ts';
import { workers } from '../../lib/workers.ts';
import { deployedEnvironment, secretArn } from './deployed-environment.ts';

type Input = Readonly<Record<string, string>>;

const position = (streamArn: string, at: string) => ({
  DDBStreamBatchInfo: {
    ...{ streamArn, shardId: 'shard', startSequenceNumber: '1', endSequenceNumber: '1', batchSize: 1 },
    ...{ approximateArrivalOfFirstRecord: at, approximateArrivalOfLastRecord: at },
  },
});

/** One dead letter of each kind: of a worker, of a pipe, and of the archivist. For the last two also one whose rows the stream no longer has. */
const deadLettersOf = (streamOf: (table: string) => string): Readonly<Record<string, readonly object[]>> => {
  const [now, before] = ['2026-11-26T11:00:00Z', '2026-11-20T11:00:00Z'];
  const pipe = { context: { partnerResourceArn: 'arn:aws:pipes:x:1:pipe/NoticesPipe-A', condition: 'x' } };
  const archivist = { requestContext: { functionArn: 'arn:aws:lambda:x:1:function:A:live', condition: 'x' } };
  const [outbox, audit] = [streamOf('Outbox'), streamOf('Audit')];
  return {
    Notices: [
      { id: 'a', accountId: 'b' },
      { id: 'dropped', accountId: 'b' },
    ],
    Matches: [{ id: 'a', accountId: 'b' }],
    Pipes: [
      { ...pipe, ...position(outbox, now) },
      { ...pipe, ...position(`${outbox}-trimmed`, before) },
    ],
    Archive: [
      { ...archivist, ...position(audit, now) },
      { ...archivist, ...position(`${audit}-trimmed`, before) },
    ],
  };
};

/** A stage whose portal, workers, pipes and keys change as the commands ask, and in which every queue has dead letters. */
export const answersOnDuty = (stage: Stage) => {
  const { name, account, region } = stage;
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const own = (what: string) => `LienKet-${name}-Work-${what}1A2B3C4D-XyZ`;
  const variables = deployedEnvironment(stage);
  const origin = { current: 'c', closed: '' } as Record<string, string>;
  const streamOf = (of: string) =>
    arn('dynamodb', `table/${variables[`${of.toUpperCase()}_TABLE`]}/stream/2026-11-14T00:04:06.388`);
  const urlOf = (queue: string) => `https://sqs.${region}.amazonaws.com/${account}/${queue}`;
  const letters = new Map(
    Object.entries(deadLettersOf(streamOf)).map(([queue, bodies]) => [urlOf(own(`${queue}DeadLetters`)), [...bodies]]),
  );
  const mappings = workers.map(({ handler, queue }) => ({
    ...{ UUID: own(pascal(handler)), FunctionArn: `${arn('lambda', `function:${own(pascal(handler))}`)}:live` },
    ...{ EventSourceArn: arn('sqs', own(queue)), State: 'Enabled' },
  }));
  const pipes = workers.map(({ queue }) => ({ Name: `${queue}Pipe-A1b2C3`, CurrentState: 'STOPPED' }));
  const machine = `LienKet-${name}-MoveIn`;
  const functionOf = (FunctionName: string, more: object = {}) => ({
    ...{ FunctionName, Environment: { Variables: { ...variables, ...more } } },
  });
  const functions = [
    functionOf(`LienKet-${name}-Api-Health1A2B`),
    ...workers.map(({ handler, queue }) => functionOf(own(pascal(handler)), { QUEUE_URL: urlOf(own(queue)) })),
    functionOf(own('ArchiveAudit'), { ARCHIVE_BUCKET: `lienket-${name}-data-archiveda4cb258-x1y2z3` }),
    ...['AskVneid', 'MakeSynthetic'].map((one) => functionOf(own(one))),
  ];

  const answers = {
    'STS.GetCallerIdentity': () => ({ Account: account, Arn: `arn:aws:iam::${account}:user/an` }),
    'Lambda.ListFunctions': () => ({ Functions: functions }),
    'Lambda.ListEventSourceMappings': () => ({ EventSourceMappings: mappings }),
    'Lambda.UpdateEventSourceMapping': ({ UUID, Enabled }: { UUID: string; Enabled: boolean }) => {
      mappings.find((one) => one.UUID === UUID)!.State = Enabled ? 'Enabled' : 'Disabled';
      return {};
    },
    'Lambda.Invoke': () => ({ Payload: Buffer.from('{"batchItemFailures":[]}') }),
    'SecretsManager.GetSecretValue': () => ({ SecretString: JSON.stringify({ ...origin, seed: 's' }), VersionId: 'v' }),
    'SecretsManager.PutSecretValue': ({ SecretId, SecretString }: Input) => {
      if (SecretId!.includes('OriginSecret')) Object.assign(origin, JSON.parse(SecretString!));
      return { VersionId: 'w' };
    },
    'SecretsManager.ListSecrets': () => ({
      SecretList: ['VneidSecret', 'PopulationSecret'].map((one) => ({ Name: `${one}1A`, ARN: secretArn(stage, one) })),
    }),
    'CloudFormation.DescribeStacks': () => ({
      Stacks: [{ Outputs: [{ OutputKey: 'MachineArn', OutputValue: arn('states', `stateMachine:${machine}`) }] }],
    }),
    'SFN.ListExecutions': () => ({
      executions: [{ name: 'one', executionArn: arn('states', `execution:${machine}:one`) }],
    }),
    'SFN.StopExecution': () => ({}),
    'SQS.ListQueues': ({ QueueNamePrefix }: Input) => ({ QueueUrls: [urlOf(`${QueueNamePrefix}1A2B3C4D-XyZ`)] }),
    'SQS.GetQueueAttributes': () => ({ Attributes: {} }),
    'SQS.ReceiveMessage': ({ QueueUrl }: Input) => ({
      Messages: letters
        .get(QueueUrl!)!
        .map((body) => JSON.stringify(body))
        .map((Body) => ({ MessageId: Body, ReceiptHandle: Body, Body })),
    }),
    'SQS.DeleteMessage': ({ QueueUrl, ReceiptHandle }: Input) => {
      const left = letters.get(QueueUrl!)!.filter((body) => JSON.stringify(body) !== ReceiptHandle);
      letters.set(QueueUrl!, left);
      return {};
    },
    'SQS.SendMessage': () => ({}),
    'DynamoDBStreams.GetShardIterator': ({ StreamArn }: Input) => {
      if (StreamArn!.endsWith('-trimmed')) throw Object.assign(new Error(), { name: 'TrimmedDataAccessException' });
      return { ShardIterator: StreamArn };
    },
    'DynamoDBStreams.GetRecords': () => ({ Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '1' } }] }),
    'DynamoDB.Scan': () => ({ Items: [] }),
    'Pipes.ListPipes': () => ({ Pipes: pipes.map((pipe) => ({ ...pipe })) }),
    'Pipes.StartPipe': ({ Name }: Input) => {
      pipes.find((pipe) => pipe.Name === Name)!.CurrentState = 'RUNNING';
      return {};
    },
    ...firewallAndKeys(stage),
    'S3.ListObjectsV2': ({ Prefix }: Input) => ({ Contents: [{ Key: `${Prefix}1.json.gz` }] }),
    'S3.GetObject': () => ({ Body: { transformToByteArray: async () => Buffer.from('x') } }),
  };
  return { answers, world: { closed: () => origin['closed'] !== '' } };
};

const firewallAndKeys = ({ name, account, region }: Stage) => {
  const blocked: Record<string, string[]> = { Blocked: [], BlockedIpv6: [] };
  const setOf = (listed: string) => blocked[listed.replace(`LienKet-${name}-`, '')]!;
  return {
    'WAFV2.ListIPSets': () => ({
      IPSets: Object.keys(blocked).map((one) => ({ Name: `LienKet-${name}-${one}`, Id: 'a1-b2' })),
    }),
    'WAFV2.GetIPSet': ({ Name }: Input) => ({ IPSet: { Addresses: [...setOf(Name!)] }, LockToken: 't' }),
    'WAFV2.UpdateIPSet': ({ Name, Addresses }: { Name: string; Addresses: string[] }) => {
      setOf(Name).splice(0, Infinity, ...Addresses);
      return {};
    },
    'KMS.DescribeKey': ({ KeyId }: Input) => ({
      KeyMetadata: {
        Arn: `arn:aws:kms:${region}:${account}:key/${KeyId!.split('/').at(-1)!}`,
        KeyState: 'PendingDeletion',
      },
    }),
    'KMS.CancelKeyDeletion': () => ({}),
    'KMS.EnableKey': () => ({}),
  };
};
