import { createPublicKey } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { join } from 'node:path';
import type { ProviderName } from '../lib/providers.ts';
import { laptopOrigins } from '../lib/stages.ts';
import { type Gateway, LocalApi } from './api.ts';
import { aws } from './aws.ts';
import { awsKeys } from './aws-keys.ts';
import { control } from './control.ts';
import { clientOf, createTables, startDynamo } from './dynamodb.ts';
import { edge } from './edge.ts';
import { type Faults, noFaults } from './faults.ts';
import { close, listen, loopback, portOf } from './http.ts';
import { lambdasOf } from './lambda/from-template.ts';
import { populationSimulator } from './population.ts';
import { seed } from './seed.ts';
import { openState } from './state.ts';
import { Templates } from './template.ts';
import { vneidSimulator } from './vneid/vneid.ts';
import { LocalArchive } from './work/archive.ts';
import { Messages } from './work/messages.ts';
import { LocalWork } from './work/work.ts';

export interface LaptopSettings {
  /** Ports from here on: site, VNeID, register, control page, keys. 0 takes any free ones. */
  readonly firstPort: number;
  /** Folder for what survives a restart. */
  readonly stateFolder: string;
  /** What `synthesise` wrote for stage `laptop` and this provider. */
  readonly templateFolder: string;
  /** Which kind of provider VNeID is. */
  readonly provider?: ProviderName;
  /** Something to stand between the functions and DynamoDB. @returns the endpoint that they ask instead */
  readonly between?: (engine: string) => Promise<string>;
  /** In place of our own API gateway. */
  readonly startGateway?: (parts: GatewayParts) => Promise<Gateway>;
}

export interface GatewayParts {
  /** What every function gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the functions ask, on loopback. */
  readonly addresses: readonly string[];
  readonly log: Writable;
  /** What to do, last first, when all stops. */
  readonly stops: (() => Promise<void>)[];
}

export interface Laptop {
  readonly site: string;
  readonly vneid: string;
  readonly control: string;
  readonly dynamoEndpoint: string;
  /** What the edge shows to the functions. */
  readonly originSecret: string;
  /** What every function gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the functions log, one JSON line each. */
  readonly logFile: string;
  readonly faults: Faults;
  /** Paths that VNeID was asked for, in order. */
  readonly askedOfVneid: readonly string[];
  /** Operations of AWS beside DynamoDB that the functions asked for, in order. */
  readonly askedOfAws: readonly string[];
  /** How often the register was asked. */
  readonly askedOfRegister: () => number;
  /** What people were told outside the portal. */
  readonly messages: Messages;
  readonly work: LocalWork;
  /** Audit events as they were archived. */
  readonly archive: LocalArchive;
  stop(): Promise<void>;
}

/** Starts everything over bundles and site as they were built: emulators, simulators, functions, site. What has started is stopped again when a later part fails. */
export const startLaptop = async (settings: LaptopSettings): Promise<Laptop> => {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(settings, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const start = async (
  { firstPort, stateFolder, templateFolder, provider = 'openid', between, startGateway }: LaptopSettings,
  stops: (() => Promise<void>)[],
): Promise<Omit<Laptop, 'stop'>> => {
  const { database, secrets, release } = openState(stateFolder);
  stops.push(async () => release());
  const logFile = join(stateFolder, 'functions.log');
  const faults = noFaults();
  // A listener that does not exist yet answers 503: addresses must be known before the parts behind them are made.
  const open = async (index: number) => {
    const late: { listener?: RequestListener } = {};
    const server = await listen(firstPort && firstPort + index, (request, response) =>
      late.listener ? late.listener(request, response) : response.writeHead(503).end(),
    );
    stops.push(() => close(server));
    return { port: portOf(server), serve: (listener: RequestListener) => (late.listener = listener) };
  };
  const [sitePort, vneidPort, populationPort, controlPort, keysPort] = [
    await open(0),
    await open(1),
    await open(2),
    await open(3),
    await open(4),
  ];
  // Two names for one machine: site and VNeID are different sites to a browser, as they are in the world.
  const site = `http://localhost:${sitePort.port}`;
  const vneid = `http://${loopback}:${vneidPort.port}`;
  const population = `http://${loopback}:${populationPort.port}`;
  const keysEndpoint = `http://${loopback}:${keysPort.port}`;

  const dynamo = startDynamo(database).then((emulator) => {
    stops.push(() => emulator.stop());
    return emulator;
  });
  const messages = new Messages(join(stateFolder, 'messages.jsonl'));
  const { site: aSite, vneid: aVneid, population: aRegister } = laptopOrigins;
  const templates = new Templates(templateFolder, { [aSite]: site, [aVneid]: vneid, [aRegister]: population });
  const { endpoint } = await dynamo;
  const log = createWriteStream(logFile, { flags: 'a' });
  const asked = between ? await between(endpoint) : endpoint;
  const lambdas = lambdasOf(templates, environmentOf(asked, keysEndpoint), log);
  stops.push(async () => {
    await Promise.all([...lambdas.values()].map((lambda) => lambda.stop()));
  });
  const { environment } = lambdas.get('Health')!;
  const api: Gateway = startGateway
    ? await startGateway({
        environment,
        addresses: [vneid, population, keysEndpoint, endpoint],
        log,
        stops,
      })
    : new LocalApi(templates, lambdas, log);
  const work = new LocalWork(templates, lambdas, { endpoint, stateFolder });
  const askedOfAws: string[] = [];
  const archive = new LocalArchive(join(stateFolder, 'archive'));
  keysPort.serve(
    aws(
      { ...awsKeys(secrets), ...messages.operations(), ...work.queues.operations(), ...archive.operations() },
      (operation) => askedOfAws.push(operation),
    ),
  );

  const { PopulationSecret, VneidSecret, PepperSecret, OriginSecret } = secrets.secrets as Record<
    string,
    Record<string, string>
  >;
  const [vneidListener] = await Promise.all([
    vneidSimulator({
      issuer: vneid,
      clientId: 'lien-ket-vneid',
      clientSecret: VneidSecret!['clientSecret']!,
      clientPublicKey: createPublicKey(VneidSecret!['privateKey']!).export({ type: 'spki', format: 'pem' }).toString(),
      provider,
      redirectUri: `${site}/api/vneid/callback`,
      faults,
    }),
    createTables(clientOf(endpoint), templates).then(() =>
      seed({
        dynamo: clientOf(endpoint),
        kmsEndpoint: keysEndpoint,
        keys: {
          encrypt: 'arn:local:CccdKey',
          index: 'arn:local:IndexKey',
          later: 'arn:local:LaterKey',
          cmnd: 'arn:local:CmndKey',
        },
        pepper: PepperSecret!['pepper']!,
      }),
    ),
  ]);
  work.start();
  stops.push(() => work.stop());
  const askedOfVneid: string[] = [];
  vneidPort.serve((request, response) => {
    askedOfVneid.push(request.url!.split('?')[0]!);
    return vneidListener(request, response);
  });
  let askedOfRegister = 0;
  const register = populationSimulator({
    path: '/XacThucThongTinCongDan',
    user: 'lien-ket',
    secret: PopulationSecret!['secret']!,
    apiKey: PopulationSecret!['apiKey']!,
    faults,
  });
  populationPort.serve((request, response) => {
    askedOfRegister++;
    return register(request, response);
  });
  const controlAddress = `http://${loopback}:${controlPort.port}`;
  controlPort.serve(control({ faults, site, messages, queues: work.queues }));
  const originSecret = OriginSecret!['current']!;
  sitePort.serve(edge(templates, api, originSecret));
  return {
    site,
    vneid,
    control: controlAddress,
    dynamoEndpoint: endpoint,
    environment,
    originSecret,
    logFile,
    faults,
    askedOfVneid,
    askedOfAws,
    askedOfRegister: () => askedOfRegister,
    messages,
    work,
    archive,
  };
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
