import { BlockList, isIP } from 'node:net';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

/** A network of addresses. Its text has one form, so two texts are equal if the networks are. */
export interface Network {
  readonly text: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly address: string;
  readonly prefix: number;
}

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

/**
 * The widest network that an operator may block by a command. A network of this size is a carrier or a provider. A wider
 * one is a region or a country, and needs a change of lib/stages.ts that a second person reads.
 */
const widest = { ipv4: 16, ipv6: 32 } as const;

/**
 * @param text an address, or a network such as `203.0.113.0/24`
 * @returns undefined if it is neither
 */
export const readNetwork = (text: string): Network | undefined => {
  const [, given = '', length] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(given);
  if (version === 0) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const prefix = Number(length ?? bitsOf[family]);
  if (prefix > bitsOf[family]) return undefined;
  const address = shortestOf(given, family);
  return { text: `${address}/${prefix}`, family, address, prefix };
};

/** AWS writes IPv6 addresses in full. `URL` gives their shortest form (RFC 5952), so that two texts can be compared. */
const shortestOf = (address: string, family: Network['family']): string =>
  family === 'ipv4' ? address : new URL(`http://[${address}]`).hostname.slice(1, -1);

const contains = (outer: Network, inner: Network): boolean => {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const list = new BlockList();
  list.addSubnet(outer.address, outer.prefix, outer.family);
  return list.check(inner.address, inner.family);
};

const meet = (one: Network, other: Network): boolean => contains(one, other) || contains(other, one);

/** @throws CliError if the text is not a network, or if its address is not the first address of the network */
export const mustBeNetwork = (text: string): Network => {
  const network = readNetwork(text);
  if (!network)
    throw new CliError(
      `"${text}" is not a network. Write an address such as 203.0.113.7/32, or a network such as 203.0.113.0/24 or 2001:db8:1::/48. Nothing was changed.`,
    );
  const first = firstOf(network);
  if (first !== network.address)
    throw new CliError(
      `${text} is an address in the network ${first}/${network.prefix}. Write ${network.address}/${bitsOf[network.family]} for the one address, or ${first}/${network.prefix} for the network. Nothing was changed.`,
    );
  return network;
};

/** The first address of the network. */
const firstOf = ({ family, address, prefix }: Network): string => {
  const groups = groupsOf(address, family);
  const size = family === 'ipv4' ? 8 : 16;
  const kept = groups.map((group, i) => {
    const host = Math.min(size, Math.max(0, (i + 1) * size - prefix));
    return (group >> host) << host;
  });
  return family === 'ipv4' ? kept.join('.') : shortestOf(kept.map((group) => group.toString(16)).join(':'), family);
};

const groupsOf = (address: string, family: Network['family']): number[] => {
  if (family === 'ipv4') return address.split('.').map(Number);
  const [head = '', tail] = address.split('::');
  const read = (part: string) => (part ? part.split(':').map((group) => parseInt(group, 16)) : []);
  const [before, after] = [read(head), read(tail ?? '')];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
};

/** @throws CliError if blocking the network would harm citizens, offices or VNeID's logouts */
export const mustBeHarmless = (network: Network, { name, officeNetworks, vneidServers }: Stage): void => {
  const { text, family, prefix } = network;
  if (prefix < widest[family])
    throw new CliError(
      `${text} has more addresses than a carrier, so it would block whole regions. This command blocks a /${widest[family]} or a smaller network. For a larger one, change blockedNetworks of lib/stages.ts and let a second person read it. Nothing was changed.`,
    );
  for (const [whose, networks] of Object.entries({ officeNetworks, vneidServers })) {
    const hit = networks.find((one) => meet(network, readNetwork(one)!));
    if (hit)
      throw new CliError(
        `${text} and ${hit} of ${whose} of stage ${name} have addresses in common, so it would block those, too. Nothing was changed.`,
      );
  }
};
