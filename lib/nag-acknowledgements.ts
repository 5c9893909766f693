import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { RestoredTables } from './data-stack.ts';
import { type Acknowledged, managedPolicy, wildcard } from './nag-acknowledged.ts';
import { guards } from './nag-guards.ts';
import { network } from './nag-network.ts';
import type { Stage } from './stage.ts';

/** Everything that the rule packs say against stage production and that stays as it is. */
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
    why: 'The session is checked in each function, where one read serves both (docs/architecture.md, "Deliberately absent").',
  },
  {
    rules: ['AwsSolutions::AwsSolutions-SMG4'],
    why: 'Two secrets are the providers’ to change; pepper and undo key change by a command, because what stands under them must be found again; the origin secret changes monthly by a workflow (docs/lifecycle.md).',
  },
  {
    rules: ['Serverless::Serverless-LambdaTracing'],
    why: 'X-Ray is off unless asked for: a trace would hold addresses and times of people.',
  },
  {
    rules: ['Serverless::Serverless-LambdaDLQ'],
    why: 'Queues and streams have dead letters; the only function called without waiting is the probe, which comes again in five minutes.',
  },
];

const deliveries = ['Api', 'Work'].flatMap((stack): Acknowledged[] => [
  {
    at: `${stack}/Delivery/Role`,
    rules: [
      managedPolicy('AWSCodeDeployRoleForLambdaLimited'),
      ...wildcard('Resource::<DeliveryBeforeTraffic8E58B216.Arn>:*'),
    ],
    why: 'CodeDeploy’s own policy for Lambda, the narrower of its two; and any version of the hook.',
  },
  {
    at: `${stack}/Delivery/BeforeTrafficRole`,
    rules: wildcard(
      'Resource::arn:<AWS::Partition>:codedeploy:<AWS::Region>:<AWS::AccountId>:deploymentgroup:<DeliveryApplicationFEA84E7F>/*',
      `Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:LienKet-production-${stack}-*`,
    ),
    why: 'The hook calls new versions of this one stack’s functions: which one, each deployment says.',
  },
]);

const auditStream = (account: string, { Audit: restoredAudit }: RestoredTables): readonly Acknowledged[] => {
  const streams = restoredAudit
    ? `Resource::arn:<AWS::Partition>:dynamodb:ap-southeast-1:${account}:table/${restoredAudit.name}/stream/*`
    : 'Resource::LienKet-production-Data:ExportsOutputFnGetAttAudit3D8ADE0AArn5960E565/stream/*';
  const objects = 'Resource::LienKet-production-Data:ExportsOutputFnGetAttArchiveDA4CB258ArnBE8F3792/audit/*';
  return [
    { at: 'Work/ArchiveAuditRole', rules: wildcard(streams, objects), why: 'Streams are named by their time.' },
    { at: 'Work/CountLoginsRole', rules: wildcard(streams), why: 'Streams are named by their time.' },
  ];
};

const work: readonly Acknowledged[] = [
  ...['Notices', 'Matches', 'Pipes', 'Archive'].map((queue) => ({
    at: `Work/${queue}DeadLetters`,
    rules: ['Serverless::Serverless-SQSRedrivePolicy', 'AwsSolutions::AwsSolutions-SQS3'],
    why: 'It is the end of the line: an alarm tells of it, and a runbook says what to do.',
  })),
  ...['SendNotice', 'MatchWaiting', 'CountLogins'].map((worker) => ({
    at: `Work/${worker}`,
    rules: ['Serverless::Serverless-LambdaEventSourceMappingDestination'],
    why: 'A queue keeps its own dead letters, and a minute that was not counted is over.',
  })),
  {
    at: 'Work/Probe',
    rules: ['Serverless::Serverless-EventBusDLQ', 'Serverless::Serverless-LambdaAsyncFailureDestination'],
    why: 'A walk that was not begun is followed by the next in five minutes.',
  },
  ...['Watch', 'Firewall'].map((stack) => ({
    at: `${stack}/Alarms`,
    rules: ['Serverless::Serverless-SNSRedrivePolicy'],
    why: 'A mailbox is told again by the next change of the alarm; alarms stand on the console as well.',
  })),
];

const buckets: readonly Acknowledged[] = [
  {
    at: 'Data/Archive',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'One function may write here and nothing of ours reads; nothing can be changed by any role.',
  },
  {
    at: 'Edge/Site',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'Public pages, read by the distribution alone, whose own log tells of every request.',
  },
  {
    at: 'EdgeLogs/Logs',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'It holds logs; a log of who reads them would be a log of itself.',
  },
  {
    at: 'Edge/Distribution',
    rules: ['AwsSolutions::AwsSolutions-CFR1', 'AwsSolutions::AwsSolutions-CFR3'],
    why: 'Citizens live abroad too; access is logged by stack EdgeLogs, in a form that leaves out query strings.',
  },
];

const moveIn = (account: string): readonly Acknowledged[] => [
  {
    at: 'MoveIn/Files',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'It lives for the days of one move; the state machine’s log tells of every read.',
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
    why: 'Its own executions, files of its own bucket, and log deliveries, which AWS grants for all or none; no X-Ray, as everywhere.',
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
  why: 'CDK’s own function that copies the site into its bucket while a stack is deployed; it is not called otherwise.',
});

/** Holds the stacks to the rule packs; synthesis fails on what is broken and not acknowledged above. */
export const addRules = (app: App, stage: Stage, restored: RestoredTables): void => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const constructs = app.node.findAll();
  for (const { at, rules, why } of acknowledged(stage, restored)) {
    const scope = at === undefined ? app : constructs.find(({ node }) => node.path === at);
    if (!scope) throw new Error(`lib/nag-acknowledgements.ts acknowledges what is not there: ${at}`);
    Validations.of(scope).acknowledge(...rules.map((id) => ({ id, reason: why })));
  }
};
