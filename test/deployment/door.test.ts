import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
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

/** A running stage: its secret, its mappings, a clock, and functions that cache the secret for five minutes. */
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
  /** Undefined without a MoveIn stack. */
  imports: undefined as Record<string, 'RUNNING' | 'ABORTED'> | undefined,
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
      // A change that is under way is done at the next look.
      for (const mapping of world.mappings) mapping.State = mapping.State.replace(/ing$/, 'ed');
      return { EventSourceMappings };
    },
    'Lambda.UpdateEventSourceMapping': ({ UUID, Enabled }: { UUID: string; Enabled: boolean }) => {
      world.mappings.find((mapping) => mapping.UUID === UUID)!.State = Enabled ? 'Enabling' : 'Disabling';
      return {};
    },
    'CloudFormation.DescribeStacks': ({ StackName }: { StackName: string }) => {
      if (!world.imports) throw new Error(`Stack with id ${StackName} does not exist`);
      return { Stacks: [{ Outputs: [{ OutputKey: 'MachineArn', OutputValue: `arn:machine of ${StackName}` }] }] };
    },
    'SFN.ListExecutions': ({ stateMachineArn, statusFilter }: { stateMachineArn: string; statusFilter: string }) => ({
      executions: Object.entries(world.imports!)
        .filter(([, status]) => status === statusFilter)
        .map(([name]) => ({ name, executionArn: `${stateMachineArn} ${name}` })),
    }),
    'SFN.StopExecution': ({ executionArn }: { executionArn: string }) => {
      world.imports![executionArn.split(' ').at(-1)!] = 'ABORTED';
      return {};
    },
  });
  const here = { region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 };
  return {
    ...{ stage, shellRegion: undefined, sts: recorded(new STSClient(here)) },
    ...{ secrets: recorded(new SecretsManagerClient(here)), lambda: recorded(new LambdaClient(here)) },
    ...{ formation: recorded(new CloudFormationClient(here)), steps: recorded(new SFNClient(here)) },
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

test('closing the portal stops the workers of this stage, keeps the archive running, and ends when every function knows it', async () => {
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

test('opening the portal again restores everything', async () => {
  await closePortal(deps());
  await openPortal(deps());
  expect(new Set(Object.values(state()))).toEqual(new Set(['Enabled']));
  expect(world.secret).toEqual({ current: 'value', next: '', previous: '', closed: '', sessionsSince: '' });
});

test.each([
  ['finished as closed', closePortal, 'Disabled'],
  ['finished as opened', openPortal, 'Enabled'],
])('a command that was interrupted at any wait is %s by the same command', async (_, turn, wanted) => {
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

test('closing the portal stops the imports that run, and closing it again stops nothing', async () => {
  world.imports = { first: 'RUNNING', second: 'RUNNING', former: 'ABORTED' };
  await closePortal(deps());
  expect(world.imports).toEqual({ first: 'ABORTED', second: 'ABORTED', former: 'ABORTED' });
  const stops = world.said.filter((sentence) => sentence.startsWith('The import'));
  expect(stops).toEqual(
    ['first', 'second'].map((name) => `The import ${name} is stopped. Start it again after the portal is open.`),
  );
  const asked = world.asked.length;
  await closePortal(deps());
  expect(world.asked.slice(asked).map(({ operation }) => operation)).not.toContain('SFN.StopExecution');
});

test('a person without the right to look for imports gets the error of AWS, which names the right', async () => {
  const denied = Object.assign(new Error('not authorized to perform: cloudformation:DescribeStacks'), {
    name: 'AccessDenied',
  });
  const { formation, ...others } = deps();
  formation.middlewareStack.add(
    () => () => {
      throw denied;
    },
    { step: 'initialize', name: 'denied', priority: 'high' },
  );
  await expect(closePortal({ ...others, formation })).rejects.toBe(denied);
});

test('closing the portal twice keeps the time of the first closing', async () => {
  await closePortal(deps());
  const { closed } = world.secret;
  await closePortal(deps());
  expect(world.secret['closed']).toBe(closed);
});

test.each<[string, () => void, RegExp, number]>([
  ['credentials of another account', () => (world.account = '9'), /these credentials belong to 9\. Nothing was/, 1],
  ['a portal that does not answer', () => (world.answers = false), /health does not answer well\. Run the same/, 99],
])('closing the portal with %s ends with one sentence', async (_, spoil, words, mostCalls) => {
  spoil();
  const error: unknown = await closePortal(deps()).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(CliError);
  expect((error as CliError).message).toMatch(words);
  expect(world.asked.length).toBeLessThanOrEqual(mostCalls);
});
