import { KMSClient } from '@aws-sdk/client-kms';
import { beforeEach, expect, test } from 'vitest';
import { enableKey, keyNames, listKeys } from '../../ops/deployment/keys.ts';
import { stageOf } from '../../lib/stages.ts';
import { Templates } from '../../local/cloud/template.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';
import { synthesised } from '../support/synthesised.ts';

const stage = stageOf('staging');
const arnOf = (name: string) => `arn:aws:kms:${stage.region}:${stage.account}:key/${name}`;

let world: { asked: Asked[]; states: Record<string, string>; left: number };
beforeEach(() => {
  world = { asked: [], states: Object.fromEntries(keyNames.map((name) => [name, 'Enabled'])), left: Infinity };
});

const deps = () => {
  const nameOf = (arn: string) => {
    // KMS takes an alias only to describe a key.
    expect(arn).toMatch(/^arn:/);
    return arn.slice(arnOf('').length);
  };
  const change =
    (from: string, to: string) =>
    ({ KeyId }: { KeyId: string }) => {
      if (world.left-- <= 0) throw new Error('cut');
      const name = nameOf(KeyId);
      if (world.states[name] !== from)
        throw Object.assign(new Error(`${KeyId} is ${world.states[name]}`), { name: 'KMSInvalidStateException' });
      world.states[name] = to;
      return {};
    };
  const recorded = recordedBy(world.asked, {
    'KMS.DescribeKey': ({ KeyId }: { KeyId: string }) => {
      const name = KeyId.slice('alias/lien-ket/staging/'.length);
      const KeyState = world.states[name];
      if (!KeyState) throw Object.assign(new Error(`Alias ${KeyId} is not found.`), { name: 'NotFoundException' });
      const ends = KeyState === 'PendingDeletion' && { DeletionDate: new Date('2026-12-03T00:00:00Z') };
      return { KeyMetadata: { Arn: arnOf(name), KeyState, ...ends } };
    },
    'KMS.CancelKeyDeletion': change('PendingDeletion', 'Disabled'),
    'KMS.EnableKey': change('Disabled', 'Enabled'),
  });
  const here = { region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  return { stage, kms: recorded(new KMSClient(here)) };
};
const changes = () => world.asked.map(({ operation }) => operation).filter((one) => one !== 'KMS.DescribeKey');

test('the command knows every key of the Data stack by its alias', () => {
  const aliases = new Templates(synthesised).all<{ AliasName: string }>('AWS::KMS::Alias');
  const named = aliases.map(({ properties: { AliasName } }) => AliasName.slice(AliasName.lastIndexOf('/') + 1));
  expect(named.sort()).toEqual([...keyNames].sort());
});

test('the list says the state of each key and changes nothing', async () => {
  world.states['CccdKey'] = 'PendingDeletion';
  expect(await listKeys(deps())).toEqual([
    'RestKey: Enabled',
    'CccdKey: PendingDeletion, will be deleted at 2026-12-03T00:00:00.000Z',
    'LaterKey: Enabled',
    'IndexKey: Enabled',
    'CmndKey: Enabled',
  ]);
  expect(changes()).toEqual([]);
});

test('a key whose deletion is scheduled is kept and enabled, also if an interruption came between the two calls', async () => {
  for (const cut of [0, 1]) {
    Object.assign(world, { states: { ...world.states, CccdKey: 'PendingDeletion', IndexKey: 'Disabled' }, left: cut });
    await expect(enableKey(deps(), 'CccdKey')).rejects.toThrow('cut');
    world.left = Infinity;
    expect(await enableKey(deps(), 'CccdKey')).toMatch(/^CccdKey .*is enabled\. Functions can use it/);
    expect([world.states['CccdKey'], world.states['IndexKey']]).toEqual(['Enabled', 'Disabled']);
  }
});

test('a disabled key is enabled, and an enabled one stays as it is', async () => {
  world.states['IndexKey'] = 'Disabled';
  expect(await enableKey(deps(), 'IndexKey')).toBe(
    'IndexKey is enabled. Functions can use it from the next request on.',
  );
  expect(await enableKey(deps(), 'IndexKey')).toBe('IndexKey is enabled already. Nothing was changed.');
  expect(changes()).toEqual(['KMS.EnableKey']);
});

test('the error names a key that does not exist, and a state that the command cannot change', async () => {
  world.states['RestKey'] = 'Unavailable';
  await expect(enableKey(deps(), 'RestKey')).rejects.toThrow(/^RestKey is in the state Unavailable/);
  delete world.states['RestKey'];
  await expect(enableKey(deps(), 'RestKey')).rejects.toThrow(
    /^Stage staging has no key with the alias alias\/lien-ket\/staging\/RestKey\./,
  );
});
