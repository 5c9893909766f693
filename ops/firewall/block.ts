import { GetIPSetCommand, ListIPSetsCommand, UpdateIPSetCommand, type WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';
import { mustBeHarmless, type Network, readNetwork } from './network.ts';

export interface BlockDeps {
  readonly stage: Stage;
  /** A client of us-east-1. */
  readonly waf: WAFV2Client;
}

interface IpSet {
  readonly Name: string;
  readonly Id: string;
  readonly Scope: 'CLOUDFRONT';
}

const scope = { Scope: 'CLOUDFRONT' } as const;

/** The lists that lib/firewall-stack.ts creates. AWS keeps IPv4 and IPv6 apart. */
const nameOf = ({ name }: Stage, family: Network['family']): string =>
  `LienKet-${name}-Blocked${family === 'ipv6' ? 'Ipv6' : ''}`;

/** @throws CliError if the Firewall stack is not deployed */
const setOf = async ({ stage, waf }: BlockDeps, family: Network['family']): Promise<IpSet> => {
  const wanted = nameOf(stage, family);
  let NextMarker: string | undefined;
  do {
    const page = await waf.send(new ListIPSetsCommand({ ...scope, ...(NextMarker && { NextMarker }) }));
    const found = page.IPSets?.find(({ Name }) => Name === wanted);
    if (found) return { Name: wanted, Id: found.Id!, ...scope };
    NextMarker = page.NextMarker;
  } while (NextMarker);
  throw new CliError(`Stage ${stage.name} has no list ${wanted}: its Firewall stack is not deployed here.`);
};

const readSet = async ({ waf }: BlockDeps, set: IpSet) => {
  const { IPSet, LockToken } = await waf.send(new GetIPSetCommand(set));
  return { addresses: IPSet?.Addresses ?? [], LockToken };
};

/** @returns every network that is blocked now, in the form that the command accepts */
export const blockedNow = async (deps: BlockDeps): Promise<string[]> => {
  const lists: string[][] = [];
  for (const family of ['ipv4', 'ipv6'] as const)
    lists.push((await readSet(deps, await setOf(deps, family))).addresses.map(textOf));
  return lists.flat().sort();
};

const textOf = (address: string): string => readNetwork(address)?.text ?? address;

/** Whether lib/stages.ts names the network, so that each deployment of the list blocks it. */
const isListed = ({ blockedNetworks }: Stage, { text }: Network): boolean =>
  blockedNetworks.some((one) => textOf(one) === text);

/**
 * Blocks a network in the firewall, within a minute.
 * @returns what was done, and what the operator must do so that the block stays, in whole sentences
 * @throws CliError if blocking it would harm others
 */
export const block = async (deps: BlockDeps, network: Network): Promise<string[]> => {
  const { stage } = deps;
  mustBeHarmless(network, stage);
  const changed = await change(deps, network, true);
  return [
    changed
      ? `The firewall blocks ${network.text} in stage ${stage.name} within a minute.`
      : `${network.text} was already blocked in stage ${stage.name}. Nothing was changed.`,
    ...(isListed(stage, network)
      ? []
      : [
          `Write it into blockedNetworks of stage ${stage.name} in lib/stages.ts, with the reason and the day on which the block ends. Otherwise the next change of that list unblocks it:`,
          `  '${network.text}',`,
        ]),
  ];
};

/** Takes a network out of the list. @returns what was done, in whole sentences */
export const unblock = async (deps: BlockDeps, network: Network): Promise<string[]> => {
  const { stage } = deps;
  const changed = await change(deps, network, false);
  return [
    changed
      ? `The firewall stops blocking ${network.text} in stage ${stage.name} within a minute.`
      : `${network.text} was not blocked in stage ${stage.name}. Nothing was changed.`,
    ...(isListed(stage, network)
      ? [
          `lib/stages.ts still names it. Remove it from blockedNetworks, or the next change of that list blocks it again.`,
        ]
      : []),
  ];
};

/** @param wanted whether the list shall have the network @returns whether the list had to change */
const change = async (deps: BlockDeps, network: Network, wanted: boolean): Promise<boolean> => {
  const set = await setOf(deps, network.family);
  for (let tries = 1; ; tries++) {
    const { addresses, LockToken } = await readSet(deps, set);
    const others = addresses.filter((one) => textOf(one) !== network.text);
    if (others.length < addresses.length === wanted) return false;
    const Addresses = wanted ? [...others, network.text] : others;
    try {
      await deps.waf.send(new UpdateIPSetCommand({ ...set, LockToken, Addresses }));
      return true;
    } catch (error) {
      const { name } = error as Error;
      if (name === 'WAFLimitsExceededException')
        throw new CliError(
          `The list ${set.Name} is full. Unblock networks that no longer attack. Nothing was changed.`,
        );
      // Somebody else has changed the list since it was read.
      if (name !== 'WAFOptimisticLockException') throw error;
      if (tries > 1)
        throw new CliError(
          `Somebody else is changing the list ${set.Name}. Nothing was changed. Run the same command again.`,
        );
    }
  }
};
