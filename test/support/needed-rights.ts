import { tableKeyActions } from '../../lib/constructs/portal-function.ts';
import type { Stage } from '../../lib/stage.ts';
import type { Need } from './iam.ts';
import type { Asked } from './recorded-aws.ts';

/** A call of a person, with what the rules below need to name its rights. */
interface Call {
  readonly stage: string;
  /** The right with the name of the operation. */
  readonly action: string;
  readonly input: Readonly<Record<string, string>>;
  readonly arn: (service: string, resource: string) => string;
  /** The rights to the key of tables and secrets that a service uses for the person. */
  readonly atRest: (service: string, actions: readonly string[]) => readonly Need[];
}

/** The actions that IAM names in another way than the API names the operation. */
const otherNames: Readonly<Record<string, string>> = {
  'Lambda.Invoke': 'lambda:InvokeFunction',
  'S3.ListObjectsV2': 's3:ListBucket',
};
const prefixes: Readonly<Record<string, string>> = { sfn: 'states', dynamodbstreams: 'dynamodb' };

const actionOf = (operation: string): string => {
  const [service = '', name = ''] = operation.split('.');
  const prefix = service.toLowerCase();
  return otherNames[operation] ?? `${prefixes[prefix] ?? prefix}:${name}`;
};

type Rule = (call: Call) => readonly Need[];

const everywhere: Rule = ({ action }) => [{ action, on: '*' }];
const stack: Rule = ({ action, arn, input }) => [
  { action, on: arn('cloudformation', `stack/${input['StackName']}/1`) },
];
const queue: Rule = ({ action, arn, input }) => [{ action, on: arn('sqs', input['QueueUrl']!.split('/').at(-1)!) }];
const ipSet: Rule = ({ action, arn, input }) => [
  { action, on: arn('wafv2', `global/ipset/${input['Name']}/${input['Id']}`) },
];
const key: Rule = ({ action, arn, input, stage }) => {
  const id = input['KeyId']!.split('/').at(-1)!;
  return [
    { action, on: arn('kms', `key/${id}`), context: { 'kms:ResourceAliases': [`alias/lien-ket/${stage}/${id}`] } },
  ];
};
const secret =
  (...used: readonly string[]): Rule =>
  ({ action, input, stage, atRest }) => [
    {
      action,
      on: input['SecretId']!,
      context: { 'aws:ResourceTag/aws:cloudformation:stack-name': `LienKet-${stage}-Data` },
    },
    ...atRest('secretsmanager', used),
  ];

const table: Rule = ({ action, arn, input }) => [{ action, on: arn('dynamodb', `table/${input['TableName']}`) }];
const row: Rule = (call) => [...table(call), ...call.atRest('dynamodb', tableKeyActions)];
/** An iterator of the recorded answers is the ARN of its stream. */
const stream: Rule = ({ action, input, atRest }) => [
  { action, on: input['StreamArn'] ?? input['ShardIterator']! },
  ...atRest('dynamodb', ['kms:Decrypt']),
];
const scan: Rule = (call) => {
  const { Select, ProjectionExpression } = call.input;
  const [found, ...keys] = row(call);
  const fields = ProjectionExpression?.split(', ').map((path) => path.split('.')[0]!);
  return [
    { ...found!, ...(fields && { context: { 'dynamodb:Select': Select!, 'dynamodb:Attributes': fields } }) },
    ...keys,
  ];
};
const transaction: Rule = ({ arn, input, atRest }) => [
  ...(input['TransactItems'] as unknown as Record<string, { TableName: string }>[]).flatMap((item) =>
    Object.entries(item).map(([verb, { TableName }]) => ({
      action: `dynamodb:${verb}Item`,
      on: arn('dynamodb', `table/${TableName}`),
    })),
  ),
  ...atRest('dynamodb', tableKeyActions),
];
/**
 * DynamoDB writes the new table with the caller's rights to its rows.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html
 */
const restore: Rule = ({ action, arn, input, atRest }) => [
  { action, on: arn('dynamodb', `table/${input['SourceTableName']}`) },
  ...['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map((verb) => ({
    action: `dynamodb:${verb}`,
    on: arn('dynamodb', `table/${input['TargetTableName']}`),
  })),
  ...atRest('dynamodb', [...tableKeyActions, 'kms:CreateGrant']),
];

/** The rights that IAM checks for each operation. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const rules: Readonly<Record<string, Rule>> = {
  // This call needs no right.
  'STS.GetCallerIdentity': () => [],
  'Lambda.ListFunctions': everywhere,
  'Lambda.ListEventSourceMappings': everywhere,
  'Pipes.ListPipes': everywhere,
  'SecretsManager.ListSecrets': everywhere,
  'SQS.ListQueues': everywhere,
  'WAFV2.ListIPSets': everywhere,
  'Lambda.Invoke': ({ action, arn, input }) => [{ action, on: arn('lambda', `function:${input['FunctionName']}`) }],
  // The recorded mapping has its function in its id.
  'Lambda.UpdateEventSourceMapping': ({ action, arn, input }) => [
    {
      action,
      on: arn('lambda', `event-source-mapping:${input['UUID']}`),
      context: { 'lambda:FunctionArn': arn('lambda', `function:${input['UUID']}:live`) },
    },
  ],
  'CloudFormation.DescribeStacks': stack,
  'CloudFormation.GetTemplate': stack,
  'SFN.ListExecutions': ({ action, input }) => [{ action, on: input['stateMachineArn']! }],
  'SFN.StopExecution': ({ action, input }) => [{ action, on: input['executionArn']! }],
  'SQS.GetQueueAttributes': queue,
  'SQS.ReceiveMessage': queue,
  'SQS.DeleteMessage': queue,
  'SQS.SendMessage': queue,
  'Pipes.StartPipe': ({ action, arn, input, stage }) => [
    { action, on: arn('pipes', `pipe/${input['Name']}`), context: { 'aws:ResourceTag/stage': stage } },
  ],
  'WAFV2.GetIPSet': ipSet,
  'WAFV2.UpdateIPSet': ipSet,
  'KMS.DescribeKey': key,
  'KMS.CancelKeyDeletion': key,
  'KMS.EnableKey': key,
  'SecretsManager.GetSecretValue': secret('kms:Decrypt'),
  'SecretsManager.PutSecretValue': secret('kms:Decrypt', 'kms:GenerateDataKey'),
  'S3.ListObjectsV2': ({ action, input }) => [{ action, on: `arn:aws:s3:::${input['Bucket']}` }],
  'S3.GetObject': ({ action, input, atRest }) => [
    { action, on: `arn:aws:s3:::${input['Bucket']}/${input['Key']}` },
    ...atRest('s3', ['kms:Decrypt']),
  ],
  'DynamoDBStreams.GetShardIterator': stream,
  'DynamoDBStreams.GetRecords': stream,
  'DynamoDB.Scan': scan,
  'DynamoDB.GetItem': row,
  'DynamoDB.PutItem': row,
  'DynamoDB.TransactWriteItems': transaction,
  'DynamoDB.RestoreTableToPointInTime': restore,
  'DynamoDB.DescribeContinuousBackups': table,
  'DynamoDB.UpdateContinuousBackups': table,
  'DynamoDB.DescribeTable': table,
  'DynamoDB.UpdateTable': table,
  'DynamoDB.DescribeTimeToLive': table,
  'DynamoDB.UpdateTimeToLive': table,
};

/**
 * The rights that a person needs for a call, also those that a service needs to use KMS for this person.
 * @throws Error for an operation without a rule
 */
export const neededBy =
  ({ account, name }: Stage) =>
  ({ operation, input, region }: Asked): readonly Need[] => {
    const rule = rules[operation];
    if (!rule) throw new Error(`The test does not know the right that ${operation} needs.`);
    const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
    const atRest = (service: string, actions: readonly string[]) =>
      actions.map((action) => ({
        action,
        on: arn('kms', 'key/RestKey'),
        context: {
          'kms:ResourceAliases': [`alias/lien-ket/${name}/RestKey`],
          'kms:ViaService': `${service}.${region}.amazonaws.com`,
          ...(action === 'kms:CreateGrant' && { 'kms:GrantIsForAWSResource': 'true' }),
        },
      }));
    return rule({ stage: name, action: actionOf(operation), input: input as Call['input'], arn, atRest });
  };
