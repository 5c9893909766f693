import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetSecretValueCommand, ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { GetAccountCommand, GetEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ownKey } from '../../functions/gateways/vneid/own-key.ts';
import type { Stage } from '../../lib/stages.ts';
import { type Check, type CheckNeeds, fine, type Finding, later, missing } from './finding.ts';
import { environments, requests } from './quotas.ts';

const edgeRegion = 'us-east-1';

/** Addresses that are kept for documentation (RFC 5737). */
const exampleAddress = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

const filledIn: Check = async ({ stage: { name, origin, vneid, vneidServers, population } }) => {
  const examples = [origin, vneid.issuer, population.url].filter((url) =>
    new URL(url).hostname.endsWith('.example.vn'),
  );
  examples.push(...vneidServers.filter((address) => exampleAddress.test(address)));
  return examples.length === 0
    ? fine(`stage ${name} names real hosts and addresses`)
    : missing(`lib/stages.ts still names examples for stage ${name}: ${examples.join(', ')}`);
};

const loggedIn: Check = async ({ sts }) => {
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  return fine(`AWS account ${Account}`);
};

/** CDK's own version of what `cdk bootstrap` makes; older ones lack rights that today's deployments use. */
const bootstrapVersion = 21;

const bootstrapped =
  (regionOf: (stage: Stage) => string): Check =>
  async ({ stage, ssm }) => {
    const region = regionOf(stage);
    const bootstrap = `npm run cdk -- bootstrap aws://<account>/${region}`;
    try {
      const read = new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' });
      const version = Number((await ssm(region).send(read)).Parameter?.Value);
      return version >= bootstrapVersion
        ? fine(`${region} is bootstrapped (version ${version})`)
        : missing(`${region} is bootstrapped with version ${version}, too old: ${bootstrap}`);
    } catch (error) {
      if ((error as Error).name !== 'ParameterNotFound') throw error;
      return missing(`${region} is not bootstrapped: ${bootstrap}`);
    }
  };

const certificate: Check = async ({ stage: { certificateArn, origin, isKept }, acm }) => {
  const host = new URL(origin).hostname;
  if (!certificateArn) {
    const says = `no certificate for ${host}: request one in ${edgeRegion} and give it with --certificate arn:aws:acm:…`;
    return isKept ? missing(says) : later(`${says} (without one the site answers under CloudFront's name only)`);
  }
  const region = certificateArn.split(':')[3];
  if (region !== edgeRegion)
    return missing(`the certificate is in ${region}; CloudFront takes only one in ${edgeRegion}`);
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: certificateArn }));
  const names = [Certificate?.DomainName, ...(Certificate?.SubjectAlternativeNames ?? [])];
  const covers = names.some((name) => name === host || name === `*.${host.split('.').slice(1).join('.')}`);
  if (!covers) return missing(`the certificate is for ${names.filter(Boolean).join(', ')}, not for ${host}`);
  return Certificate?.Status === 'ISSUED'
    ? fine(`certificate for ${host}`)
    : missing(`the certificate for ${host} is ${Certificate?.Status}: finish its validation first`);
};

const mail: Check = async ({ stage: { messages }, ses }) => {
  const domain = messages.mailFrom.split('@')[1]!;
  try {
    const identity = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
    if (!identity.VerifiedForSendingStatus)
      return later(`Amazon SES has not verified ${domain} yet: add its DNS records`);
  } catch (error) {
    if ((error as Error).name !== 'NotFoundException') throw error;
    return later(`Amazon SES does not know ${domain}: verify the domain, or no notice goes out`);
  }
  const { ProductionAccessEnabled } = await ses.send(new GetAccountCommand({}));
  return ProductionAccessEnabled
    ? fine(`Amazon SES sends as ${domain}`)
    : later('Amazon SES is in its sandbox and sends to verified addresses only: ask for production access');
};

/** By the secret's construct: fields that a provider gives, and that ours are made without. */
const given = ({ vneid }: Stage): Readonly<Record<string, readonly string[]>> => ({
  VneidSecret: vneid.kind === 'direct' || vneid.authentication === 'private-key' ? ['privateKey'] : [],
  PopulationSecret: ['apiKey'],
});

/** What the functions would say of this key; undefined when they take it. */
const keyFault = (pem: string): string | undefined => {
  try {
    ownKey(pem);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const secrets: Check = async ({ stage, secrets: client }) => {
  const { SecretList = [] } = await client.send(
    new ListSecretsCommand({ Filters: [{ Key: 'tag-value', Values: [`LienKet-${stage.name}-Data`] }] }),
  );
  if (SecretList.length === 0) return later('the Data stack makes the secrets; put the providers’ values in after it');
  const empty: string[] = [];
  const untouched: string[] = [];
  for (const [name, fields] of Object.entries(given(stage))) {
    const secret = SecretList.find(({ Name = '' }) => Name.startsWith(name));
    if (!secret) return missing(`the secret ${name} is not there`);
    const { CreatedDate, LastChangedDate } = secret;
    if (CreatedDate && LastChangedDate && LastChangedDate.getTime() - CreatedDate.getTime() < 60_000)
      untouched.push(name);
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secret.ARN }));
    const values = JSON.parse(SecretString) as Record<string, string>;
    const fault = fields.includes('privateKey') && values['privateKey'] && keyFault(values['privateKey']);
    if (fault) return missing(`${name}: ${fault}`);
    empty.push(...fields.filter((field) => !values[field]).map((field) => `${name}.${field}`));
  }
  // Functions start without them; VNeID and the register refuse until they are in.
  if (untouched.length > 0) return later(`put the providers’ values into ${untouched.join(', ')}: nobody has yet`);
  return empty.length === 0 ? fine('secrets hold what the providers gave') : later(`secrets lack ${empty.join(', ')}`);
};

/** Providers may let in only the stage's own address, so that silence here proves nothing. */
const endpoint =
  (what: string, urlOf: (stage: Stage) => string): Check =>
  async ({ stage, answers }) => {
    const { origin } = new URL(urlOf(stage));
    return (await answers(origin))
      ? fine(`${what} answers at ${origin}`)
      : later(`${what} does not answer from here (${origin}): right if it lets in only the stage's own addresses`);
  };

const checks: readonly Check[] = [
  filledIn,
  loggedIn,
  bootstrapped(({ region }) => region),
  bootstrapped(() => edgeRegion),
  certificate,
  environments,
  requests,
  secrets,
  mail,
  endpoint('VNeID', ({ vneid }) => vneid.tokenEndpoint),
  endpoint('the population register', ({ population }) => population.url),
];

/** Looks at everything that a deployment needs, and changes nothing. */
export const runChecks = (needs: CheckNeeds): Promise<Finding[]> =>
  Promise.all(
    checks.map((check) =>
      check(needs).catch((error: unknown) => {
        // One sentence for all that asks AWS, told once by whoever runs this.
        if ((error as Error).name === 'CredentialsProviderError') throw error;
        return missing(`${(error as Error).name}: ${(error as Error).message}`);
      }),
    ),
  );
