import { edgeRegion } from './stages.ts';
import type { Stage } from './stage.ts';

/** One statement of the deploy role. */
export interface DeployRight {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Only through this service of AWS, in the region of the stage. */
  readonly through?: 'dynamodb' | 'secretsmanager';
  /** Only what this stack made. */
  readonly madeBy?: string;
  /** Only the key of this name. */
  readonly alias?: string;
}

/** Secrets that preflight looks into, and that of the account that walks through the portal. */
const secrets = ['VneidSecret', 'PopulationSecret', 'ProbeSecret'];

/**
 * All that preflight, deploy and smoke ask of AWS with the caller's own rights; `test/deployment/rights.test.ts` holds it
 * against what they ask. CDK does the rest in its own roles, which `cdk bootstrap` makes: a person who may assume them may
 * change everything in the account, so stages that must not harm each other need accounts of their own.
 */
export const deployRights = (stage: Stage): readonly DeployRight[] => {
  const { account, region, certificateArn, messages } = stage;
  const arn = (service: string, resource: string, where = region) =>
    `arn:aws:${service}:${where}:${account}:${resource}`;
  const regions = [...new Set([region, edgeRegion])];
  const madeBy = `LienKet-${stage.name}-Data`;
  return [
    // The version of the bootstrap is read by preflight and by CDK.
    {
      actions: ['ssm:GetParameter'],
      resources: regions.map((where) => arn('ssm', 'parameter/cdk-bootstrap/hnb659fds/version', where)),
    },
    {
      actions: ['sts:AssumeRole'],
      resources: regions.flatMap((where) =>
        ['deploy', 'file-publishing', 'lookup'].map((role) =>
          arn('iam', `role/cdk-hnb659fds-${role}-role-${account}-${where}`, ''),
        ),
      ),
    },
    // What is deployed is compared with what would be (ops/deployment/template-check.ts).
    { actions: ['cloudformation:GetTemplate'], resources: [arn('cloudformation', `stack/LienKet-${stage.name}-*`)] },
    ...(certificateArn ? [{ actions: ['acm:DescribeCertificate'], resources: [certificateArn] }] : []),
    // These calls know no resource.
    {
      actions: ['lambda:GetAccountSettings', 'lambda:ListFunctions', 'secretsmanager:ListSecrets', 'ses:GetAccount'],
      resources: ['*'],
    },
    // Preflight counts what this stage holds of the quota of environments.
    {
      actions: ['lambda:GetFunctionConcurrency'],
      resources: [arn('lambda', `function:LienKet-${stage.name}-*`)],
    },
    // One asks VNeID and changes nothing; the other makes the synthetic account, so that this role never sees the pepper.
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
    // The name of the key is known only once the Data stack is there.
    { actions: ['kms:Decrypt'], resources: [arn('kms', 'key/*')], through: 'secretsmanager' },
  ];
};

/**
 * What showing a plan asks: to read what is deployed, through CDK's role for looking. It may change nothing, so that it
 * can run before somebody approves.
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
