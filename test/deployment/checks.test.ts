import { APIGatewayClient, GetAccountCommand as GetApiAccountCommand } from '@aws-sdk/client-api-gateway';
import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { generateKeyPairSync } from 'node:crypto';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { runChecks } from '../../ops/deployment/checks.ts';
import type { CheckDeps } from '../../ops/deployment/finding.ts';
import { stillExamples } from '../../lib/examples.ts';
import { readOwner } from '../../lib/owner.ts';
import { providers } from '../../lib/providers.ts';
import { stageOf } from '../../lib/stages.ts';
import type { Stage } from '../../lib/stage.ts';

// Mocks only these clients, because test files share their modules.
const clients = {
  ...{ sts: new STSClient({}), ssm: new SSMClient({}), acm: new ACMClient({}) },
  ...{ lambda: new LambdaClient({}), ses: new SESv2Client({}), secrets: new SecretsManagerClient({}) },
  api: new APIGatewayClient({}),
};
const sts = mockClient(clients.sts);
const ssm = mockClient(clients.ssm);
const acm = mockClient(clients.acm);
const lambda = mockClient(clients.lambda);
const ses = mockClient(clients.ses);
const secrets = mockClient(clients.secrets);
const api = mockClient(clients.api);
const named = (name: string) => Object.assign(new Error(name), { name });
const account = '777788889999';

const inBoth = (text: string) => ({ vi: text, en: text });

const ownerOf = (host: string) =>
  readOwner({
    agency: { name: inBoth('Sở Tư pháp tỉnh A'), shortName: 'So TP A', place: inBoth('Số 7, đường Trần Phú') },
    support: {
      portal: { number: '024 1234 5678', of: inBoth('Tổng đài'), hours: inBoth('7:00–17:00') },
      vneid: { number: '1900 0368', of: inBoth('VNeID'), hours: inBoth('24/7') },
      mail: `ho-tro@${host}`,
      place: inBoth('Trung tâm hành chính công'),
    },
    legal: { basis: [inBoth('Luật 91/2025/QH15')], dataOfficer: `du-lieu@${host}`, complaints: inBoth('A05') },
  });

/** A complete stage of an agency. */
const staging: Stage = {
  ...stageOf('staging'),
  ...{ account, repository: 'agency/lien-ket-vneid', alarmsTo: 'on-duty@gov.example' },
  certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/1`,
  origin: 'https://lien-ket.gov.example',
  vneid: { ...providers.openid('https://vneid.gov.example', 'https://lien-ket.gov.example'), clientId: 'agency-7' },
  population: {
    ...{ url: 'https://dancu.gov.example/x', user: 'agency', xRoadClient: 'VN/GOV/A07/lien-ket' },
    nameForm: 'upper',
    office: { MaDVC: 'DVC-007', MaTichHop: 'TH-007', MaCanBo: 'CB-007' },
  },
  messages: { mailFrom: 'khong-tra-loi@gov.example', smsFrom: 'AGENCY' },
  ...{ vneidServers: ['8.8.8.0/24'], officeNetworks: ['8.8.4.0/24'], managedRules: 'block' },
  owner: ownerOf('gov.example'),
  securityContact: 'mailto:security@gov.example',
  copies: {
    account: '888899990000',
    archiveBucket: 'copies-of-the-archive',
    keyArn: 'arn:aws:kms:ap-southeast-1:888899990000:key/1',
    vaultArn: 'arn:aws:backup:ap-southeast-1:888899990000:backup-vault:copies',
  },
};

/** In this state, nothing is missing. */
beforeEach(() => {
  for (const mock of [sts, ssm, acm, lambda, ses, secrets, api]) mock.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: account });
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: '27' } });
  const Certificate = { DomainName: 'lien-ket.gov.example', Status: 'ISSUED' as const };
  acm.on(DescribeCertificateCommand).resolves({ Certificate });
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 2000 } });
  api.on(GetApiAccountCommand).resolves({ throttleSettings: { rateLimit: 20_000, burstLimit: 10_000 } });
  ses.on(GetEmailIdentityCommand).resolves({ VerifiedForSendingStatus: true });
  ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled: true });
  secrets
    .on(ListSecretsCommand)
    .resolves({ SecretList: ['VneidSecret1', 'PopulationSecret1'].map((Name) => ({ Name, ARN: Name })) });
  secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"apiKey":"a","privateKey":"k"}' });
});

const run = (stage = staging, more: Partial<CheckDeps> = {}) =>
  runChecks({
    ...{ ...clients, stage, ssm: () => clients.ssm, shellRegion: undefined },
    answers: async () => true,
    askVneid: async () => ({ kind: 'known', says: '400 invalid_grant', from: '203.0.113.9' }),
    ...more,
  });
const not = async (state: 'missing' | 'later', stage?: Stage, more?: Partial<CheckDeps>) =>
  (await run(stage, more)).filter((finding) => finding.state === state).map(({ says }) => says);

test('a stage that asks VNeID directly without an address list lacks it, and the sentence names the field', async () => {
  const vneid = { ...providers.direct('https://vneid.gov.example', staging.origin), clientId: 'agency-7' };
  const says =
    "stage staging asks VNeID directly, which answers listed addresses only: add 'vneid' to its addressLists in lib/stages.ts";
  expect(await not('missing', { ...staging, vneid })).not.toContain(says);
  expect(await not('missing', { ...staging, vneid, addressLists: ['register'] })).toContain(says);
});

test('a complete stage lacks nothing', async () => {
  expect((await run()).filter(({ state }) => state !== 'fine')).toEqual([]);
});

test.each<[string, () => Stage | undefined, RegExp]>([
  [
    'a region that is not bootstrapped, and the command',
    () => void ssm.on(GetParameterCommand).rejects(named('ParameterNotFound')),
    /us-east-1 is not bootstrapped: npm run cdk -- bootstrap aws:\/\/777788889999\/us-east-1/,
  ],
  [
    'a bootstrap that is too old',
    () => void ssm.on(GetParameterCommand).resolves({ Parameter: { Value: '14' } }),
    /version 14, too old/,
  ],
  [
    'no certificate',
    () => {
      const { certificateArn: _, ...without } = staging;
      return without;
    },
    /stage staging has no certificate for lien-ket\.gov\.example/,
  ],
  [
    'a certificate in another region',
    () => ({ ...staging, certificateArn: `arn:aws:acm:ap-southeast-1:${account}:certificate/1` }),
    /in ap-southeast-1; CloudFront takes only one in us-east-1/,
  ],
  [
    'a certificateArn that is not an ARN',
    () => ({ ...staging, certificateArn: 'foo' }),
    /certificateArn of stage staging in lib\/stages\.ts is not a certificate's ARN: foo/,
  ],
  [
    'a certificate for another host',
    () => void acm.on(DescribeCertificateCommand).resolves({ Certificate: { DomainName: 'other.example' } }),
    /for other\.example, not for lien-ket/,
  ],
  [
    'a certificate that is not validated',
    () =>
      void acm.on(DescribeCertificateCommand).resolves({
        Certificate: { DomainName: '*.gov.example', Status: 'PENDING_VALIDATION' },
      }),
    /PENDING_VALIDATION/,
  ],
  [
    'a quota that is too small for the reserved environments',
    () => void lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 10 } }),
    /may run 10 environments at once, and stage staging needs \d{3}/,
  ],
  [
    'a service that cannot be reached, and why',
    () =>
      void lambda.on(GetAccountSettingsCommand).rejects(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    /Lambda's quota of environments: AWS cannot be reached from here \(ENOTFOUND\)/,
  ],
])('the check reports %s', async (_, spoil, words) => {
  const stage = spoil();
  expect((await not('missing', stage)).join('\n')).toMatch(words);
});

test('tasks that can follow a first deployment do not stop it', async () => {
  secrets.on(ListSecretsCommand).resolves({ SecretList: [] });
  ses.on(GetEmailIdentityCommand).rejects(named('NotFoundException'));
  const more = { answers: async () => false };
  expect(await not('missing', staging, more)).toEqual([]);
  const said = (await not('later', staging, more)).join('\n');
  for (const words of [/Data stack creates the secrets/, /does not know/, /VNeID does not answer from here/])
    expect(said).toMatch(words);
});

test.each([
  [
    'environments',
    () => void lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 1000 } }),
    /but a sudden crowd during an import needs 1695: ask for more/,
  ],
  [
    'requests a second',
    () => void api.on(GetApiAccountCommand).resolves({ throttleSettings: { rateLimit: 10_000, burstLimit: 5_000 } }),
    /10000 requests per second through, 5000 at once, and stage staging needs 12000 and 6000/,
  ],
  [
    'requests at once',
    () => void api.on(GetApiAccountCommand).resolves({ throttleSettings: { rateLimit: 12_000, burstLimit: 5_000 } }),
    /5000 at once/,
  ],
])(
  'an account with too few %s for a campaign is reported, and does not stop the deployment',
  async (_, spoil, words) => {
    spoil();
    expect(await not('missing')).toEqual([]);
    expect((await not('later')).join('\n')).toMatch(words);
  },
);

describe('the quota of concurrent executions, of which functions reserve a part', () => {
  /** @param held the reserved environments of each function in the account */
  const taken = (have: number, held: Readonly<Record<string, number>>) => {
    const all = Object.values(held).reduce((sum, one) => sum + one, 0);
    const AccountLimit = { ConcurrentExecutions: have, UnreservedConcurrentExecutions: have - all };
    lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit });
    lambda
      .on(ListFunctionsCommand)
      .resolves({ Functions: Object.keys(held).map((FunctionName) => ({ FunctionName })) });
    for (const [FunctionName, ReservedConcurrentExecutions] of Object.entries(held))
      lambda.on(GetFunctionConcurrencyCommand, { FunctionName }).resolves({ ReservedConcurrentExecutions });
  };

  test('a quota that another stage of the account has reserved is refused before CloudFormation refuses it', async () => {
    taken(1000, { 'LienKet-production-Api-LoginX': 595 });
    expect((await not('missing')).join()).toMatch(/have reserved 595, and stage staging needs \d{3}: ask for more/);
  });

  test('a quota that this stage itself has reserved is free for its next deployment', async () => {
    taken(1000, { 'LienKet-staging-Api-LoginX': 400, 'LienKet-staging-Work-MatchX': 195 });
    expect(await not('missing')).toEqual([]);
  });

  test('a quota that an import of this stage has reserved is not free for its next deployment', async () => {
    taken(1000, { 'LienKet-staging-Api-LoginX': 595, 'LienKet-staging-MoveIn-MoveInX': 305 });
    expect(await not('missing')).toEqual([]);
    taken(1000, { 'LienKet-staging-Api-LoginX': 595, 'LienKet-staging-MoveIn-MoveInX': 400 });
    expect((await not('missing')).join()).toMatch(/have reserved 400, and stage staging needs/);
  });

  test('a quota that this stage and another system have reserved counts only the other system’s part', async () => {
    taken(2000, { 'LienKet-staging-Api-LoginX': 595, 'another-system': 100 });
    expect(await not('missing')).toEqual([]);
    expect(await not('later')).toEqual([]);
    taken(1000, { 'LienKet-staging-Api-LoginX': 595, 'another-system': 400 });
    expect((await not('missing')).join()).toMatch(/have reserved 400, and stage staging needs/);
  });
});

test('AWS’s firewall rules that only count are reported until the stage says that they block', async () => {
  expect(await not('later', { ...staging, managedRules: 'count' })).toEqual([
    expect.stringMatching(/^AWS's own firewall rules only count in stage staging: set managedRules to "block"/),
  ]);
});

test('a provider that needs our signature needs our key', async () => {
  secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"apiKey":"a"}' });
  const fapi = { ...staging, vneid: providers.fapi('https://vneid.gov.example', staging.origin) };
  expect(await not('later', fapi)).toEqual(['secrets lack VneidSecret.privateKey']);
});

test.each([
  ['a short RSA key', generateKeyPairSync('rsa', { modulusLength: 2048 }), /RSA key of 2048 bits; it needs 3072/],
  ['a key on a curve that we do not use', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), /neither Ed25519/],
])('%s of ours stops the deployment, and the secret is not shown', async (_, { privateKey }, words) => {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ apiKey: 'a', privateKey: pem }) });
  const vneid = { ...providers.fapi('https://vneid.gov.example', staging.origin), clientId: 'agency-7' };
  const fapi = { ...staging, vneid };
  const [said, ...more] = await not('missing', fapi);
  expect([said, more]).toEqual([expect.stringMatching(words), []]);
  expect(said).not.toContain('PRIVATE');
});

test('preflight names the secrets that were never filled in', async () => {
  const at = new Date();
  const made = ['VneidSecret1', 'PopulationSecret1'].map((Name) => ({
    Name,
    ARN: Name,
    CreatedDate: at,
    LastChangedDate: at,
  }));
  secrets.on(ListSecretsCommand).resolves({ SecretList: made });
  expect((await not('later')).join()).toMatch(
    /into VneidSecret, PopulationSecret with npm run fill-secret: nobody has yet/,
  );
});

const inAll = [sts, ssm, acm, lambda, ses, secrets, api];
const askedOf = (mocks: typeof inAll) => mocks.reduce((sum, mock) => sum + mock.calls().length, 0);

test.each<[string, () => Partial<CheckDeps>, string]>([
  [
    'credentials of another account',
    () => (sts.on(GetCallerIdentityCommand).resolves({ Account: '999999999999' }), {}),
    'Stage staging belongs to AWS account 777788889999, and these credentials belong to 999999999999. Nothing was read or changed: set AWS_PROFILE to a profile of account 777788889999.',
  ],
  [
    'settings of another region',
    () => ({ shellRegion: 'eu-west-1' }),
    'Stage staging lies in region ap-southeast-1, and this shell or profile names eu-west-1. Nothing was read or changed: set AWS_REGION=ap-southeast-1.',
  ],
])('%s are refused first, before any other call', async (_, spoil, sentence) => {
  const more = spoil();
  let answered = 0;
  const [first, ...others] = await run(staging, { ...more, answers: async () => ++answered > 0 });
  expect(first).toEqual({ state: 'missing', says: sentence });
  expect(others.map(({ says }) => says)).toEqual([
    'stage staging has no example value left',
    "AWS's own firewall rules block in stage staging",
  ]);
  expect([askedOf(inAll), answered]).toEqual([1, 0]);
});

test('the region of the stage is accepted', async () => {
  expect((await run(staging, { shellRegion: 'ap-southeast-1' }))[0]).toMatchObject({ state: 'fine' });
});

test.each<[string, Error, RegExp]>([
  ['no credentials', named('CredentialsProviderError'), /^There are no AWS credentials here/],
  ['credentials that AWS does not know', named('InvalidClientTokenId'), /^AWS does not know these credentials/],
  [
    'no network',
    Object.assign(new Error('x'), { code: 'EAI_AGAIN' }),
    /^AWS cannot be reached from here \(EAI_AGAIN\)/,
  ],
])('with %s, the checks without AWS still run, and no other call follows', async (_, error, words) => {
  sts.on(GetCallerIdentityCommand).rejects(error);
  const [first, ...others] = await run(stageOf('staging'));
  expect(first!.says).toMatch(words);
  expect(others.length).toBeGreaterThan(5);
  expect(askedOf(inAll)).toBe(1);
});

/** Each field of the shipped stage, put into a complete stage. */
const shipped = stageOf('staging');
test.each<[string, Partial<Stage>]>([
  ['account', { account: shipped.account }],
  ['repository', { repository: shipped.repository! }],
  ['certificateArn', { certificateArn: shipped.certificateArn! }],
  ['alarmsTo', { alarmsTo: shipped.alarmsTo! }],
  ['origin', { origin: shipped.origin }],
  ['vneid.issuer', { vneid: providers.openid(shipped.vneid.issuer, staging.origin) }],
  ['vneid.clientId', { vneid: { ...staging.vneid, clientId: shipped.vneid.clientId } }],
  ['population.url', { population: { ...staging.population, url: shipped.population.url } }],
  ['population.user', { population: { ...staging.population, user: shipped.population.user } }],
  ['population.xRoadClient', { population: { ...staging.population, xRoadClient: shipped.population.xRoadClient } }],
  ...(['MaDVC', 'MaTichHop', 'MaCanBo'] as const).map((code): [string, Partial<Stage>] => [
    `population.office.${code}`,
    {
      population: {
        ...staging.population,
        office: { ...staging.population.office, [code]: shipped.population.office[code] },
      },
    },
  ]),
  ['messages.mailFrom', { messages: { ...staging.messages, mailFrom: shipped.messages.mailFrom } }],
  ['messages.smsFrom', { messages: { ...staging.messages, smsFrom: shipped.messages.smsFrom } }],
])('preflight names the field %s as long as it is an example', async (field, left) => {
  sts.on(GetCallerIdentityCommand).resolves({ Account: left.account ?? account });
  const said = (await not('missing', { ...staging, ...left })).filter((line) => line.includes('still an example'));
  expect(said.map((line) => line.split(' ')[0])).toContain(field);
  expect(said.length).toBeLessThan(3);
});

test.each(['dev', 'staging', 'production'])(
  'stage %s as it is shipped names every field that an agency must fill in',
  (name) => {
    const { isKept } = stageOf(name);
    const fields = stillExamples(stageOf(name)).map(({ field }) => field);
    expect(fields.sort()).toEqual(
      [
        ...['account', 'origin', 'repository', 'vneid.issuer', 'vneid.clientId'],
        ...['population.url', 'population.user', 'population.xRoadClient'],
        ...['MaDVC', 'MaTichHop', 'MaCanBo'].map((code) => `population.office.${code}`),
        ...['messages.mailFrom', 'messages.smsFrom', 'vneidServers.0', 'officeNetworks.0', 'securityContact'],
        ...['agency.name', 'agency.place', 'support.place'].flatMap((text) => [`owner.${text}.vi`, `owner.${text}.en`]),
        ...['owner.agency.shortName', 'owner.support.portal.number', 'owner.support.mail', 'owner.legal.dataOfficer'],
        ...(isKept ? ['certificateArn', 'alarmsTo'] : []),
        ...(isKept ? ['account', 'archiveBucket', 'keyArn', 'vaultArn'].map((field) => `copies.${field}`) : []),
      ].sort(),
    );
  },
);

const denied = () =>
  Object.assign(new Error('User is not authorized to perform: x:Y'), { name: 'AccessDeniedException' });

test.each<[string, () => unknown]>([
  ['the version of the bootstrap', () => ssm.on(GetParameterCommand).rejects(denied())],
  ['the certificate', () => acm.on(DescribeCertificateCommand).rejects(denied())],
  ["Lambda's quota of environments", () => lambda.on(GetAccountSettingsCommand).rejects(denied())],
  ["API Gateway's quota of requests", () => api.on(GetApiAccountCommand).rejects(denied())],
  ["the partners' secrets", () => secrets.on(ListSecretsCommand).rejects(denied())],
  ["the partners' secrets", () => secrets.on(GetSecretValueCommand).rejects(denied())],
  ['the sender of mails', () => ses.on(GetEmailIdentityCommand).rejects(denied())],
  ['the sender of mails', () => ses.on(GetAccountCommand).rejects(denied())],
])('a caller without the right to read %s learns it and is not stopped', async (at, deny) => {
  deny();
  expect(await not('missing')).toEqual([]);
  expect(await not('later')).toContain(`may not look at ${at}: User is not authorized to perform: x:Y`);
});

test('a caller without any right to read is still stopped by what is missing', async () => {
  for (const mock of [ssm, acm, lambda, ses, secrets, api]) mock.rejects(denied());
  expect(await not('missing')).toEqual([]);
  expect(await not('missing', { ...staging, certificateArn: 'foo' })).toHaveLength(1);
});

test.each([
  ['unknown client or address', 'later', /asked from 203\.0\.113\.9: unknown client or address \(401 invalid_client\)/],
  ['body type refused', 'missing', /set the other tokenBody/],
  ['does not answer', 'later', /does not answer/],
] as const)('the answer of VNeID is reported with the address that asked: %s', async (kind, state, says) => {
  const askVneid = async () => ({ kind, says: '401 invalid_client', from: '203.0.113.9' });
  expect((await not(state, staging, { askVneid })).join('\n')).toMatch(says);
});
