import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { laptopOrigins } from '../lib/stages.ts';
import { aws } from './cloud/aws.ts';
import { awsKeys, type LocalSecrets } from './cloud/aws-keys.ts';
import { setClock } from './cloud/clock.ts';
import { clientOf, createTables, startDynamo } from './cloud/dynamodb.ts';
import { edge } from './cloud/edge.ts';
import { noCloudFaults, outageFileOf, withKeyFaults } from './cloud/faults.ts';
import { firewall } from './cloud/firewall.ts';
import { loopback, openPort } from './cloud/http.ts';
import { mustIsolate } from './cloud/isolation.ts';
import { Templates } from './cloud/template.ts';
import { control } from './control/server.ts';
import type { Laptop, LaptopSettings } from './laptop-parts.ts';
import { policySwitch } from './policy.ts';
import { type Faults, noFaults } from './providers/faults.ts';
import { startVneid } from './providers/start-vneid.ts';
import { startRegister } from './register.ts';
import { announce } from './running.ts';
import { localKeys, seed } from './seed.ts';
import { operationsOf, startApi, startCloud } from './start-cloud.ts';
import { openState } from './state.ts';

type Stops = (() => Promise<void>)[];

/**
 * Starts everything with the built bundles and site: emulators, simulators, functions, site. If a later part fails, it
 * stops the parts that have started.
 */
export const startLaptop = async (settings: LaptopSettings): Promise<Laptop> => {
  const stops: Stops = [];
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

const start = async (settings: LaptopSettings, stops: Stops): Promise<Omit<Laptop, 'stop'>> => {
  const { stateFolder, firstPort } = settings;
  const { database, secrets, release } = openState(stateFolder);
  stops.push(async () => release());
  const faults = { ...noFaults(), ...noCloudFaults() };
  const ports = await openPorts(firstPort, stops);
  const vneid = await partner(settings, { site: ports.site.address, secrets: secrets.secrets, faults, stops });
  const dynamo = await startDynamo(database);
  stops.push(() => dynamo.stop());
  const puts = {
    [laptopOrigins.site]: ports.site.address,
    [laptopOrigins.vneid]: vneid.address,
    [laptopOrigins.login]: vneid.loginAddress,
    [laptopOrigins.population]: ports.population.address,
  };
  const templates = new Templates(settings.templateFolder, puts);
  const parts = { templates, endpoint: dynamo.endpoint, ports, vneid, stops, faults };
  const cloud = await startCloud(settings, parts);
  const { messages, work } = cloud;
  const askedOfAws: string[] = [];
  const operations = { ...withKeyFaults(awsKeys(secrets), faults), ...operationsOf(cloud) };
  ports.keys.serve(aws(operations, (operation) => askedOfAws.push(operation)));
  const register = startRegister(secrets.secrets, faults);
  const client = await tablesAt(dynamo.endpoint, templates);
  const seeded = () => seed({ ...seedPlace(secrets), dynamo: client, kmsEndpoint: ports.keys.address });
  await seeded();
  work.start();
  stops.push(() => work.stop().finally(() => setClock(0)));
  ports.population.serve(register.listener);
  const api = await startApi(settings, cloud, parts);
  const originSecret = secrets.secrets['OriginSecret']!['current']!;
  const edgeOf = (of: Templates) => edge(of, api, originSecret, { outages: outageFileOf(faults) });
  const policy = policySwitch({ ...settings, templates, puts, lambdas: cloud.lambdas, edgeOf });
  ports.control.serve(
    control({
      ...{ faults, site: ports.site.address, messages, queues: work.queues },
      ...{ provider: settings.provider ?? 'openid', phone: vneid.phone },
      ...{ client: DynamoDBDocumentClient.from(client), seed: seeded },
      ...(!settings.startGateway && { ours: { policy } }),
    }),
  );
  ports.site.serve(firewall(templates, faults, cloud.log)(policy.site));
  stops.push(announce(stateFolder, { dynamo: dynamo.endpoint, aws: ports.keys.address }));
  return {
    site: ports.site.address,
    vneid: vneid.address,
    ...(vneid.phone && { phone: vneid.phone }),
    ...(vneid.hub && { hub: vneid.hub }),
    askedOfVneid: vneid.asked,
    askedOfRegister: register.askedOfRegister,
    control: ports.control.address,
    dynamoEndpoint: dynamo.endpoint,
    originSecret,
    faults,
    askedOfAws,
    ...cloud,
  };
};

const seedPlace = ({ secrets }: LocalSecrets) => ({ keys: localKeys, pepper: secrets['PepperSecret']!['pepper']! });

interface PartnerParts {
  readonly site: string;
  readonly secrets: LocalSecrets['secrets'];
  readonly faults: Faults;
  readonly stops: Stops;
}

const partner = async ({ provider = 'openid', firstPort }: LaptopSettings, parts: PartnerParts) => {
  const { clientSecret, privateKey } = parts.secrets['VneidSecret'] as { clientSecret: string; privateKey: string };
  const ports = { vneid: firstPort && firstPort + 1, login: firstPort && firstPort + 5 };
  const vneid = await startVneid({ provider, site: parts.site, ports, clientSecret, privateKey, faults: parts.faults });
  parts.stops.push(() => vneid.stop());
  return vneid;
};

const tablesAt = async (endpoint: string, templates: Templates) => {
  const client = clientOf(endpoint);
  await createTables(client, templates);
  await mustIsolate(client, 'Limits');
  return client;
};

/** Uses two names for one machine: for a browser, site and VNeID are then different sites, as in production. */
const openPorts = async (first: number, stops: Stops) => {
  const open = async (index: number, host: string) => {
    const port = await openPort(first && first + index, host);
    stops.push(() => port.stop());
    return port;
  };
  return {
    site: await open(0, 'localhost'),
    population: await open(2, loopback),
    // The control page has the same host as the site, so it can set the cookies of a login.
    control: await open(3, 'localhost'),
    keys: await open(4, loopback),
  };
};
