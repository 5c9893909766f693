import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import type { DataStack } from '../data-stack.ts';
import type { KeyUse, Route, TableName, Verb } from '../routes.ts';
import type { Stage } from '../stages.ts';

export interface ApiFunctionProps {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Where the bundles are, one folder a handler. */
  readonly bundles: string;
}

/** The handler's rows of the route table, put together. */
export type HandlerRights = Pick<Route, 'handler' | 'memory' | 'keys' | 'secrets'> & { readonly tables: Partial<Record<TableName, readonly Verb[]>> };

const actions: Record<Verb, string> = {
  get: 'dynamodb:GetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
  check: 'dynamodb:ConditionCheckItem',
};

/** A Lambda function with our defaults and the rights of its row; it gets the names of everything and rights to little. */
export class ApiFunction extends Function {
  constructor(scope: Construct, id: string, rights: HandlerRights, { stage, data, bundles }: ApiFunctionProps) {
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: stage.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      code: Code.fromAsset(join(bundles, rights.handler)),
      handler: 'index.handler',
      memorySize: rights.memory ?? 512,
      timeout: Duration.seconds(10),
      environment: environmentOf(stage, data),
      logGroup: new LogGroup(scope, `${id}Log`, {
        retention: stage.logDays === 30 ? RetentionDays.ONE_MONTH : RetentionDays.TWO_WEEKS,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    for (const [table, verbs] of Object.entries(rights.tables)) data.tables[table as TableName].grant(this, ...verbs.map((verb) => actions[verb]));
    if (Object.keys(rights.tables).length > 0) this.useRestKeyThroughDynamo(data);
    for (const name of ['Origin', ...(rights.secrets ?? [])] as const) data.secrets[name].grantRead(this);
    for (const use of rights.keys ?? []) this.useKey(use, data);
  }

  /** DynamoDB uses the table key in our name; the function itself cannot. */
  private useRestKeyThroughDynamo(data: DataStack) {
    this.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        resources: [data.restKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
  }

  private useKey(use: KeyUse, data: DataStack) {
    if (use === 'seal') data.cccdKey.grant(this, 'kms:GenerateDataKey');
    else data.indexKey.grant(this, 'kms:GenerateMac');
  }
}

const environmentOf = (stage: Stage, { tables, secrets, cccdKey, indexKey }: DataStack): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [`${name.toUpperCase()}_TABLE`, table.tableName])),
  PUBLIC_ORIGIN: stage.origin,
  CCCD_ENCRYPT_KEY: cccdKey.keyArn,
  CCCD_INDEX_KEY: indexKey.keyArn,
  ORIGIN_SECRET: secrets.Origin.secretArn,
  PEPPER_SECRET: secrets.Pepper.secretArn,
  VNEID_SECRET: secrets.Vneid.secretArn,
  POPULATION_SECRET: secrets.Population.secretArn,
  VNEID_PROFILE: JSON.stringify(stage.vneid),
  POPULATION_PROFILE: JSON.stringify(stage.population),
  NODE_OPTIONS: '--no-warnings',
  // SAM drops variables that the template does not declare; the SDK ignores empty ones.
  AWS_ENDPOINT_URL_DYNAMODB: '',
  AWS_ENDPOINT_URL_KMS: '',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: '',
});
