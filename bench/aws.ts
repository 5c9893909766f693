import { wholeProcessor } from '../lib/capacity.ts';

/** AWS prices in US dollars: on demand, region ap-southeast-1, before any free tier or discount. */
export const prices = {
  lambdaGbSecond: { arm64: 0.0000133334, x64: 0.0000166667 },
  lambdaRequest: 0.2 / 1e6,
  apiRequest: 1.25 / 1e6,
  readUnit: 0.1425 / 1e6,
  writeUnit: 0.7125 / 1e6,
  kmsRequest: 0.03 / 1e4,
  edgeRequest: 0.012 / 1e4,
  firewallRequest: 0.6 / 1e6,
  logGb: 0.7,
  /** For a month. */
  ...{ storageGb: 0.285, recoveryGb: 0.228, archiveGb: 0.025 },
  mail: 0.1 / 1000,
  /** The price of each per month, whether it is used or not. */
  monthly: {
    ...{ key: 1, secret: 0.4, alarm: 0.1, dashboard: 3, firewallRule: 1, firewall: 5 },
    // By the hour: 0.059 for a NAT gateway, 0.005 for an address, 0.013 for an endpoint in one zone.
    ...{ nat: 43.07, address: 3.65, endpointInZone: 9.49 },
  },
} as const;

/** Where the prices come from. `npm run bench:cost` prints it with every sum. */
export const sourceOfPrices = [
  "Compared on 26 November 2026 with public copies of AWS's price list of ap-southeast-1 (July and August 2026): functions, logs, alarms, archive, keys and their requests, secrets, NAT gateways. With a bill of that region (May 2025): fixed addresses, firewall.",
  'Storage and recovery of tables: compared with the lists of Tokyo and Sydney only (August and September 2026).',
  "Not compared: requests of the API, of the edge and of tables, endpoints, dashboards, mails. Look at AWS's price list before you quote a sum.",
] as const;

/**
 * The time of one round to a table in the same region, as AWS describes it ("single-digit milliseconds"). The emulator
 * on this machine cannot measure it.
 */
export const roundMs = 4;

/**
 * How many milliseconds the same work takes on a function with this memory, because Lambda gives processor time in
 * proportion to memory.
 */
export const stretched = (ms: number, megabytes: number): number => ms * Math.max(1, wholeProcessor / megabytes);

/**
 * How many rounds to tables, keys and provider happen one after the other in a warm environment. The login comes from a
 * new browser.
 */
export const roundsOf = { session: 1, login: 3, callback: 6 } as const;
