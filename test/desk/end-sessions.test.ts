import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import type { OperatorId } from '../../functions/domain/case.ts';
import { endSessionsOf } from '../../functions/use-cases/desk/end-sessions.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { endStageSessions } from '../../ops/desk/end-stage-sessions.ts';
import { storyLines } from '../../ops/desk/story.ts';
import { held, later, minutes, noon, requestSource } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { World } from '../support/world.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const by = 'person:an' as OperatorId;
const statusOf = async (world: World, cookies: Record<string, string>) =>
  (await world.get('/api/session', cookies)).status;

/** Binh with a session of each kind, and An with one. */
const threeSessions = async () => {
  const world = new World();
  world.add('binh', { cccd: held() });
  world.add('an');
  proves(world);
  const trip = await roundTrip(world, 'link', await world.logIn('binh'));
  const vneid = { ...trip.cookies, ...(await confirm(world, trip.landed, trip.cookies)).cookies };
  return { world, vneid, portal: await world.logIn('binh'), an: await world.logIn('an') };
};

/** The support code of the newest event with this name. */
const codeOf = (world: World, name: string) => world.memory.events.findLast((e) => e.name === name)!.source.supportCode;

test('an operator ends every session of the account to which a support code belongs, and of no other', async () => {
  const { world, vneid, portal, an } = await threeSessions();
  expect(await endSessionsOf(world.desk, { code: codeOf(world, 'link.made'), by, source: requestSource })).toBe(1);
  expect([await statusOf(world, vneid), await statusOf(world, portal), await statusOf(world, an)]).toEqual([
    401, 401, 200,
  ]);
  const event = world.memory.events.find(({ name }) => name === 'sessions.ended');
  expect(event).toMatchObject({ about: world.account('binh').id, detail: { scope: 'account', by } });
  expect(await statusOf(world, await world.logIn('binh'))).toBe(200);
});

test('the support code of a failed login leads to the account with that login name', async () => {
  const { world, portal } = await threeSessions();
  await world.post('/api/login', { loginName: 'binh', password: 'wrong', wanted: 'ho-so' });
  expect(await endSessionsOf(world.desk, { code: codeOf(world, 'login.failed'), by, source: requestSource })).toBe(1);
  expect(await statusOf(world, portal)).toBe(401);
});

test('a support code that belongs to no account ends nothing', async () => {
  const { world, portal } = await threeSessions();
  expect(await endSessionsOf(world.desk, { code: 'K7M2Q9XV4D3', by, source: requestSource })).toBe(0);
  expect(await statusOf(world, portal)).toBe(200);
});

test('after an operator has ended the sessions of the stage, older sessions open nothing and newer ones work', async () => {
  const { world, vneid, portal, an } = await threeSessions();
  world.now = later(minutes(1));
  world.sessionsSince = world.now;
  for (const cookies of [vneid, portal, an]) expect(await statusOf(world, cookies)).toBe(401);
  expect(await statusOf(world, await world.logIn('an'))).toBe(200);
});

test('the end of all sessions is written into the origin secret, which keeps its other fields, after the audit has named the operator', async () => {
  const world = new World();
  const asked: Asked[] = [];
  const written: Record<string, string>[] = [];
  const recorded = recordedBy(asked, {
    'Lambda.ListFunctions': () => ({
      Functions: [
        { FunctionName: 'LienKet-staging-Api-Health1', Environment: { Variables: { ORIGIN_SECRET: 'arn:origin' } } },
      ],
    }),
    'SecretsManager.GetSecretValue': () => ({
      SecretString: JSON.stringify({ current: 'c', next: 'n', previous: 'p', closed: 'yes' }),
    }),
    'SecretsManager.PutSecretValue': ({ SecretString }: { SecretString: string }) => {
      expect(world.eventNames()).toEqual(['sessions.ended']);
      written.push(JSON.parse(SecretString) as Record<string, string>);
      return { VersionId: 'w' };
    },
  });
  const here = { region: 'ap-southeast-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 };
  const clients = {
    secrets: recorded(new SecretsManagerClient(here)),
    lambda: recorded(new LambdaClient(here)),
  };
  const deps = { ...clients, audit: world.memory.audit, now: () => noon };
  const code = 'K7M2Q9XV4D3';
  await endStageSessions(deps, { stage: 'staging', by, source: { ...requestSource, supportCode: code } });
  expect(written).toEqual([
    { current: 'c', next: 'n', previous: 'p', closed: 'yes', sessionsSince: noon.toISOString() },
  ]);
  const story = await tellStory(world.desk, { code });
  expect(storyLines(story!, noon).join('\n')).toContain('An operator ended every session of the whole site.');
});

test('a login policy that closes portal logins ends open portal sessions and no VNeID session', async () => {
  const { world, vneid, portal } = await threeSessions();
  world.loginPolicy.citizen.push({ from: later(minutes(1)), mode: 'closed' });
  expect(await statusOf(world, portal)).toBe(200);
  world.now = later(minutes(1));
  expect([await statusOf(world, portal), await statusOf(world, vneid)]).toEqual([401, 200]);
});
