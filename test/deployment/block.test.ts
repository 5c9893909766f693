import { WAFV2Client } from '@aws-sdk/client-wafv2';
import { beforeEach, describe, expect, test } from 'vitest';
import { CliError } from '../../ops/cli-error.ts';
import { block, type BlockDeps, blockedNow, unblock } from '../../ops/firewall/block.ts';
import { mustBeNetwork } from '../../ops/firewall/network.ts';
import type { Stage } from '../../lib/stage.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage: Stage = {
  ...stageOf('staging'),
  officeNetworks: ['198.51.100.0/25', '2001:db8:7::/48'],
  vneidServers: ['192.0.2.7/32'],
  blockedNetworks: ['203.0.113.200/32'],
};

/** The lists of the account, as WAF keeps them. IPv6 addresses are written in full. */
let world: ReturnType<typeof lists>;
const lists = () => ({
  asked: [] as Asked[],
  addresses: {
    'LienKet-staging-Offices': ['198.51.100.0/25'],
    'LienKet-staging-Blocked': ['203.0.113.200/32'],
    'LienKet-staging-BlockedIpv6': ['2001:0db8:0009:0000:0000:0000:0000:0000/48'],
    'LienKet-production-Blocked': [],
  } as Record<string, string[]>,
  token: 1,
  /** How many changes by others come between a reading and its writing. */
  others: 0,
  fault: undefined as string | undefined,
});
beforeEach(() => (world = lists()));

const faultOf = (name: string) => Object.assign(new Error(name), { name });

interface Input {
  readonly Id: string;
  readonly Scope: string;
  readonly LockToken: string;
  readonly Addresses: string[];
  readonly NextMarker?: string;
}

const deps = (): BlockDeps => ({
  stage,
  waf: recordedBy(world.asked, {
    // One list on each page.
    'WAFV2.ListIPSets': ({ NextMarker = '0', Scope }: Input) => {
      expect(Scope).toBe('CLOUDFRONT');
      const all = Object.keys(world.addresses).map((Name) => ({ Name, Id: `id of ${Name}` }));
      const at = Number(NextMarker);
      return { IPSets: all.slice(at, at + 1), ...(at + 1 < all.length && { NextMarker: String(at + 1) }) };
    },
    'WAFV2.GetIPSet': ({ Id }: Input) => ({
      IPSet: { Addresses: [...world.addresses[Id.slice('id of '.length)]!] },
      LockToken: String(world.token),
    }),
    'WAFV2.UpdateIPSet': ({ Id, LockToken, Addresses }: Input) => {
      if (world.fault) throw faultOf(world.fault);
      if (world.others-- > 0) world.token++;
      if (LockToken !== String(world.token)) throw faultOf('WAFOptimisticLockException');
      world.addresses[Id.slice('id of '.length)] = Addresses;
      world.token++;
      return {};
    },
  })(new WAFV2Client({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })),
});

const blocked = (text: string) => block(deps(), mustBeNetwork(text));
const unblocked = (text: string) => unblock(deps(), mustBeNetwork(text));
const updates = () => world.asked.filter(({ operation }) => operation === 'WAFV2.UpdateIPSet');

describe('npm run block', () => {
  test('the command adds the network to the list of blocked networks in us-east-1, touches no other list, and says what the operator must do so that the block stays', async () => {
    const before = structuredClone(world.addresses);
    expect(await blocked('203.0.113.7/32')).toEqual([
      'The firewall blocks 203.0.113.7/32 in stage staging within a minute.',
      'Write it into blockedNetworks of stage staging in lib/stages.ts, with the reason and the day on which the block ends. Otherwise the next change of that list unblocks it:',
      "  '203.0.113.7/32',",
    ]);
    expect(world.addresses).toEqual({
      ...before,
      'LienKet-staging-Blocked': ['203.0.113.200/32', '203.0.113.7/32'],
    });
    expect(new Set(world.asked.map(({ region }) => region))).toEqual(new Set(['us-east-1']));
  });

  test('a second block of the same network changes nothing, and an address alone is a network of one address', async () => {
    await blocked('203.0.113.7');
    expect((await blocked('203.0.113.7/32'))[0]).toBe(
      '203.0.113.7/32 was already blocked in stage staging. Nothing was changed.',
    );
    expect(updates()).toHaveLength(1);
  });

  test('for a network that lib/stages.ts already names, the command does not ask for a new line', async () => {
    expect(await blocked('203.0.113.200')).toHaveLength(1);
  });

  test('an IPv6 network goes to the list of IPv6, and every spelling of its address is the same network', async () => {
    expect((await blocked('2001:DB8:9:0::/48'))[0]).toContain('2001:db8:9::/48 was already blocked');
    await blocked('2001:db8:a:b::/64');
    expect(world.addresses['LienKet-staging-BlockedIpv6']).toContain('2001:db8:a:b::/64');
  });

  test.each([
    ['203.0.113.7/33', 'is not a network'],
    ['203.0.113/24', 'is not a network'],
    ['203.0.113.7,203.0.113.8', 'is not a network'],
    ['attacker.example', 'is not a network'],
    ['', 'is not a network'],
    ['2001:db8::/129', 'is not a network'],
    ['203.0.113.7/24', 'is an address in the network 203.0.113.0/24. Write 203.0.113.7/32 for the one address'],
    ['2001:db8:9:1::/48', 'is an address in the network 2001:db8:9::/48.'],
    ['0.0.0.0/0', 'has more addresses than a carrier'],
    ['::/0', 'has more addresses than a carrier'],
    ['10.0.0.0/8', 'has more addresses than a carrier'],
    ['10.0.0.0/15', 'has more addresses than a carrier'],
    ['2001:db8::/31', 'has more addresses than a carrier'],
    ['198.51.100.128/25', undefined],
    ['198.51.100.0/24', 'and 198.51.100.0/25 of officeNetworks of stage staging have addresses in common'],
    ['198.51.100.9', 'and 198.51.100.0/25 of officeNetworks of stage staging have addresses in common'],
    ['192.0.0.0/16', 'and 192.0.2.7/32 of vneidServers of stage staging have addresses in common'],
    ['2001:db8:7:1::/64', 'and 2001:db8:7::/48 of officeNetworks of stage staging have addresses in common'],
  ])('%s is refused with the reason, unless it harms nobody', async (text, reason) => {
    const error: unknown = await (async () => blocked(text))().catch((one: unknown) => one);
    if (reason === undefined) {
      expect(updates()).toHaveLength(1);
      return;
    }
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toContain(reason);
    expect((error as CliError).message).toMatch(/Nothing was changed\.$/);
    expect(world.asked).toEqual([]);
  });

  test('if somebody else changes the list at the same time, the command reads the list again once and keeps that change', async () => {
    world.others = 1;
    await blocked('203.0.113.7/32');
    expect(world.addresses['LienKet-staging-Blocked']).toEqual(['203.0.113.200/32', '203.0.113.7/32']);
    expect(updates()).toHaveLength(2);
    world.others = 2;
    await expect(blocked('203.0.113.8/32')).rejects.toThrow(
      /^Somebody else is changing the list .*Run the same command again\.$/,
    );
  });

  test('the error names a full list, and a stage without its firewall', async () => {
    world.fault = 'WAFLimitsExceededException';
    await expect(blocked('203.0.113.7')).rejects.toThrow(/^The list LienKet-staging-Blocked is full\./);
    delete world.addresses['LienKet-staging-Blocked'];
    await expect(blocked('203.0.113.7')).rejects.toThrow(/its Firewall stack is not deployed here\.$/);
  });
});

describe('npm run unblock', () => {
  test('npm run unblock removes this network only, also if WAF spells it in another way', async () => {
    await blocked('203.0.113.7');
    expect(await unblocked('203.0.113.7')).toEqual([
      'The firewall stops blocking 203.0.113.7/32 in stage staging within a minute.',
    ]);
    expect(world.addresses['LienKet-staging-Blocked']).toEqual(['203.0.113.200/32']);
    await unblocked('2001:db8:9::/48');
    expect(world.addresses['LienKet-staging-BlockedIpv6']).toEqual([]);
  });

  test('npm run unblock warns of a network that lib/stages.ts still names, and says so if a network was not blocked', async () => {
    expect((await unblocked('203.0.113.200'))[1]).toMatch(/^lib\/stages\.ts still names it\./);
    expect(await unblocked('203.0.113.9')).toEqual([
      '203.0.113.9/32 was not blocked in stage staging. Nothing was changed.',
    ]);
  });

  test('npm run unblock also removes a network that npm run block refuses, because an operator can have added it in the console', async () => {
    world.addresses['LienKet-staging-Blocked'] = ['198.51.100.0/24'];
    await unblocked('198.51.100.0/24');
    expect(world.addresses['LienKet-staging-Blocked']).toEqual([]);
  });
});

test('without a network, both lists are read and nothing changes', async () => {
  expect(await blockedNow(deps())).toEqual(['2001:db8:9::/48', '203.0.113.200/32']);
  expect(updates()).toEqual([]);
});
