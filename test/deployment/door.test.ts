import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { beforeEach, expect, test } from 'vitest';
import { closePortal, type DoorDeps, openPortal } from '../../ops/deployment/door.ts';
import { untilKnownMs } from '../../ops/deployment/origin-secret.ts';
import { CliError } from '../../ops/cli-error.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage = stageOf('staging');
const functionArn = (name: string) => `arn:aws:lambda:ap-southeast-1:111122223333:function:${name}:live`;
const queueArn = 'arn:aws:sqs:ap-southeast-1:111122223333:LienKet-staging-Work-Notices1';
const streamArn = 'arn:aws:dynamodb:ap-southeast-1:111122223333:table/LienKet-staging-Data-Audit1/stream/2026';

/** A stage as it runs: its secret, its mappings, a clock, and functions that keep the secret for five minutes. */
let world: ReturnType<typeof running>;
const running = () => ({
  now: 1_000_000,
  secret: { current: 'value', previous: '' } as Record<string, string>,
  changedAt: 0,
  before: {} as Record<string, string>,
  account: stage.account,
  asked: [] as Asked[],
  said: [] as string[],
  answers: true,
  mappings: [
    { UUID: 'notices', FunctionArn: functionArn('LienKet-staging-Work-SendNotice1'), EventSourceArn: queueArn },
    { UUID: 'matches', FunctionArn: functionArn('LienKet-staging-Work-MatchWaiting1'), EventSourceArn: queueArn },
    { UUID: 'archive', FunctionArn: functionArn('LienKet-staging-Work-ArchiveAudit1'), EventSourceArn: streamArn },
    { UUID: 'other', FunctionArn: functionArn('LienKet-production-Work-SendNotice1'), EventSourceArn: queueArn },
  ].map((mapping) => ({ ...mapping, State: 'Enabled' })),
});
beforeEach(() => (world = running()));

const state = () => Object.fromEntries(world.mappings.map(({ UUID, State }) => [UUID, State]));

const deps = (wait: (ms: number) => void = () => {}): DoorDeps => {
  const recorded = recordedBy(world.asked, {
    'STS.GetCallerIdentity': () => ({ Account: world.account }),
    'Lambda.ListFunctions': () => ({
      Functions: [
        {
          FunctionName: `LienKet-${stage.name}-Api-Health1`,
          Environment: { Variables: { ORIGIN_SECRET: 'arn:origin' } },
        },
      ],
    }),
    'SecretsManager.GetSecretValue': () => ({ SecretString: JSON.stringify(world.secret), VersionId: 'v' }),
    'SecretsManager.PutSecretValue': ({ SecretString }: { SecretString: string }) => {
      Object.assign(world, { before: world.secret, secret: JSON.parse(SecretString), changedAt: world.now });
      return { VersionId: 'w' };
    },
    'Lambda.ListEventSourceMappings': () => {
      const EventSourceMappings = world.mappings.map((mapping) => ({ ...mapping }));
      // What is under way is done by the next look.
      for (const mapping of world.mappings) mapping.State = mapping.State.replace(/ing$/, 'ed');
      return { EventSourceMappings };
    },
    'Lambda.UpdateEventSourceMapping': ({ UUID, Enabled }: { UUID: string; Enabled: boolean }) => {
      world.mappings.find((mapping) => mapping.UUID === UUID)!.State = Enabled ? 'Enabling' : 'Disabling';
      return {};
    },
  });
  const here = { region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 };
  return {
    ...{ stage, shellRegion: undefined, sts: recorded(new STSClient(here)) },
    ...{ secrets: recorded(new SecretsManagerClient(here)), lambda: recorded(new LambdaClient(here)) },
    health: async () => {
      const read = world.now - world.changedAt < 5 * 60_000 ? world.before : world.secret;
      return world.answers ? { originSecret: 'current', closed: Boolean(read['closed']) } : undefined;
    },
    wait: async (ms) => {
      wait(ms);
      world.now += ms;
    },
    now: () => new Date(world.now),
    say: (sentence) => world.said.push(sentence),
  };
};

test('closed: workers of this stage get no messages, the archive goes on, and every function knows before it is said', async () => {
  const began = world.now;
  await closePortal(deps());
  expect(state()).toEqual({ notices: 'Disabled', matches: 'Disabled', archive: 'Enabled', other: 'Enabled' });
  expect(world.secret).toEqual({
    ...{ current: 'value', next: '', previous: '', sessionsSince: '' },
    closed: new Date(began).toISOString(),
  });
  expect(world.now - began).toBeGreaterThan(untilKnownMs);
  expect(world.said.at(-1)).toBe('https://staging.lien-ket.example.vn says that it is closed, 20 times out of 20.');
});

test('opened again, everything is as it was', async () => {
  await closePortal(deps());
  await openPortal(deps());
  expect(new Set(Object.values(state()))).toEqual(new Set(['Enabled']));
  expect(world.secret).toEqual({ current: 'value', next: '', previous: '', closed: '', sessionsSince: '' });
});

test.each([
  ['closed', closePortal, 'Disabled'],
  ['opened', openPortal, 'Enabled'],
])('stopped at any call, it is %s by the same command', async (_, turn, wanted) => {
  const stop = () => {
    throw new Error('cut');
  };
  if (turn === openPortal) await closePortal(deps());
  const start = structuredClone({ ...world, asked: [], said: [] });
  for (let waits = 0; waits < 4; waits++) {
    world = structuredClone(start);
    let left = waits;
    await turn(
      deps(() => {
        if (left-- === 0) stop();
      }),
    ).catch(() => {});
    await turn(deps());
    expect([state()['notices'], state()['matches']]).toEqual([wanted, wanted]);
    expect(Boolean(world.secret['closed'])).toBe(turn === closePortal);
  }
});

test('closed twice, the time of the first is kept', async () => {
  await closePortal(deps());
  const { closed } = world.secret;
  await closePortal(deps());
  expect(world.secret['closed']).toBe(closed);
});

test.each<[string, () => void, RegExp, number]>([
  ['credentials of another account', () => (world.account = '9'), /these credentials belong to 9\. Nothing was/, 1],
  ['a portal that does not answer', () => (world.answers = false), /health does not answer well\. Run the same/, 99],
])('%s: one sentence', async (_, spoil, words, mostCalls) => {
  spoil();
  const error: unknown = await closePortal(deps()).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(CliError);
  expect((error as CliError).message).toMatch(words);
  expect(world.asked.length).toBeLessThanOrEqual(mostCalls);
});
