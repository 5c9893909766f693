import { join } from 'node:path';
import { type Gateway, LocalApi } from './cloud/api.ts';
import { AwsFault, type AwsOperations } from './cloud/aws.ts';
import type { CloudFaults } from './cloud/faults.ts';
import type { Port } from './cloud/http.ts';
import { lambdasOf } from './cloud/lambda-from-template.ts';
import type { Templates } from './cloud/template.ts';
import { LocalArchive } from './cloud/work/archive.ts';
import { Messages } from './cloud/work/messages.ts';
import { LocalWork } from './cloud/work/work.ts';
import type { LaptopSettings } from './laptop-parts.ts';
import { logFile as openLog } from './log-file.ts';
import type { RunningVneid } from './providers/start-vneid.ts';

interface CloudParts {
  readonly templates: Templates;
  /** The endpoint of the DynamoDB emulator. */
  readonly endpoint: string;
  readonly ports: Readonly<Record<'population' | 'keys', Port>>;
  readonly vneid: RunningVneid;
  readonly stops: (() => Promise<void>)[];
  readonly faults: CloudFaults;
}

/** Starts the functions, the queues and the archive that AWS would run behind the gateway. */
export const startCloud = async (
  settings: LaptopSettings,
  { templates, endpoint, ports, stops, faults }: CloudParts,
) => {
  const { stateFolder, between } = settings;
  const logFile = join(stateFolder, 'functions.log');
  const log = openLog(logFile);
  const asked = between ? await between(endpoint) : endpoint;
  const lambdas = lambdasOf(templates, environmentOf(asked, ports.keys.address), log);
  stops.push(async () => {
    await Promise.all([...lambdas.values()].map((lambda) => lambda.stop()));
  });
  return {
    lambdas,
    environment: lambdas.get('Health')!.environment,
    logFile,
    messages: new Messages(join(stateFolder, 'messages.jsonl')),
    work: new LocalWork(templates, lambdas, { endpoint, stateFolder, faults }),
    log,
    archive: new LocalArchive(join(stateFolder, 'archive'), faults),
  };
};

/** The AWS operations that these parts simulate. A command may call a function by its name, as an operator may on AWS. */
export const operationsOf = ({ messages, work, archive, lambdas }: Cloud): AwsOperations => ({
  ...{ ...messages.operations(), ...work.queues.operations(), ...archive.operations() },
  'Lambda.Invoke': async ({ FunctionName, Payload }) => {
    const lambda = lambdas.get(FunctionName!);
    if (!lambda) throw new AwsFault('ResourceNotFoundException');
    const invocation = await lambda.invoke(JSON.parse(Payload!));
    if (!invocation.ok) throw new AwsFault('Unhandled', invocation.why);
    return invocation.result;
  },
});

type Cloud = Awaited<ReturnType<typeof startCloud>>;

/**
 * Starts the gateway as the last part. A gateway such as SAM calls a function at its start, and the function reads its
 * secret from AWS.
 */
export const startApi = async (
  { stateFolder, startGateway }: LaptopSettings,
  { lambdas, environment, log }: Cloud,
  { templates, endpoint, ports, vneid, stops, faults }: CloudParts,
): Promise<Gateway> => {
  const addresses = [vneid.address, ports.population.address, ports.keys.address, endpoint];
  return startGateway
    ? startGateway({ environment, addresses, log, stops })
    : new LocalApi(templates, lambdas, { log, accessLog: openLog(join(stateFolder, 'access.log')), faults });
};

const environmentOf = (dynamo: string, others: string): Record<string, string> => ({
  AWS_REGION: 'ap-southeast-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: dynamo,
  ...Object.fromEntries(
    ['KMS', 'SECRETS_MANAGER', 'SQS', 'S3', 'SESV2', 'PINPOINT_SMS_VOICE_V2'].map((name) => [
      `AWS_ENDPOINT_URL_${name}`,
      others,
    ]),
  ),
});
