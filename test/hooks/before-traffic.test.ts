import {
  CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { beforeTraffic } from '../../functions/hooks/before-traffic.ts';
import { logTo } from '../../functions/log.ts';
import { routes } from '../../lib/routes.ts';
import { World } from '../support/world.ts';

/** The specification that CodeDeploy keeps for a Lambda deployment of CloudFormation. */
const specification = JSON.stringify({
  version: 0,
  Resources: [
    {
      Live: {
        Type: 'AWS::Lambda::Function',
        Properties: { Name: 'Api-Login', Alias: 'live', CurrentVersion: '6', TargetVersion: '7' },
      },
    },
  ],
});

/**
 * Runs the hook while the new version answers like this. Resolves to the status for CodeDeploy, the calls and the log.
 */
const told = async (answer: object, content: string | undefined = specification) => {
  const logged: Record<string, unknown>[] = [];
  const running = { namespace: '', function: 'BeforeTraffic', version: '1', commit: 'c0ffee' };
  const log = logTo((line) => logged.push(JSON.parse(line) as Record<string, unknown>), running);
  const deps = { codeDeploy: new CodeDeployClient({}), lambda: new LambdaClient({}), log };
  const [codeDeploy, lambda] = [mockClient(deps.codeDeploy), mockClient(deps.lambda)];
  codeDeploy
    .on(GetDeploymentCommand)
    .resolves({ deploymentInfo: { revision: content ? { string: { content } } : {} } });
  codeDeploy.on(PutLifecycleEventHookExecutionStatusCommand).resolves({});
  if (answer instanceof Error) lambda.on(InvokeCommand).rejects(answer);
  else lambda.on(InvokeCommand).resolves(answer);
  await beforeTraffic(deps)({ DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'hook-1' });
  const [status] = codeDeploy.commandCalls(PutLifecycleEventHookExecutionStatusCommand);
  const called = lambda.commandCalls(InvokeCommand).map(({ args }) => args[0].input);
  return { status: status!.args[0].input, called, logged };
};

const payload = (answer: unknown) => ({ Payload: new TextEncoder().encode(JSON.stringify(answer)) as never });

test('a new version that refuses calls past the edge gets traffic', async () => {
  const { status, called, logged } = await told(payload({ statusCode: 403, body: '{"code":"not-from-edge"}' }));
  expect(logged).toEqual([]);
  expect(status).toEqual({ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'hook-1', status: 'Succeeded' });
  expect(called).toMatchObject([{ FunctionName: 'Api-Login', Qualifier: '7' }]);
});

test('a new version of a worker that does nothing with an empty batch gets traffic', async () => {
  expect((await told(payload({ batchItemFailures: [] }))).status.status).toBe('Succeeded');
});

const denied = Object.assign(new Error('User: arn:… is not authorized'), { name: 'AccessDeniedException' });

test.each<[string, object, object]>([
  [
    'crashes at its start',
    { FunctionError: 'Unhandled', ...payload({ errorType: 'Runtime.ImportModuleError', errorMessage: 'no such x' }) },
    { why: 'crashed', errorType: 'Runtime-ImportModuleError' },
  ],
  ['answers with an internal fault', payload({ statusCode: 500 }), { why: 'wrong answer', status: 500 }],
  ['accepts calls past the edge', payload({ statusCode: 200 }), { why: 'wrong answer', status: 200 }],
  ['fails an empty batch', payload({ batchItemFailures: [{ itemIdentifier: 'x' }] }), { why: 'wrong answer' }],
  ['does not answer', {}, { why: 'no answer' }],
  ['may not be called', denied, { why: 'not called', error: expect.stringMatching(/^AccessDeniedException/) }],
])('a new version that %s gets no traffic, and the log names it and the reason', async (_, answer, why) => {
  const { status, logged } = await told(answer);
  expect(status.status).toBe('Failed');
  expect(logged).toMatchObject([
    { name: 'new-version.failed', level: 'error', commit: 'c0ffee', of: 'Api-Login', newVersion: '7', ...why },
  ]);
  expect(JSON.stringify(logged)).not.toMatch(/no such x|not authorized/);
});

test('a deployment that names no version is reported as failed at once, and does not time out', async () => {
  const { status, called, logged } = await told(payload({ statusCode: 403 }), '');
  expect(status.status).toBe('Failed');
  expect(called).toEqual([]);
  expect(logged).toMatchObject([{ of: 'unknown', why: 'deployment not read' }]);
});

test('every handler refuses the request of the hook, and nothing changes', async () => {
  const { called } = await told(payload({ statusCode: 403 }));
  const sent = JSON.parse(new TextDecoder().decode(called[0]!.Payload as Uint8Array)) as object;
  const world = new World();
  world.add('binh');
  const before = JSON.stringify([...world.memory.accountRows]);
  for (const { handler } of routes) expect([handler, (await world.call(handler, sent)).status]).toEqual([handler, 403]);
  expect(JSON.stringify([...world.memory.accountRows])).toBe(before);
  expect(world.eventNames()).toEqual([]);
});
