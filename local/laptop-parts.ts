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
  /**
   * The first of the ports of the site, VNeID, register, control page, keys, and VNeID's own host behind a hub. 0 for
   * any free ports.
   */
  readonly firstPort: number;
  /** Folder of the data that survives a restart. */
  readonly stateFolder: string;
  /** The output of `synthesise` for stage `laptop` and this provider. */
  readonly templateFolder: string;
  /** The login policy of these templates. */
  readonly policy?: Policy;
  /** The kind of provider that VNeID is. */
  readonly provider?: ProviderName;
  /** Puts a proxy between the functions and DynamoDB. @returns the endpoint that the functions use instead */
  readonly between?: (engine: string) => Promise<string>;
  /** Replaces our own API gateway. */
  readonly startGateway?: (parts: GatewayParts) => Promise<Gateway>;
}

export interface GatewayParts {
  /** The environment of every function. */
  readonly environment: Readonly<Record<string, string>>;
  /** Addresses on loopback that the functions call. */
  readonly addresses: readonly string[];
  readonly log: Writable;
  /** What to do, in reverse order, when everything stops. */
  readonly stops: (() => Promise<void>)[];
}

export interface Laptop {
  readonly site: string;
  readonly vneid: string;
  readonly control: string;
  readonly dynamoEndpoint: string;
  /** The secret that the edge sends to the functions. */
  readonly originSecret: string;
  /** The environment of every function. */
  readonly environment: Readonly<Record<string, string>>;
  /** The log of the functions, one JSON line for each entry. */
  readonly logFile: string;
  readonly faults: Faults & CloudFaults;
  /** Paths of the requests to VNeID, in order. */
  readonly askedOfVneid: () => readonly string[];
  /** The app of every simulated person, if VNeID asks for a code. */
  readonly phone?: Phone;
  readonly hub?: HubSimulator;
  /** AWS operations that the functions called, except DynamoDB's, in order. */
  readonly askedOfAws: readonly string[];
  /** The number of questions to the register. */
  readonly askedOfRegister: () => number;
  /** Messages that people got outside the portal. */
  readonly messages: Messages;
  readonly work: LocalWork;
  /** The archived audit events. */
  readonly archive: LocalArchive;
  stop(): Promise<void>;
}
