import { edgeRegion } from './stages.ts';
import type { Stage } from './stage.ts';

/** One statement of the policy of a role. */
export interface DeployRight {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Only through this AWS service, in the region of the stage. */
  readonly through?: 'dynamodb' | 'secretsmanager' | 's3';
  /** Only what this CloudFormation stack created. */
  readonly madeBy?: string;
  /** Only the key with this alias. */
  readonly alias?: string;
  /** Other conditions of IAM, each by its operator and its key. */
  readonly when?: Conditions;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** The secrets that preflight checks, and the secret of the synthetic account. */
const secrets = ['VneidSecret', 'PopulationSecret', 'ProbeSecret'];

/**
 * What a caller of `cdk deploy` needs. Who may assume the roles of CDK may change everything in the account, so stages
 * that must not harm each other need separate accounts.
 */
export const cdkRights = ({ account, name, region }: Stage): readonly DeployRight[] => {
  const regions = [...new Set([region, edgeRegion])];
  return [
    // Preflight and CDK read the version of the bootstrap.
    {
      actions: ['ssm:GetParameter'],
      resources: regions.map((where) => `arn:aws:ssm:${where}:${account}:parameter/cdk-bootstrap/hnb659fds/version`),
    },
    {
      actions: ['sts:AssumeRole'],
      resources: regions.flatMap((where) =>
        ['deploy', 'file-publishing', 'lookup'].map(
          (role) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${role}-role-${account}-${where}`,
        ),
      ),
    },
    // Deploy compares the deployed template with the new one (ops/deployment/template-check.ts).
    {
      actions: ['cloudformation:GetTemplate'],
      resources: [`arn:aws:cloudformation:${region}:${account}:stack/LienKet-${name}-*`],
    },
  ];
};

/**
 * All rights that preflight, deploy and smoke use as the caller. `test/deployment/rights.test.ts` compares them with
 * the calls of these commands. CDK does the rest in its own roles, which `cdk bootstrap` creates.
 */
export const deployRights = (stage: Stage): readonly DeployRight[] => {
  const { account, region, certificateArn, messages } = stage;
  const arn = (service: string, resource: string, where = region) =>
    `arn:aws:${service}:${where}:${account}:${resource}`;
  const madeBy = `LienKet-${stage.name}-Data`;
  return [
    ...cdkRights(stage),
    ...(certificateArn ? [{ actions: ['acm:DescribeCertificate'], resources: [certificateArn] }] : []),
    // These actions do not support resources.
    {
      actions: ['lambda:GetAccountSettings', 'lambda:ListFunctions', 'secretsmanager:ListSecrets', 'ses:GetAccount'],
      resources: ['*'],
    },
    // Preflight counts how much of the quota of environments this stage has reserved.
    {
      actions: ['lambda:GetFunctionConcurrency'],
      resources: [arn('lambda', `function:LienKet-${stage.name}-*`)],
    },
    // AskVneid asks VNeID and changes nothing. MakeSynthetic creates the synthetic account, so the deploy role never
    // reads the pepper.
    {
      actions: ['lambda:InvokeFunction'],
      resources: ['AskVneid', 'MakeSynthetic'].map((name) =>
        arn('lambda', `function:LienKet-${stage.name}-Work-${name}*`),
      ),
    },
    { actions: ['apigateway:GET'], resources: [`arn:aws:apigateway:${region}::/account`] },
    { actions: ['ses:GetEmailIdentity'], resources: [arn('ses', `identity/${messages.mailFrom.split('@')[1]}`)] },
    {
      actions: ['secretsmanager:GetSecretValue'],
      resources: secrets.map((name) => arn('secretsmanager', `secret:${name}*`)),
      madeBy,
    },
    // The name of the key is unknown until the Data stack exists.
    { actions: ['kms:Decrypt'], resources: [arn('kms', 'key/*')], through: 'secretsmanager' },
  ];
};

/**
 * The rights to show a plan: they read what is deployed, through CDK's lookup role. They change nothing, so a plan can
 * run before an approval.
 */
export const planRights = ({ account, name, region }: Stage): readonly DeployRight[] => {
  const regions = [...new Set([region, edgeRegion])];
  return [
    {
      actions: ['ssm:GetParameter'],
      resources: regions.map((where) => `arn:aws:ssm:${where}:${account}:parameter/cdk-bootstrap/hnb659fds/version`),
    },
    {
      actions: ['sts:AssumeRole'],
      resources: regions.map((where) => `arn:aws:iam::${account}:role/cdk-hnb659fds-lookup-role-${account}-${where}`),
    },
    {
      actions: ['cloudformation:GetTemplate', 'cloudformation:DescribeStacks'],
      resources: regions.map((where) => `arn:aws:cloudformation:${where}:${account}:stack/LienKet-${name}-*`),
    },
  ];
};
