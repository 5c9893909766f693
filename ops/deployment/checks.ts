import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetAccountCommand, GetEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { ownKey } from '../../functions/gateways/vneid/own-key.ts';
import { missingEgress } from '../../lib/egress.ts';
import { stillExamples } from '../../lib/examples.ts';
import { edgeRegion } from '../../lib/stages.ts';
import type { Stage } from '../../lib/stage.ts';
import { isDenied, sentenceOf } from '../cli-error.ts';
import { vneidKnowsUs } from './ask-vneid.ts';
import { type Check, type CheckDeps, fine, type Finding, later, missing } from './finding.ts';
import { environments, requests } from './quotas.ts';
import { callerOf, wrongPlace } from './right-account.ts';
import { stageSecrets, valueOf } from './stage-secrets.ts';

/** Findings that need no AWS. They are reported even without credentials. */
const filledIn = (stage: Stage): Finding[] => {
  const left = stillExamples(stage);
  const egress = missingEgress(stage);
  const unreachable = egress ? [missing(egress)] : [];
  return left.length === 0
    ? [...unreachable, fine(`stage ${stage.name} has no example value left`)]
    : [
        ...unreachable,
        ...left.map(({ field, value }) =>
          missing(`${field} of stage ${stage.name} is still an example in lib: ${value}`),
        ),
      ];
};

/** A stage starts with counting, and a person must later switch to blocking. */
const firewallRules = ({ name, managedRules }: Stage): Finding =>
  managedRules === 'block'
    ? fine(`AWS's own firewall rules block in stage ${name}`)
    : later(
        `AWS's own firewall rules only count in stage ${name}: set managedRules to "block" when no citizen's request has matched them for two weeks (docs/runbooks/firewall.md)`,
      );

const rightPlace = async ({ stage, sts, shellRegion }: CheckDeps): Promise<Finding> => {
  const wrong = wrongPlace(stage, await callerOf(sts, shellRegion));
  return wrong ? missing(wrong) : fine(`AWS account ${stage.account}, region ${stage.region}`);
};

/** CDK's version of the resources of `cdk bootstrap`. Older versions lack rights that today's deployments use. */
const bootstrapVersion = 21;
const bootstrapParameter = '/cdk-bootstrap/hnb659fds/version';

const bootstrapped = (regionOf: (stage: Stage) => string): Check => ({
  at: 'the version of the bootstrap',
  run: async ({ stage, ssm }) => {
    const region = regionOf(stage);
    const bootstrap = `npm run cdk -- bootstrap aws://${stage.account}/${region}`;
    try {
      const read = new GetParameterCommand({ Name: bootstrapParameter });
      const version = Number((await ssm(region).send(read)).Parameter?.Value);
      return version >= bootstrapVersion
        ? fine(`${region} is bootstrapped (version ${version})`)
        : missing(`${region} is bootstrapped with version ${version}, too old: ${bootstrap}`);
    } catch (error) {
      if ((error as Error).name !== 'ParameterNotFound') throw error;
      return missing(`${region} is not bootstrapped: ${bootstrap}`);
    }
  },
});

const checkCertificate = async ({ stage, acm }: CheckDeps) => {
  const { name, certificateArn, origin, isKept } = stage;
  const host = new URL(origin).hostname;
  if (!certificateArn) {
    const says = `stage ${name} has no certificate for ${host}: request one in ${edgeRegion} and write its ARN into lib/stages.ts`;
    return isKept
      ? missing(says)
      : later(`${says} (without one, the site answers only under CloudFront's own host name)`);
  }
  const [, region] = /^arn:[^:]+:acm:([^:]+):\d{12}:certificate\/./.exec(certificateArn) ?? [];
  if (!region)
    return missing(`certificateArn of stage ${name} in lib/stages.ts is not a certificate's ARN: ${certificateArn}`);
  if (region !== edgeRegion)
    return missing(`the certificate is in ${region}; CloudFront takes only one in ${edgeRegion}`);
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: certificateArn }));
  const names = [Certificate?.DomainName, ...(Certificate?.SubjectAlternativeNames ?? [])];
  const covers = names.some((one) => one === host || one === `*.${host.split('.').slice(1).join('.')}`);
  if (!covers) return missing(`the certificate is for ${names.filter(Boolean).join(', ')}, not for ${host}`);
  return Certificate?.Status === 'ISSUED'
    ? fine(`certificate for ${host}`)
    : missing(`the certificate for ${host} is ${Certificate?.Status}: finish its validation first`);
};

const checkMail = async ({ stage: { messages }, ses }: CheckDeps) => {
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

/** By the construct of the secret: fields that a partner issues. Without them, our secrets are created empty. */
const given = ({ vneid }: Stage): Readonly<Record<string, readonly string[]>> => ({
  VneidSecret: vneid.kind === 'direct' || vneid.authentication === 'private-key' ? ['privateKey'] : [],
  PopulationSecret: ['apiKey'],
});

/** Returns the error that the functions would throw for this key, or undefined if they accept it. */
const keyFault = (pem: string): string | undefined => {
  try {
    ownKey(pem);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const checkSecrets = async ({ stage, secrets: client }: CheckDeps) => {
  const all = await stageSecrets(client, stage);
  if (all.length === 0)
    return later(
      'the Data stack creates the secrets: put in the partners’ values after its deployment, with npm run fill-secret',
    );
  const empty: string[] = [];
  const untouched: string[] = [];
  for (const [name, fields] of Object.entries(given(stage))) {
    const secret = all.find(({ Name = '' }) => Name.startsWith(name));
    if (!secret) return missing(`the secret ${name} does not exist`);
    const { CreatedDate, LastChangedDate } = secret;
    if (CreatedDate && LastChangedDate && LastChangedDate.getTime() - CreatedDate.getTime() < 60_000)
      untouched.push(name);
    const values = await valueOf(client, secret);
    const fault = fields.includes('privateKey') && values['privateKey'] && keyFault(values['privateKey']);
    if (fault) return missing(`${name}: ${fault}`);
    empty.push(...fields.filter((field) => !values[field]).map((field) => `${name}.${field}`));
  }
  // The functions start without these values. VNeID and the register refuse calls until they are set.
  if (untouched.length > 0)
    return later(`put the partners’ values into ${untouched.join(', ')} with npm run fill-secret: nobody has yet`);
  return empty.length === 0
    ? fine('the secrets contain the partners’ values')
    : later(`secrets lack ${empty.join(', ')}`);
};

/** A partner may accept only the stage's own addresses, so a missing answer here proves nothing. */
const endpoint = (what: string, urlOf: (stage: Stage) => string): Check => ({
  at: `the endpoint of ${what}`,
  run: async ({ stage, answers }) => {
    const { origin } = new URL(urlOf(stage));
    return (await answers(origin))
      ? fine(`${what} answers at ${origin}`)
      : later(
          `${what} does not answer from here (${origin}): this is correct if it accepts only the stage's own addresses`,
        );
  },
});

/** Checks whose remedy takes days or weeks come first, so that a person starts with these. */
const checks: readonly Check[] = [
  vneidKnowsUs,
  { at: 'the sender of mails', run: checkMail },
  environments,
  requests,
  { at: 'the certificate', run: checkCertificate },
  bootstrapped(({ region }) => region),
  bootstrapped(() => edgeRegion),
  { at: "the partners' secrets", run: checkSecrets },
  endpoint('VNeID', ({ vneid }) => vneid.tokenEndpoint),
  endpoint('the population register', ({ population }) => population.url),
];

/**
 * A denied check proves nothing, so it does not stop a deployment. The deployment itself fails if something is really
 * missing.
 */
const told = (at: string, error: unknown): Finding =>
  isDenied(error)
    ? later(`may not look at ${at}: ${(error as Error).message}`)
    : missing(`${at}: ${sentenceOf(error) ?? `${(error as Error).name}: ${(error as Error).message}`}`);

/** Checks everything that a deployment needs, and changes nothing. In a wrong account it checks nothing else. */
export const runChecks = async (deps: CheckDeps): Promise<Finding[]> => {
  const place = await rightPlace(deps).catch((error: unknown) => {
    const says = sentenceOf(error);
    if (says === undefined) throw error;
    return missing(says);
  });
  const local = [...filledIn(deps.stage), firewallRules(deps.stage)];
  if (place.state === 'missing') return [place, ...local];
  const findings = checks.map(({ at, run }) => run(deps).catch((error: unknown) => told(at, error)));
  return [place, ...local, ...(await Promise.all(findings))];
};
