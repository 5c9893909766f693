import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Code, Function, type IFunction, type IVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { join } from 'node:path';
import { memory } from '../capacity.ts';
import { architectureOf } from '../stages.ts';
import type { Stage } from '../stage.ts';
import { alarmOf } from '../watch/alarm.ts';
import { namespaceOf } from '../watch/counters.ts';
import { daysOf, type PortalFunction, type PortalFunctionProps } from './portal-function.ts';

type DeliveryProps = Pick<PortalFunctionProps, 'stage' | 'bundles' | 'commit'>;

/**
 * Delivers a new version of a function. A hook first checks that the version works. Then the version gets a tenth of
 * the calls for ten minutes, and then all calls. If it fails, the old version gets all calls again at once.
 */
export class Delivery extends Construct {
  readonly #application: LambdaApplication;
  readonly #hook: Function;
  readonly #role: Role;
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, { stage, bundles, commit }: DeliveryProps) {
    super(scope, id);
    this.#stage = stage;
    this.#application = new LambdaApplication(this, 'Application');
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    const logGroup = new LogGroup(this, 'BeforeTrafficLog', {
      retention: daysOf(stage),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#hook = new Function(this, 'BeforeTraffic', {
      role: new Role(this, 'BeforeTrafficRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
      runtime: Runtime.NODEJS_24_X,
      architecture: architectureOf(stage),
      code: Code.fromAsset(join(bundles, 'before-traffic')),
      handler: 'before-traffic.handler',
      timeout: Duration.minutes(1),
      memorySize: memory.watches,
      environment: { COMMIT: commit },
      logGroup,
    });
    const allow = (actions: string[], resource: string) =>
      this.#hook.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
    const here = (service: string, resource: string) =>
      `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    allow(
      ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
      here('codedeploy', `deploymentgroup:${this.#application.applicationName}/*`),
    );
    // CloudFormation starts the name of each function with the name of the stack.
    allow(['lambda:InvokeFunction'], here('lambda', `function:${Stack.of(this).stackName}-*`));
  }

  /** Returns what routes and queues call: always a version that the hook has checked. */
  live(fn: PortalFunction): IFunction {
    const version = fn.currentVersion;
    const alias = new Alias(fn, 'Live', { aliasName: 'live', version });
    new LambdaDeploymentGroup(fn, 'Deliveries', {
      application: this.#application,
      role: this.#role,
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
      preHook: this.#hook,
      alarms: [
        alarmOf(fn, 'NewVersionFails', this.#stage, {
          metric: failuresOf(this.#stage, fn, version),
          above: 1,
          periods: 1,
          runbook: 'new-version-fails',
          silence: 'fine',
        }),
      ],
    });
    return alias;
  }
}

const period = Duration.minutes(1);

/**
 * Counts failures of the new version only: faults of the old one must not stop it. Lambda counts crashes, our log
 * counts the rest.
 */
const failuresOf = (stage: Stage, { functionName }: IFunction, { version }: IVersion) =>
  new MathExpression({
    expression: 'FILL(crashes, 0) + FILL(faults, 0)',
    label: 'failed calls of the new version',
    period,
    usingMetrics: {
      crashes: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensionsMap: { FunctionName: functionName, Resource: `${functionName}:live`, ExecutedVersion: version },
        statistic: Stats.SUM,
        period,
      }),
      faults: new Metric({
        namespace: namespaceOf(stage),
        metricName: 'count',
        dimensionsMap: { function: functionName, version },
        statistic: Stats.SUM,
        period,
      }),
    },
  });
