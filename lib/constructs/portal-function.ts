import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { join } from 'node:path';
import { memory } from '../capacity.ts';
import type { DataStack } from '../data-stack.ts';
import { leavesByFixedAddress } from '../egress.ts';
import type { FunctionRights, KeyUse, TableName, Verb } from '../route.ts';
import { architectureOf } from '../stages.ts';
import type { Stage } from '../stage.ts';
import { type Egress, networkRights } from './network-rights.ts';

export interface PortalFunctionProps {
  readonly stage: Stage;
  readonly data: DataStack;
  /** Folder of the bundles, with one folder for each handler. */
  readonly bundles: string;
  /** The commit that the bundles were built from. Each function logs it. */
  readonly commit: string;
  /** The network with fixed addresses, if the stage has one. */
  readonly egress: Egress | undefined;
}

const actions: Record<Verb, string> = {
  get: 'dynamodb:GetItem',
  'get-many': 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  touch: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
};

/** A Lambda function with our defaults and only the rights of its row. It gets the names of all resources. */
export class PortalFunction extends Function {
  constructor(
    scope: Construct,
    id: string,
    rights: FunctionRights,
    { stage, data, bundles, commit, egress }: PortalFunctionProps,
  ) {
    const inside = leavesByFixedAddress(stage, rights) ? egress : undefined;
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: daysOf(stage),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      // CDK's default role may write every log of the account.
      role: new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
      runtime: Runtime.NODEJS_24_X,
      architecture: architectureOf(stage),
      code: Code.fromAsset(join(bundles, rights.handler)),
      handler: `${rights.handler}.handler`,
      memorySize: rights.memory ?? memory.waits,
      timeout: Duration.seconds(rights.timeoutSeconds ?? 10),
      // A new AWS account has a quota of ten environments, and none of them can be reserved.
      ...(stage.isKept && rights.concurrency && { reservedConcurrentExecutions: rights.concurrency }),
      ...(inside && { vpc: inside.vpc, securityGroups: [inside.group] }),
      environment: { ...environmentOf(stage, data), COMMIT: commit, ...rights.environment },
      logGroup,
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    if (inside) for (const right of networkRights(inside)) this.addToRolePolicy(right);
    for (const [table, verbs] of Object.entries(rights.tables))
      this.allowVerbs(verbs, data.tables[table as TableName].tableArn);
    if (Object.keys(rights.tables).length > 0) this.allow(tableKeyActions, data.restKey.keyArn, 'dynamodb');
    const { secrets = [] } = rights;
    for (const name of secrets) this.allow(['secretsmanager:GetSecretValue'], data.secrets[name].secretArn);
    if (secrets.length > 0) this.allow(['kms:Decrypt'], data.restKey.keyArn, 'secretsmanager');
    for (const use of rights.keys ?? []) {
      const { action, key, purpose } = keyUses[use];
      this.allow([action], data[key].keyArn, undefined, purpose);
    }
  }

  private allowVerbs(verbs: readonly Verb[], tableArn: string) {
    const whole = verbs.filter((verb) => verb !== 'touch');
    this.allow(
      whole.map((verb) => actions[verb]),
      tableArn,
    );
    if (whole.length === verbs.length || whole.includes('update')) return;
    this.addToRolePolicy(
      new PolicyStatement({
        actions: [actions.touch],
        resources: [tableArn],
        // Covers every attribute that a request names, also in its conditions.
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['accountId', 'sessions'] } },
      }),
    );
  }

  /**
   * Adds a right to the function's role. CDK's `grant` would also write roles of this stack into the key policies of
   * the data stack.
   * @param through the only service that may use the key for us; the function itself cannot use the key
   * @param purpose what the key may be used for, as the encryption context names it
   */
  allow(what: string[], resource: string, through?: string, purpose?: string) {
    const equals = {
      ...(through && { 'kms:ViaService': `${through}.${Stack.of(this).region}.amazonaws.com` }),
      ...(purpose && { 'kms:EncryptionContext:purpose': purpose }),
    };
    const conditions = Object.keys(equals).length > 0 && { conditions: { StringEquals: equals } };
    this.addToRolePolicy(new PolicyStatement({ actions: what, resources: [resource], ...conditions }));
  }
}

const keyUses: Record<
  KeyUse,
  { action: string; key: 'cccdKey' | 'indexKey' | 'laterKey' | 'cmndKey'; purpose?: string }
> = {
  seal: { action: 'kms:GenerateDataKey', key: 'cccdKey' },
  index: { action: 'kms:GenerateMac', key: 'indexKey' },
  'index-cmnd': { action: 'kms:GenerateMac', key: 'cmndKey' },
  postpone: { action: 'kms:Encrypt', key: 'laterKey', purpose: 'cccd-later' },
  resume: { action: 'kms:Decrypt', key: 'laterKey', purpose: 'cccd-later' },
  'seal-end': { action: 'kms:Encrypt', key: 'laterKey', purpose: 'vneid-end' },
  'open-end': { action: 'kms:Decrypt', key: 'laterKey', purpose: 'vneid-end' },
};

/** What DynamoDB does with the customer managed key when it reads or writes a table. */
export const tableKeyActions = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Logs are for finding faults and expire soon. What must be kept for a year is in the audit's table. */
export const daysOf = ({ logDays }: Stage): RetentionDays =>
  logDays === 30 ? RetentionDays.ONE_MONTH : RetentionDays.TWO_WEEKS;

/** The agency and its support, as letters and text messages name them. */
const senderOf = ({ agency, support }: Stage['owner']) => ({
  agency: agency.name,
  shortName: agency.shortName,
  phone: support.portal.number,
});

const environmentOf = (
  stage: Stage,
  { tables, secrets, cccdKey, indexKey, laterKey, cmndKey }: DataStack,
): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [`${name.toUpperCase()}_TABLE`, table.tableName]),
  ),
  PUBLIC_ORIGIN: stage.origin,
  CCCD_ENCRYPT_KEY: cccdKey.keyArn,
  CCCD_INDEX_KEY: indexKey.keyArn,
  CCCD_LATER_KEY: laterKey.keyArn,
  CMND_INDEX_KEY: cmndKey.keyArn,
  ORIGIN_SECRET: secrets.Origin.secretArn,
  PEPPER_SECRET: secrets.Pepper.secretArn,
  VNEID_SECRET: secrets.Vneid.secretArn,
  POPULATION_SECRET: secrets.Population.secretArn,
  UNDO_SECRET: secrets.Undo.secretArn,
  PROBE_SECRET: secrets.Probe.secretArn,
  MAIL_FROM: stage.messages.mailFrom,
  SMS_FROM: stage.messages.smsFrom,
  NOTICE_SENDER: JSON.stringify(senderOf(stage.owner)),
  VNEID_PROFILE: JSON.stringify(stage.vneid),
  POPULATION_PROFILE: JSON.stringify(stage.population),
  LOGIN_POLICY: JSON.stringify(stage.loginPolicy),
  IMPORTED_HASHES: JSON.stringify(stage.importedHashes),
  ASKS_EFFORTS: stage.asksEfforts ? 'yes' : 'no',
  NODE_OPTIONS: '--no-warnings',
  // SAM drops variables that the template does not declare. The SDK ignores empty ones.
  AWS_ENDPOINT_URL_DYNAMODB: '',
  AWS_ENDPOINT_URL_KMS: '',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: '',
  AWS_ENDPOINT_URL_SQS: '',
  AWS_ENDPOINT_URL_S3: '',
  AWS_ENDPOINT_URL_SESV2: '',
  AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: '',
});
