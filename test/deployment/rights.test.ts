import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ACMClient } from '@aws-sdk/client-acm';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { runChecks } from '../../ops/deployment/checks.ts';
import { askFromFunction, sentenceFor } from '../../ops/deployment/ask-vneid.ts';
import { deployedTemplates } from '../../ops/deployment/template-check.ts';
import { syntheticAccount } from '../../ops/deployment/synthetic-account.ts';
import { CiStack } from '../../lib/ci-stack.ts';
import type { Stage } from '../../lib/stage.ts';
import { stageOf } from '../../lib/stages.ts';
import { deployedEnvironment, secretArn } from '../support/deployed-environment.ts';
import { namedCalls } from '../support/named-calls.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage: Stage = { ...stageOf('staging'), managedRules: 'block' };
const { account, region } = stage;
const own = (name: string) => `LienKet-staging-Data-${name}`;
const environment = () => deployedEnvironment(stage);

const asked: Asked[] = [];
const recorded = recordedBy(asked, {
  'STS.GetCallerIdentity': () => ({ Account: account }),
  'SSM.GetParameter': () => ({ Parameter: { Value: '27' } }),
  'ACM.DescribeCertificate': () => ({ Certificate: { DomainName: new URL(stage.origin).hostname, Status: 'ISSUED' } }),
  'Lambda.GetAccountSettings': () => ({
    AccountLimit: { ConcurrentExecutions: 5000, UnreservedConcurrentExecutions: 4500 },
  }),
  'Lambda.GetFunctionConcurrency': () => ({ ReservedConcurrentExecutions: 250 }),
  'Lambda.ListFunctions': () => ({
    Functions: [
      { FunctionName: 'LienKet-staging-Api-HealthX', Environment: { Variables: environment() } },
      { FunctionName: 'LienKet-staging-Work-AskVneidX' },
      { FunctionName: 'LienKet-staging-Work-MakeSyntheticX', Environment: { Variables: environment() } },
    ],
  }),
  'Lambda.Invoke': () => ({ Payload: Buffer.from('{"kind":"known","says":"400 invalid_grant","from":"203.0.113.9"}') }),
  'APIGateway.GetAccount': () => ({ throttleSettings: { rateLimit: 20_000, burstLimit: 10_000 } }),
  'SESv2.GetEmailIdentity': () => ({ VerifiedForSendingStatus: true }),
  'SESv2.GetAccount': () => ({ ProductionAccessEnabled: true }),
  'SecretsManager.ListSecrets': () => ({
    SecretList: ['VneidSecret', 'PopulationSecret'].map((name) => ({
      Name: `${name}1A2B`,
      ARN: secretArn(stage, name),
    })),
  }),
  'SecretsManager.GetSecretValue': () => ({
    SecretString: '{"seed":"s","apiKey":"k","privateKey":"k"}',
  }),
  'CloudFormation.GetTemplate': () => ({ TemplateBody: '{"Resources":{}}' }),
});

/** Runs preflight, and after it the own calls of deploy and smoke. */
beforeAll(async () => {
  const here = { region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  const clients = {
    ...{ sts: recorded(new STSClient(here)), shellRegion: region, lambda: recorded(new LambdaClient(here)) },
    secrets: recorded(new SecretsManagerClient(here)),
  };
  const findings = await runChecks({
    ...{ ...clients, stage, answers: async () => true },
    askVneid: async () => ({ kind: 'known', says: '400 invalid_grant', from: '203.0.113.9' }),
    ...{ ses: recorded(new SESv2Client(here)), api: recorded(new APIGatewayClient(here)) },
    ssm: (where) => recorded(new SSMClient({ ...here, region: where })),
    acm: recorded(new ACMClient({ ...here, region: 'us-east-1' })),
  });
  expect(findings.filter(({ says, state }) => state !== 'fine' && !says.includes('still an example'))).toEqual([]);
  await deployedTemplates(recorded(new CloudFormationClient(here)), ['LienKet-staging-Data', 'LienKet-staging-Api']);
  await syntheticAccount('staging', clients);
  expect(sentenceFor(await askFromFunction('staging', clients.lambda))).toBe(
    "VNeID's token endpoint, asked from 203.0.113.9: known (400 invalid_grant)",
  );
});

test('the sentence says so when the address that VNeID saw is not known', () => {
  expect(sentenceFor({ kind: 'does not answer', says: 'no answer', from: 'unknown' })).toBe(
    "VNeID's token endpoint, asked from an address that is not known here: does not answer (no answer)",
  );
});

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const ci = Template.fromStack(new CiStack(new App(), 'Ci', { env: { account, region: 'us-east-1' }, account }));
const propertiesOf = <Properties>(type: string) =>
  Object.values(ci.findResources(type)).map((resource) => resource['Properties'] as Properties);
const statements = propertiesOf<{ Roles: unknown; PolicyDocument: { Statement: Statement[] } }>('AWS::IAM::Policy')
  .filter(({ Roles }) => JSON.stringify(Roles).includes('Deploystaging'))
  .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/** The right that IAM checks for each call. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const neededFor = ({ operation, input, region: where }: Asked): { action: string; on: string }[] => {
  const [service = '', name = ''] = operation.split('.');
  switch (operation) {
    // This call needs no right.
    case 'STS.GetCallerIdentity':
      return [];
    case 'SSM.GetParameter':
      return [{ action: 'ssm:GetParameter', on: `arn:aws:ssm:${where}:${account}:parameter${String(input['Name'])}` }];
    case 'ACM.DescribeCertificate':
      return [{ action: 'acm:DescribeCertificate', on: String(input['CertificateArn']) }];
    case 'APIGateway.GetAccount':
      return [{ action: 'apigateway:GET', on: `arn:aws:apigateway:${where}::/account` }];
    case 'SESv2.GetEmailIdentity':
      return [
        {
          action: 'ses:GetEmailIdentity',
          on: `arn:aws:ses:${where}:${account}:identity/${String(input['EmailIdentity'])}`,
        },
      ];
    case 'Lambda.Invoke':
    case 'Lambda.GetFunctionConcurrency':
      return [
        {
          action: operation === 'Lambda.Invoke' ? 'lambda:InvokeFunction' : 'lambda:GetFunctionConcurrency',
          on: `arn:aws:lambda:${where}:${account}:function:${String(input['FunctionName'])}`,
        },
      ];
    case 'SecretsManager.GetSecretValue':
      return [{ action: 'secretsmanager:GetSecretValue', on: String(input['SecretId']) }];
    case 'CloudFormation.GetTemplate':
      return [
        {
          action: 'cloudformation:GetTemplate',
          on: `arn:aws:cloudformation:${where}:${account}:stack/${String(input['StackName'])}/1`,
        },
      ];
    default:
      return [{ action: `${service.toLowerCase().replace('sesv2', 'ses')}:${name}`, on: '*' }];
  }
};

/** Our patterns have a star only at the end. */
const matches = (pattern: string, text: string) =>
  pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;

const isAllowed = ({ action, on }: { action: string; on: string }) =>
  statements.some(
    ({ Action, Resource }) => list(Action).includes(action) && list(Resource).some((one) => matches(one, on)),
  );

describe('the deploy role', () => {
  test('the deploy role may do everything that preflight, deploy and smoke call', () => {
    const wanted = asked.flatMap(neededFor);
    expect(wanted.length).toBeGreaterThan(15);
    expect(wanted.filter((want) => !isAllowed(want))).toEqual([]);
  });

  test('the deploy role may do nothing else, except what CDK and the key at rest need', () => {
    const wanted = new Set(asked.flatMap(neededFor).map(({ action }) => action));
    const more = statements.flatMap(({ Action }) => list(Action)).filter((action) => !wanted.has(action));
    expect(more.filter((action) => action !== 'sts:AssumeRole' && !action.startsWith('kms:'))).toEqual([]);
  });

  test('the deploy role uses keys only through the services whose data they protect', () => {
    const keys = statements.filter(({ Action }) => list(Action).some((action) => action.startsWith('kms:')));
    expect(keys.map(({ Condition }) => Condition!.StringEquals['kms:ViaService']).sort()).toEqual([
      `secretsmanager.${region}.amazonaws.com`,
    ]);
  });

  test('the deploy role reads only secrets of its own stage, never the pepper, and reaches no table', () => {
    const reads = statements.find(({ Action }) => list(Action).includes('secretsmanager:GetSecretValue'))!;
    expect(reads.Condition!.StringEquals).toEqual({
      'aws:ResourceTag/aws:cloudformation:stack-name': own('').slice(0, -1),
    });
    expect(list(reads.Resource).join()).not.toMatch(/Pepper|Undo|Origin/);
    expect(statements.flatMap(({ Action }) => list(Action)).filter((one) => one.startsWith('dynamodb:'))).toEqual([]);
  });

  test('the deploy role has none of the rights of operators, which are in a policy of their own', () => {
    const policies = propertiesOf<{ ManagedPolicyName: string }>('AWS::IAM::ManagedPolicy');
    expect(policies.map(({ ManagedPolicyName }) => ManagedPolicyName)).toContain('LienKet-staging-Desk');
    const actions = statements.flatMap(({ Action }) => list(Action));
    expect(actions.filter((action) => /^dynamodb:(Query|UpdateItem|DeleteItem)$/.test(action))).toEqual([]);
  });

  test('the deploy role is assumed only by a job in the environment of its stage, in the stage’s repository', () => {
    const roles = propertiesOf<{ RoleName: string; AssumeRolePolicyDocument: { Statement: unknown[] } }>(
      'AWS::IAM::Role',
    );
    const ofJobs = roles.filter(({ RoleName }) => !RoleName.startsWith('BreakGlass-'));
    expect(ofJobs.map(({ RoleName }) => RoleName).sort()).toEqual(
      ['dev', 'production', 'staging'].flatMap((name) =>
        ['Deploy', 'Plan', 'Rotate'].map((purpose) => `LienKet-${name}-${purpose}`),
      ),
    );
    const ends: Readonly<Record<string, string>> = { Deploy: '', Plan: '-plan', Rotate: '-rotate' };
    for (const { RoleName, AssumeRolePolicyDocument } of ofJobs) {
      const [only, ...more] = AssumeRolePolicyDocument.Statement;
      const [, name, purpose] = RoleName.split('-');
      expect(more).toEqual([]);
      expect(only).toMatchObject({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': `repo:${stage.repository}:environment:${name}${ends[purpose!]}`,
          },
        },
      });
    }
    ci.hasResourceProperties('AWS::IAM::OIDCProvider', {
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
  });
});

test('the commands contain no call of AWS that this test does not make', () => {
  const named = namedCalls('ops/preflight.ts', 'ops/deploy.ts', 'ops/smoke.ts');
  const made = new Set(asked.map(({ operation }) => operation.split('.')[1]));
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((name) => !made.has(name))).toEqual([]);
});
