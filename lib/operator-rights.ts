import { tableKeyActions } from './constructs/portal-function.ts';
import type { DeployRight } from './deploy-rights.ts';
import { pascal } from './route.ts';
import type { Stage } from './stage.ts';
import { edgeRegion } from './stages.ts';
import { workers } from './workers.ts';

/**
 * All rights that a person on duty uses in `npm run close`, `open`, `resend`, `block`, `unblock`, `keys`, `fill-secret`,
 * `smoke` and `fetch-archive`. `test/deployment/operator-rights.test.ts` compares them with the calls of these commands.
 * They write no row, change nothing that was built, and read no secret but the origin's and the synthetic account's.
 */
export const operateRights = (stage: Stage): readonly DeployRight[] => {
  const { name, account, region } = stage;
  const arn = (service: string, resource: string, where = region) =>
    `arn:aws:${service}:${where}:${account}:${resource}`;
  const rest = { resources: [arn('kms', 'key/*')], alias: `alias/lien-ket/${name}/RestKey` };
  return [
    // These actions do not support resources.
    {
      actions: [
        ...['lambda:ListEventSourceMappings', 'lambda:ListFunctions', 'pipes:ListPipes'],
        ...['secretsmanager:ListSecrets', 'sqs:ListQueues', 'wafv2:ListIPSets'],
      ],
      resources: ['*'],
    },
    ...doorRights(stage, arn),
    ...resendRights(stage, arn),
    ...secretRights(stage, arn),
    {
      actions: ['wafv2:GetIPSet', 'wafv2:UpdateIPSet'],
      resources: ['Blocked', 'BlockedIpv6'].map((list) =>
        arn('wafv2', `global/ipset/LienKet-${name}-${list}/*`, edgeRegion),
      ),
    },
    // Neither decrypts nor deletes anything. The id of a key says nothing about its stage, but its alias does.
    {
      actions: ['kms:CancelKeyDeletion', 'kms:DescribeKey', 'kms:EnableKey'],
      resources: [arn('kms', 'key/*')],
      when: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': `alias/lien-ket/${name}/*` } },
    },
    // CloudFormation makes the name of a bucket from the names of stack and construct, in small letters.
    { actions: ['s3:ListBucket'], resources: [`arn:aws:s3:::lienket-${name}-data-archive*`] },
    { actions: ['s3:GetObject'], resources: [`arn:aws:s3:::lienket-${name}-data-archive*/audit/*`] },
    { actions: ['kms:Decrypt'], ...rest, through: 's3' },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], ...rest, through: 'secretsmanager' },
    { actions: tableKeyActions, ...rest, through: 'dynamodb' },
  ];
};

type Arn = (service: string, resource: string) => string;

/** Switches the workers of queues off and on, and stops imports. The archivist's mapping is not among them. */
const doorRights = ({ name }: Stage, arn: Arn): readonly DeployRight[] => [
  {
    actions: ['lambda:UpdateEventSourceMapping'],
    resources: [arn('lambda', 'event-source-mapping:*')],
    when: {
      ArnLike: {
        'lambda:FunctionArn': workers.map(({ handler }) =>
          arn('lambda', `function:LienKet-${name}-Work-${pascal(handler)}*`),
        ),
      },
    },
  },
  { actions: ['cloudformation:DescribeStacks'], resources: [arn('cloudformation', `stack/LienKet-${name}-MoveIn/*`)] },
  { actions: ['states:ListExecutions'], resources: [arn('states', `stateMachine:LienKet-${name}-MoveIn`)] },
  { actions: ['states:StopExecution'], resources: [arn('states', `execution:LienKet-${name}-MoveIn:*`)] },
];

/** The functions that commands call: the archivist for lost events, and two for `npm run smoke`. */
const called = ['ArchiveAudit', 'AskVneid', 'MakeSynthetic'];

const resendRights = ({ name }: Stage, arn: Arn): readonly DeployRight[] => {
  const queue = (of: string) => arn('sqs', `LienKet-${name}-Work-${of}*`);
  const queues = workers.map((worker) => worker.queue);
  return [
    {
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      resources: [...queues, 'Pipes', 'Archive'].map((of) => queue(`${of}DeadLetters`)),
    },
    { actions: ['sqs:SendMessage'], resources: queues.map(queue) },
    {
      actions: ['lambda:InvokeFunction'],
      resources: called.map((one) => arn('lambda', `function:LienKet-${name}-Work-${one}*`)),
    },
    // The ARN of a stream begins with the ARN of its table.
    {
      actions: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: ['Audit', 'Outbox'].map((of) => arn('dynamodb', `table/LienKet-${name}-Data-${of}*/stream/*`)),
    },
    {
      actions: ['dynamodb:Scan'],
      resources: ['Audit', 'Outbox'].map((of) => arn('dynamodb', `table/LienKet-${name}-Data-${of}*`)),
    },
    // The name of a pipe has no stage in it.
    {
      actions: ['pipes:StartPipe'],
      resources: queues.map((of) => arn('pipes', `pipe/${of}Pipe*`)),
      when: { StringEquals: { 'aws:ResourceTag/stage': name } },
    },
  ];
};

const secretRights = ({ name }: Stage, arn: Arn): readonly DeployRight[] => {
  const secrets = (...names: string[]) => names.map((one) => arn('secretsmanager', `secret:${one}*`));
  const madeBy = `LienKet-${name}-Data`;
  return [
    { actions: ['secretsmanager:GetSecretValue'], resources: secrets('OriginSecret', 'ProbeSecret'), madeBy },
    {
      actions: ['secretsmanager:PutSecretValue'],
      resources: secrets('OriginSecret', 'PopulationSecret', 'VneidSecret'),
      madeBy,
    },
  ];
};
