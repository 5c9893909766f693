import { APIGatewayClient, GetAccountCommand as GetApiAccountCommand } from '@aws-sdk/client-api-gateway';
import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { generateKeyPairSync } from 'node:crypto';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { runChecks } from '../../bin/deployment/checks.ts';
import type { CheckNeeds } from '../../bin/deployment/finding.ts';
import { providers } from '../../lib/providers.ts';
import { type Stage, stageOf } from '../../lib/stages.ts';

// These clients and no others: files share their modules.
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
const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/1';

/** An agency's stage, all filled in. */
const staging: Stage = {
  ...stageOf('staging', { certificateArn }),
  origin: 'https://lien-ket.gov.example',
  vneid: providers.openid('https://vneid.gov.example', 'https://lien-ket.gov.example'),
  vneidServers: ['8.8.8.0/24'],
  population: { ...stageOf('staging', {}).population, url: 'https://dancu.gov.example/x' },
};

/** Nothing is missing. */
beforeEach(() => {
  for (const mock of [sts, ssm, acm, lambda, ses, secrets, api]) mock.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111111111111' });
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

const run = (stage = staging, more: Partial<CheckNeeds> = {}) =>
  runChecks({
    ...{ ...clients, stage, ssm: () => clients.ssm },
    answers: async () => true,
    ...more,
  });
const not = async (state: 'missing' | 'later', stage?: Stage, more?: Partial<CheckNeeds>) =>
  (await run(stage, more)).filter((finding) => finding.state === state).map(({ says }) => says);

test('where nothing is missing, nothing is said to be', async () => {
  expect((await run()).filter(({ state }) => state !== 'fine')).toEqual([]);
});

test.each<[string, () => Stage | undefined, RegExp]>([
  ['hosts that are still examples', () => stageOf('staging', { certificateArn }), /still names examples/],
  [
    'addresses of VNeID’s servers that are still examples',
    () => ({ ...staging, vneidServers: ['192.0.2.0/24'] }),
    /still names examples.*192\.0\.2\.0/,
  ],
  [
    'a region that is not bootstrapped, with the command',
    () => void ssm.on(GetParameterCommand).rejects(named('ParameterNotFound')),
    /us-east-1 is not bootstrapped: npm run cdk -- bootstrap/,
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
    /no certificate for lien-ket\.gov\.example/,
  ],
  [
    'a certificate in another region',
    () => ({ ...staging, certificateArn: 'arn:aws:acm:ap-southeast-1:111111111111:certificate/1' }),
    /in ap-southeast-1; CloudFront takes only one in us-east-1/,
  ],
  [
    'a certificate for another host',
    () => void acm.on(DescribeCertificateCommand).resolves({ Certificate: { DomainName: 'other.example' } }),
    /for other\.example, not for lien-ket/,
  ],
  [
    'a certificate that nobody has validated',
    () =>
      void acm.on(DescribeCertificateCommand).resolves({
        Certificate: { DomainName: '*.gov.example', Status: 'PENDING_VALIDATION' },
      }),
    /PENDING_VALIDATION/,
  ],
  [
    'a quota that the reserved environments do not fit in',
    () => void lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 10 } }),
    /may run 10 environments at once, and stage staging wants \d{3}/,
  ],
  [
    'rights that the engineer has not',
    () => void lambda.on(GetAccountSettingsCommand).rejects(named('AccessDeniedException')),
    /AccessDeniedException/,
  ],
])('it names %s', async (_, spoil, words) => {
  const stage = spoil();
  expect((await not('missing', stage)).join('\n')).toMatch(words);
});

test('what can follow a first deployment does not stop it', async () => {
  secrets.on(ListSecretsCommand).resolves({ SecretList: [] });
  ses.on(GetEmailIdentityCommand).rejects(named('NotFoundException'));
  const more = { answers: async () => false };
  expect(await not('missing', staging, more)).toEqual([]);
  const said = (await not('later', staging, more)).join('\n');
  for (const words of [/Data stack makes the secrets/, /does not know/, /VNeID does not answer from here/])
    expect(said).toMatch(words);
});

test.each([
  [
    'environments',
    () => void lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 1000 } }),
    /for a crowd from nothing it should be 1595: ask for more/,
  ],
  [
    'requests a second',
    () => void api.on(GetApiAccountCommand).resolves({ throttleSettings: { rateLimit: 10_000, burstLimit: 5_000 } }),
    /10000 requests a second through, 5000 at once, and stage staging is made for 12000 and 6000/,
  ],
  [
    'requests at once',
    () => void api.on(GetApiAccountCommand).resolves({ throttleSettings: { rateLimit: 12_000, burstLimit: 5_000 } }),
    /5000 at once/,
  ],
])('an account with too few %s for a campaign is told so, and not stopped', async (_, spoil, words) => {
  spoil();
  expect(await not('missing')).toEqual([]);
  expect((await not('later')).join('\n')).toMatch(words);
});

test('a provider that wants our signature needs our key', async () => {
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
  const fapi = { ...staging, vneid: providers.fapi('https://vneid.gov.example', staging.origin) };
  const [said, ...more] = await not('missing', fapi);
  expect([said, more]).toEqual([expect.stringMatching(words), []]);
  expect(said).not.toContain('PRIVATE');
});

test('secrets that nobody has touched since they were made are named', async () => {
  const at = new Date();
  const made = ['VneidSecret1', 'PopulationSecret1'].map((Name) => ({
    Name,
    ARN: Name,
    CreatedDate: at,
    LastChangedDate: at,
  }));
  secrets.on(ListSecretsCommand).resolves({ SecretList: made });
  expect((await not('later')).join()).toMatch(/into VneidSecret, PopulationSecret: nobody has yet/);
});
