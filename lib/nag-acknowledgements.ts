import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { RestoredTables } from './data-stack.ts';
import { type Acknowledged, managedPolicy, wildcard } from './nag-acknowledged.ts';
import { guards } from './nag-guards.ts';
import { network } from './nag-network.ts';
import type { Stage } from './stage.ts';

/** Every finding of the rule packs on stage production that we accept. */
const acknowledged = (stage: Stage, restored: RestoredTables): readonly Acknowledged[] => [
  ...everywhere,
  ...deliveries,
  ...auditStream(stage.account, restored),
  ...work,
  ...buckets,
  ...network(stage),
  ...moveIn(stage.account),
  ...guards(stage.account),
  siteCopy(stage.account),
];

const everywhere: readonly Acknowledged[] = [
  {
    rules: ['AwsSolutions::AwsSolutions-APIG4'],
    why: 'Each function checks the session itself, so one read serves the check and the work (docs/architecture.md, "Deliberately absent").',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SMG4'],
    why: 'Providers issue two of the secrets. A command replaces the pepper and the undo key, because hashes and answers under the old value must stay valid. A workflow replaces the origin secret monthly (docs/lifecycle.md).',
  },
  {
    rules: ['Serverless::Serverless-LambdaTracing'],
    why: 'X-Ray is off by default: a trace would contain people’s addresses and times.',
  },
  {
    rules: ['Serverless::Serverless-LambdaDLQ'],
    why: 'Queues and streams have dead letters. Only the probe and WriteOutages have asynchronous calls, and each of them runs again within minutes.',
  },
];

const deliveries = ['Api', 'Work'].flatMap((stack): Acknowledged[] => [
  {
    at: `${stack}/Delivery/Role`,
    rules: [
      managedPolicy('AWSCodeDeployRoleForLambdaLimited'),
      ...wildcard('Resource::<DeliveryBeforeTraffic8E58B216.Arn>:*'),
    ],
    why: 'CodeDeploy offers two policies for Lambda, and this is the narrower one. The role also calls any version of the hook.',
  },
  {
    at: `${stack}/Delivery/BeforeTrafficRole`,
    rules: wildcard(
      'Resource::arn:<AWS::Partition>:codedeploy:<AWS::Region>:<AWS::AccountId>:deploymentgroup:<DeliveryApplicationFEA84E7F>/*',
      `Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:LienKet-production-${stack}-*`,
    ),
    why: 'The hook calls new versions of the functions of this stack only. The deployment names the version.',
  },
]);

const auditStream = (account: string, { Audit: restoredAudit }: RestoredTables): readonly Acknowledged[] => {
  const streams = restoredAudit
    ? `Resource::arn:<AWS::Partition>:dynamodb:ap-southeast-1:${account}:table/${restoredAudit.name}/stream/*`
    : 'Resource::LienKet-production-Data:ExportsOutputFnGetAttAudit3D8ADE0AArn5960E565/stream/*';
  const objects = 'Resource::LienKet-production-Data:ExportsOutputFnGetAttArchiveDA4CB258ArnBE8F3792/audit/*';
  return [
    {
      at: 'Work/ArchiveAuditRole',
      rules: wildcard(streams, objects),
      why: 'The name of a stream contains its time of creation.',
    },
    {
      at: 'Work/CountLoginsRole',
      rules: wildcard(streams),
      why: 'The name of a stream contains its time of creation.',
    },
  ];
};

const work: readonly Acknowledged[] = [
  ...['Notices', 'Matches', 'Pipes', 'Archive'].map((queue) => ({
    at: `Work/${queue}DeadLetters`,
    rules: ['Serverless::Serverless-SQSRedrivePolicy', 'AwsSolutions::AwsSolutions-SQS3'],
    why: 'It is itself a dead-letter queue. An alarm reports its messages, and a runbook says what to do.',
  })),
  ...['SendNotice', 'MatchWaiting', 'CountLogins'].map((worker) => ({
    at: `Work/${worker}`,
    rules: ['Serverless::Serverless-LambdaEventSourceMappingDestination'],
    why: 'The queues keep dead letters of their own. A minute without a count cannot be counted later.',
  })),
  {
    at: 'Work/Probe',
    rules: ['Serverless::Serverless-EventBusDLQ', 'Serverless::Serverless-LambdaAsyncFailureDestination'],
    why: 'After a run that did not start, the next run starts within five minutes.',
  },
  {
    at: 'Edge/WriteOutages',
    rules: ['Serverless::Serverless-EventBusDLQ', 'Serverless::Serverless-LambdaAsyncFailureDestination'],
    why: 'Each run writes the whole state, and the next run starts within a minute.',
  },
  ...['Watch', 'Firewall'].map((stack) => ({
    at: `${stack}/Alarms`,
    rules: ['Serverless::Serverless-SNSRedrivePolicy'],
    why: 'The next change of the alarm sends a mail again, and the console shows the alarms as well.',
  })),
];

const buckets: readonly Acknowledged[] = [
  {
    at: 'Data/Archive',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'One function may write to this bucket, and no function reads it. No role can change an object.',
  },
  {
    at: 'Edge/Site',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'The pages are public. Only the distribution reads them, and its access log has every request.',
  },
  {
    at: 'EdgeLogs/Logs',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'The bucket stores logs. An access log would be a log of the log.',
  },
  {
    at: 'Edge/Distribution',
    rules: ['AwsSolutions::AwsSolutions-CFR1', 'AwsSolutions::AwsSolutions-CFR3'],
    why: 'Citizens live abroad, too. Stack EdgeLogs logs the access, without query strings.',
  },
];

const moveIn = (account: string): readonly Acknowledged[] => [
  {
    at: 'MoveIn/Files',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'The bucket exists only for the days of one import. The log of the state machine has every read.',
  },
  {
    at: 'MoveIn/Machine',
    rules: [
      ...wildcard(
        'Resource::*',
        'Resource::<MoveInF94E4B5B.Arn>:*',
        'Resource::arn:<AWS::Partition>:s3:::<Files8E6940B8>/*',
        ...[':*', '/*:*'].map(
          (end) =>
            `Resource::arn:<AWS::Partition>:states:ap-southeast-1:${account}:execution:{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"Machine6FC8AE80"}]}]}${end}`,
        ),
      ),
      'AwsSolutions::AwsSolutions-SF2',
      'Serverless::Serverless-StepFunctionStateMachineXray',
    ],
    why: 'The role has rights to its own executions and to the files of its own bucket. AWS grants rights to log deliveries only for all of them. X-Ray is off everywhere.',
  },
];

const siteCopy = (account: string): Acknowledged => ({
  at: 'Edge/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C',
  rules: [
    managedPolicy('AWSLambdaBasicExecutionRole'),
    ...wildcard(
      'Action::s3:Abort*',
      'Action::s3:DeleteObject*',
      'Action::s3:GetBucket*',
      'Action::s3:GetObject*',
      'Action::s3:List*',
      'Resource::<SiteE53D7754.Arn>/*',
      `Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${account}-ap-southeast-1/*`,
    ),
    'AwsSolutions::AwsSolutions-L1',
    'Serverless::Serverless-LambdaLatestVersion',
  ],
  why: 'This function of CDK copies the site into its bucket during a deployment. Nothing else calls it.',
});

/** Checks the stacks with the rule packs. Synthesis fails on each finding that the list above does not acknowledge. */
export const addRules = (app: App, stage: Stage, restored: RestoredTables): void => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const constructs = app.node.findAll();
  for (const { at, rules, why } of acknowledged(stage, restored)) {
    const scope = at === undefined ? app : constructs.find(({ node }) => node.path === at);
    if (!scope) throw new Error(`lib/nag-acknowledgements.ts acknowledges a construct that does not exist: ${at}`);
    Validations.of(scope).acknowledge(...rules.map((id) => ({ id, reason: why })));
  }
};
