import type { Writable } from 'node:stream';
import type { ProviderName } from '../lib/providers.ts';
import type { Gateway } from './cloud/api.ts';
import type { CloudFaults } from './cloud/faults.ts';
import type { LocalArchive } from './cloud/work/archive.ts';
import type { Messages } from './cloud/work/messages.ts';
import type { LocalWork } from './cloud/work/work.ts';
import type { Policy } from './policy.ts';
import type { Faults } from './providers/faults.ts';
import type { HubSimulator } from './providers/hub/start.ts';
import type { Phone } from './providers/login/phone.ts';

export interface LaptopSettings {
  /** Ports from here on: site, VNeID, register, control page, keys, VNeID's own host behind a hub. 0 takes any free ones. */
  readonly firstPort: number;
  /** Folder for what survives a restart. */
  readonly stateFolder: string;
  /** What `synthesise` wrote for stage `laptop` and this provider. */
  readonly templateFolder: string;
  /** Under which login policy that was. */
  readonly policy?: Policy;
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
  readonly faults: Faults & CloudFaults;
  /** Paths that VNeID was asked for, in order. */
  readonly askedOfVneid: () => readonly string[];
  /** The app of every simulated person, where VNeID asks for a code. */
  readonly phone?: Phone;
  readonly hub?: HubSimulator;
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
