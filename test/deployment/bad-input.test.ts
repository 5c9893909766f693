import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Templates } from '../../local/cloud/template.ts';
import { fakeAws, type FakeAnswers } from '../support/fake-aws.ts';
import { sourceCopy } from '../support/source-copy.ts';
import { synthesised } from '../support/synthesised.ts';

/**
 * The commands as an engineer runs them, each in a process of its own, in front of an AWS that answers from tables. The
 * copy of the sources holds a stage that is filled in, as the first step of docs/operating.md asks.
 */
const folder = sourceCopy();
const account = '777788889999';
const region = 'ap-southeast-1';
const host = 'lien-ket.agency.test';

/** What an agency writes. Nobody listens at the addresses of VNeID and of the register. */
const filledIn = `{
    isKept: true,
    archiveDays: 7,
    account: '${account}',
    repository: 'agency/lien-ket-vneid',
    alarmsTo: 'on-duty@agency.test',
    certificateArn: 'arn:aws:acm:us-east-1:${account}:certificate/1',
    vneid: { ...providers.openid('https://localhost:1', 'https://${host}'), clientId: 'agency-7' },
    population: {
      url: 'https://localhost:1/x',
      user: 'agency',
      xRoadClient: 'VN/GOV/A07/lien-ket',
      nameForm: 'upper',
      office: { MaDVC: 'DVC-007', MaTichHop: 'TH-007', MaCanBo: 'CB-007' },
    },
    messages: { mailFrom: 'no-reply@agency.test', smsFrom: 'AGENCY' },
    vneidServers: ['8.8.8.0/24'],
    officeNetworks: ['8.8.4.0/24'],
    managedRules: 'block',
    copies: {
      account: '888899990000',
      archiveBucket: 'copies-of-the-archive',
      keyArn: 'arn:aws:kms:${region}:888899990000:key/1',
      vaultArn: 'arn:aws:backup:${region}:888899990000:backup-vault:copies',
    },
    securityContact: 'mailto:security@agency.test',
    owner: { ...exampleOwner, ...agencyOwner },
  }`;

const agencyOwner = `
const both = (text: string) => ({ vi: text, en: text });
const agencyOwner = {
  agency: { name: both('A'), shortName: 'So TP A', place: both('B') },
  support: {
    portal: { number: '024 1234 5678', of: both('C'), hours: both('7:00') },
    vneid: { number: '1900 0368', of: both('VNeID'), hours: both('24/7') },
    mail: 'help@agency.test',
    place: both('D'),
  },
  legal: { basis: [both('L')], dataOfficer: 'data@agency.test', complaints: both('A05') },
} as unknown as Stage['owner'];
`;

const fillIn = () => {
  const file = join(folder(), 'lib/stages.ts');
  const shipped = readFileSync(file, 'utf8');
  const stage = /deployed\('staging', '[^']+', \{[^}]+\}\)/;
  expect(shipped).toMatch(stage);
  const filled = shipped.replace(stage, `deployed('staging', '${host}', ${filledIn})`);
  writeFileSync(file, filled.replace('export const stages:', `${agencyOwner}\nexport const stages:`));
};

let aws: Awaited<ReturnType<typeof fakeAws>>;
beforeAll(async () => {
  aws = await fakeAws();
  fillIn();
  mkdirSync(join(folder(), 'archive'));
  writeFileSync(join(folder(), 'archive/1.json.gz'), gzipSync(''));
});
afterAll(() => aws.stop());

const secretArn = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}1A2B3C4D-xYz123`;

/** As a deployed function of the stage has it: names of tables and secrets are CloudFormation's. */
const environment = () => {
  const functions = new Templates(synthesised).all<{ Environment?: { Variables: Record<string, string> } }>(
    'AWS::Lambda::Function',
  );
  const { properties } = functions.find((one) => one.properties.Environment?.Variables['ACCOUNTS_TABLE'])!;
  const named = Object.entries(properties.Environment!.Variables).map(([key, value]) => {
    if (key.endsWith('_TABLE')) return [key, `LienKet-staging-Data-${value}-1ABCDEF`];
    return [key, key.endsWith('_SECRET') ? secretArn(value.slice(value.lastIndexOf(':') + 1)) : value];
  });
  return Object.fromEntries(named) as Record<string, string>;
};

const functionOf = (name: string) => ({ FunctionName: name, Environment: { Variables: environment() } });

/** Nothing is missing, and the portal is closed. Each answer has the form of the service's API reference. */
const rightAnswers = (): FakeAnswers => ({
  GetCallerIdentity: { Account: account, Arn: `arn:aws:iam::${account}:user/an`, UserId: 'AIDA' },
  'AmazonSSM.GetParameter': { Parameter: { Name: '/cdk-bootstrap/hnb659fds/version', Value: '27' } },
  'CertificateManager.DescribeCertificate': { Certificate: { DomainName: host, Status: 'ISSUED' } },
  'GET /2016-08-19/account-settings': {
    AccountLimit: { ConcurrentExecutions: 5000, UnreservedConcurrentExecutions: 5000 },
  },
  'GET /2015-03-31/functions': { Functions: [functionOf('LienKet-staging-Api-Health1A2B')] },
  'GET /account': { throttleSettings: { rateLimit: 20_000, burstLimit: 10_000 } },
  'GET /v2/email/identities/agency.test': { VerifiedForSendingStatus: true },
  'GET /v2/email/account': { ProductionAccessEnabled: true },
  'secretsmanager.ListSecrets': {
    SecretList: ['VneidSecret', 'PopulationSecret'].map((name) => ({ Name: `${name}1A2B`, ARN: secretArn(name) })),
  },
  'secretsmanager.GetSecretValue': {
    SecretString: JSON.stringify({ current: 'c', closed: '2026-11-26T00:00:00Z', apiKey: 'a', clientSecret: 's' }),
    VersionId: 'v1',
  },
  'DynamoDB_20120810.DescribeContinuousBackups': {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: 'ENABLED',
        EarliestRestorableDateTime: Date.parse('2026-10-22T00:00:00Z') / 1000,
        LatestRestorableDateTime: Date.parse('2026-11-26T00:00:00Z') / 1000,
      },
    },
  },
});

/** What IAM lets a service say to a caller who lacks a right. */
const denied = (action: string) => ({
  code: 'AccessDeniedException',
  message: `User: arn:aws:iam::${account}:user/an is not authorized to perform: ${action}`,
});

interface Run {
  readonly status: number | null;
  readonly out: string;
}

/** Runs one of the scripts of package.json. @returns its status, and all that it wrote */
const run = (
  command: string,
  more: FakeAnswers = {},
  { env = {}, args = [] }: { env?: Record<string, string>; args?: readonly string[] } = {},
): Promise<Run> => {
  aws.answer({ ...rightAnswers(), ...more });
  const { scripts } = JSON.parse(readFileSync(join(folder(), 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const script = scripts[command]!.replace('node local/run.js ', '').split(' ');
  const { AWS_PROFILE: _, AWS_REGION: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...script, ...args], {
    cwd: folder(),
    env: {
      ...inherited,
      ...{ AWS_ENDPOINT_URL: aws.endpoint, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_MAX_ATTEMPTS: '1' },
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out })));
};

/** The machine is no server of AWS, which would give it credentials. */
const noKeys = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true' };
const staging = { args: ['--stage', 'staging'] };
const missing = (out: string) => out.split('\n').filter((line) => line.startsWith('✗'));
const stack = /\n\s+at \S+/;

describe('npm run preflight', () => {
  test('preflight of a stage with all its values finds nothing missing', async () => {
    const { status, out } = await run('preflight', {}, staging);
    expect(missing(out)).toEqual([]);
    expect(out).toContain(`✓ AWS account ${account}, region ${region}`);
    expect(out).toContain('✓ stage staging has no example value left');
    expect(status).toBe(0);
  });

  test.each<[string, FakeAnswers, Record<string, string>, RegExp]>([
    [
      'credentials of another account',
      { GetCallerIdentity: { Account: '999999999999' } },
      {},
      /^✗ Stage staging belongs to AWS account 777788889999, and these credentials belong to 999999999999\. Nothing was read or changed: set AWS_PROFILE/,
    ],
    [
      'a shell of another region',
      {},
      { AWS_REGION: 'eu-west-1' },
      /^✗ Stage staging lies in region ap-southeast-1, and this shell or profile names eu-west-1\. .*AWS_REGION=ap-southeast-1/,
    ],
    [
      'a profile that does not exist',
      {},
      { ...noKeys, AWS_PROFILE: 'misspelt' },
      /^✗ The profile "misspelt" of AWS_PROFILE has no AWS credentials\. Check its name in ~\/\.aws\/config/,
    ],
    ['a shell without credentials', {}, noKeys, /^✗ There are no AWS credentials here\. Set AWS_PROFILE, or log in/],
    [
      'a network without AWS',
      {},
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      /^✗ AWS cannot be reached from here \(ECONNREFUSED\)\. Check the network, and the proxy if you use one\.$/,
    ],
    [
      'credentials that have expired',
      { GetCallerIdentity: { code: 'ExpiredToken', message: 'The security token included in the request is expired' } },
      {},
      /^✗ The AWS credentials have expired\. Log in again/,
    ],
    [
      'credentials that AWS does not know',
      { GetCallerIdentity: { code: 'InvalidClientTokenId', message: 'The security token is invalid' } },
      {},
      /^✗ AWS does not know these credentials/,
    ],
    [
      'a certificate for another host',
      {
        'CertificateManager.DescribeCertificate': {
          Certificate: { DomainName: 'other.agency.test', Status: 'ISSUED' },
        },
      },
      {},
      /^✗ the certificate is for other\.agency\.test, not for lien-ket\.agency\.test$/,
    ],
    [
      'a certificate that is not validated yet',
      {
        'CertificateManager.DescribeCertificate': { Certificate: { DomainName: host, Status: 'PENDING_VALIDATION' } },
      },
      {},
      /^✗ the certificate for lien-ket\.agency\.test is PENDING_VALIDATION: finish its validation first$/,
    ],
    [
      'a quota that the other stage has taken',
      {
        'GET /2016-08-19/account-settings': {
          AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 405 },
        },
        'GET /2015-03-31/functions': { Functions: [functionOf('LienKet-production-Api-Health1A2B')] },
      },
      {},
      /^✗ Lambda may run 1000 environments at once, of which other functions of the account have reserved 595, and stage staging needs \d+: ask for more/,
    ],
    [
      'a region that is not bootstrapped',
      { 'AmazonSSM.GetParameter': { code: 'ParameterNotFound', message: '' } },
      {},
      /^✗ ap-southeast-1 is not bootstrapped: npm run cdk -- bootstrap aws:\/\/777788889999\/ap-southeast-1/,
    ],
  ])('preflight names %s in one sentence', async (_what, answers, env, sentence) => {
    const { status, out } = await run('preflight', answers, { ...staging, env });
    const [first, ...others] = missing(out);
    expect(first).toMatch(sentence);
    // The two regions of a stage are bootstrapped one by one.
    expect(others.every((line) => line.includes('bootstrapped'))).toBe(true);
    expect(out).not.toMatch(stack);
    expect(status).toBe(1);
  });

  test('preflight of a stage as it is shipped names each example value', async () => {
    const { status, out } = await run('preflight', {}, { args: ['--stage', 'production'] });
    for (const field of ['account', 'certificateArn', 'alarmsTo', 'origin', 'vneid.clientId', 'messages.smsFrom'])
      expect(out).toMatch(new RegExp(`^✗ ${field} of stage production is still an example in lib: `, 'm'));
    expect(status).toBe(1);
  });

  // https://docs.aws.amazon.com/service-authorization/latest/reference/
  test.each([
    ['AmazonSSM.GetParameter', 'ssm:GetParameter', 'the version of the bootstrap'],
    ['CertificateManager.DescribeCertificate', 'acm:DescribeCertificate', 'the certificate'],
    ['GET /2016-08-19/account-settings', 'lambda:GetAccountSettings', "Lambda's quota of environments"],
    ['GET /account', 'apigateway:GET', "API Gateway's quota of requests"],
    ['GET /v2/email/identities/agency.test', 'ses:GetEmailIdentity', 'the sender of mails'],
    ['GET /v2/email/account', 'ses:GetAccount', 'the sender of mails'],
    ['secretsmanager.ListSecrets', 'secretsmanager:ListSecrets', "the partners' secrets"],
    ['secretsmanager.GetSecretValue', 'secretsmanager:GetSecretValue', "the partners' secrets"],
  ])('preflight without the right to %s says what it may not look at, and continues', async (operation, action, at) => {
    const { status, out } = await run('preflight', { [operation]: denied(action) }, staging);
    expect(out).toContain(`• may not look at ${at}: ${denied(action).message}`);
    expect(missing(out)).toEqual([]);
    expect(out).not.toMatch(stack);
    expect(status).toBe(0);
  });
});

describe('a command that opens a stage', () => {
  test.each<[string, readonly string[]]>([
    ['close', []],
    ['open', []],
    ['restore', ['--to', '2026-11-25T00:00:00Z']],
    ['bring-in', []],
    ['fetch-archive', ['archive', '--since', '2026-11-25']],
    ['replay', ['archive']],
    ['rotate-origin', []],
    ['rotate-secret', ['pepper']],
    ['end-sessions', ['--all']],
    ['import', ['package.json']],
    ['issuers', []],
    ['resend', []],
    ['smoke', []],
    ['cases', []],
    ['block', ['203.0.113.7/32']],
    ['unblock', ['203.0.113.7/32']],
    ['keys', ['--enable', 'CccdKey']],
    ['fill-secret', ['vneid']],
  ])('npm run %s refuses another account, and asks it for nothing else', async (command, args) => {
    const more = { GetCallerIdentity: { Account: '999999999999', Arn: 'arn:aws:iam::999999999999:user/an' } };
    const { status, out } = await run(command, more, { args: [...args, '--stage', 'staging'] });
    expect(out.trim()).toMatch(/^Stage staging belongs to AWS account 777788889999, .*Nothing was read or changed/);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(new Set(aws.asked)).toEqual(new Set(['GetCallerIdentity']));
    expect(status).toBe(2);
  });

  test.each([
    ['resend', []],
    ['block', ['203.0.113.7/32']],
    ['keys', []],
    ['fill-secret', ['register']],
  ])('npm run %s refuses another region and an unknown stage, in one sentence each', async (command, args) => {
    const elsewhere = { args: [...args, ...staging.args], env: { AWS_REGION: 'eu-west-1' } };
    const { out } = await run(command, {}, elsewhere);
    expect(out.trim()).toMatch(/^Stage staging lies in region ap-southeast-1, .*set AWS_REGION=ap-southeast-1\.$/);
    expect(new Set(aws.asked)).toEqual(new Set(['GetCallerIdentity']));
    const unknown = await run(command, {}, { args: [...args, '--stage', 'prodution'] });
    expect(unknown.out.trim()).toMatch(/^There is no stage "prodution"\. Choose one of: dev, staging, production\./);
    expect(aws.asked).toEqual([]);
    expect(unknown.status).toBe(2);
  });

  test.each([
    ['resend', [], 'AmazonSQS.ListQueues', 'sqs:ListQueues'],
    ['block', ['203.0.113.7/32'], 'AWSWAF_20190729.ListIPSets', 'wafv2:ListIPSets'],
    ['keys', ['--enable', 'IndexKey'], 'TrentService.DescribeKey', 'kms:DescribeKey'],
    ['close', [], 'DescribeStacks', 'cloudformation:DescribeStacks'],
  ])(
    'npm run %s with %j, without the right to %s, says which one it lacks',
    async (command, args, operation, action) => {
      const functions = ['Api-Health', 'Work-SendNotice', 'Work-MatchWaiting', 'Work-ArchiveAudit'].map((name) => {
        const { FunctionName, Environment } = functionOf(`LienKet-staging-${name}1A2B`);
        return { FunctionName, Environment: { Variables: { ...Environment.Variables, QUEUE_URL: 'https://sqs/1/q' } } };
      });
      const answers = {
        'GET /2015-03-31/functions': { Functions: functions },
        'GET /2015-03-31/event-source-mappings': { EventSourceMappings: [] },
        'secretsmanager.PutSecretValue': { VersionId: 'v2' },
        [operation]: denied(action),
      };
      const { status, out } = await run(command, answers, { args: [...args, ...staging.args] });
      expect(out.trim().split('\n').at(-1)).toBe(
        `These AWS credentials lack the right for this: ${denied(action).message}`,
      );
      expect(out).not.toMatch(stack);
      expect(status).toBe(2);
    },
  );

  test('npm run block refuses what is not a network before it asks AWS', async () => {
    const { status, out } = await run('block', {}, { args: [...staging.args, '203.0.113.7/33'] });
    expect(out.trim()).toMatch(/^"203\.0\.113\.7\/33" is not a network\. .*Nothing was changed\.$/);
    expect(aws.asked).toEqual([]);
    expect(status).toBe(2);
  });

  test('npm run restore refuses a future moment, and makes no table', async () => {
    const { status, out } = await run('restore', {}, { args: [...staging.args, '--to', '2999-01-01T00:00:00Z'] });
    expect(out.trim()).toMatch(
      /^Table LienKet-staging-Data-Accounts\S* can be restored to a moment between 2026-10-22T00:00:00\.000Z and 2026-11-26T00:00:00\.000Z, and not to 2999-01-01T00:00:00\.000Z\. Nothing was restored\.$/,
    );
    expect(aws.asked.filter((one) => /Restore|Update|Create/.test(one))).toEqual([]);
    expect(status).toBe(2);
  });

  test('npm run restore refuses while the portal is open', async () => {
    const open = { 'secretsmanager.GetSecretValue': { SecretString: '{"current":"c"}' } };
    const { status, out } = await run('restore', open, { args: [...staging.args, '--to', '2026-11-25T00:00:00Z'] });
    expect(out.trim()).toBe('The portal of stage staging is open. Close it first: npm run close -- --stage staging');
    expect(status).toBe(2);
  });

  test.each([
    ['GET /2015-03-31/functions', 'lambda:ListFunctions'],
    ['secretsmanager.GetSecretValue', 'secretsmanager:GetSecretValue'],
    ['DynamoDB_20120810.DescribeContinuousBackups', 'dynamodb:DescribeContinuousBackups'],
  ])('npm run restore without the right to %s says which one it lacks', async (operation, action) => {
    const { status, out } = await run(
      'restore',
      { [operation]: denied(action) },
      { args: [...staging.args, '--to', '2026-11-25T00:00:00Z'] },
    );
    expect(out.trim()).toBe(`These AWS credentials lack the right for this: ${denied(action).message}`);
    expect(status).toBe(2);
  });
});
