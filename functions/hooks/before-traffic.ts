import {
  CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { wordIn } from '../domain/word.ts';
import type { Log, LogEvents } from '../log.ts';
import { awsClient } from '../wiring/aws-client.ts';
import { consoleLog } from '../wiring/console-log.ts';
import { lazy } from '../wiring/start.ts';

/** The event with which CodeDeploy calls a hook. */
interface HookEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

export interface BeforeTrafficDeps {
  readonly codeDeploy: CodeDeployClient;
  readonly lambda: LambdaClient;
  readonly log: Log;
}

/** The part of a deployment's specification that names the new version. */
const specification = v.object({
  Resources: v.array(
    v.record(v.string(), v.object({ Properties: v.object({ Name: v.string(), TargetVersion: v.string() }) })),
  ),
});

/**
 * The request that the hook sends to the new version. For a handler, it is a request that did not come through the
 * edge, which every handler refuses in the same way. For a worker, it is an empty batch. A handler can refuse only if
 * the new version starts, has its whole environment and can read its secrets. The request changes nothing.
 */
const rehearsed = {
  version: '2.0',
  routeKey: 'GET /before-traffic',
  rawPath: '/before-traffic',
  rawQueryString: '',
  headers: { accept: 'application/json' },
  requestContext: { http: { method: 'GET', path: '/before-traffic', sourceIp: '127.0.0.1' } },
  isBase64Encoded: false,
  Records: [],
};

const crash = v.object({ errorType: v.string() });
const withStatus = v.object({ statusCode: v.number() });

const answers = v.union([
  v.object({ statusCode: v.literal(403) }),
  v.object({ batchItemFailures: v.pipe(v.array(v.unknown()), v.length(0)) }),
]);

type Refusal = Omit<LogEvents['new-version.failed'], 'of' | 'newVersion'>;

interface NewVersion {
  readonly name: string;
  readonly version: string;
}

/**
 * Calls the new version of a function before it receives any traffic, and tells CodeDeploy whether it may receive
 * traffic.
 */
export const beforeTraffic =
  (deps: BeforeTrafficDeps) =>
  async ({ DeploymentId: deploymentId, LifecycleEventHookExecutionId: hook }: HookEvent): Promise<void> => {
    const { name = 'unknown', version = 'unknown', refusal } = await judge(deps, deploymentId);
    if (refusal) deps.log('new-version.failed', { of: name, newVersion: version, ...refusal });
    await deps.codeDeploy.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId,
        lifecycleEventHookExecutionId: hook,
        status: refusal ? 'Failed' : 'Succeeded',
      }),
    );
  };

/**
 * CodeDeploy waits up to an hour for an answer, so an error before the new version answers also counts as a refusal.
 */
const judge = async (
  { codeDeploy, lambda }: BeforeTrafficDeps,
  deploymentId: string,
): Promise<Partial<NewVersion> & { refusal?: Refusal }> => {
  let called: NewVersion | undefined;
  try {
    called = await newVersionOf(codeDeploy, deploymentId);
    const refusal = await refusalOf(lambda, called);
    return { ...called, ...(refusal && { refusal }) };
  } catch (error) {
    return { ...called, refusal: { why: called ? 'not called' : 'deployment not read', error } };
  }
};

const newVersionOf = async (codeDeploy: CodeDeployClient, deploymentId: string): Promise<NewVersion> => {
  const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
  // CloudFormation may still begin a deployment with `string`, the older of the two fields.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- read, not written
  const text = deploymentInfo?.revision?.string?.content ?? deploymentInfo?.revision?.appSpecContent?.content ?? '';
  const [resource] = v.parse(v.pipe(v.string(), v.parseJson(), specification), text).Resources;
  const { Name, TargetVersion } = Object.values(resource!)[0]!.Properties;
  return { name: Name, version: TargetVersion };
};

/** @returns why the new version may not receive traffic; undefined if it may */
const refusalOf = async (lambda: LambdaClient, { name, version }: NewVersion): Promise<Refusal | undefined> => {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: name,
      Qualifier: version,
      Payload: new TextEncoder().encode(JSON.stringify(rehearsed)),
    }),
  );
  if (!Payload) return { why: 'no answer' };
  const answer: unknown = JSON.parse(new TextDecoder().decode(Payload));
  if (FunctionError) return { why: 'crashed', ...(v.is(crash, answer) && { errorType: typeOf(answer) }) };
  if (v.is(answers, answer)) return undefined;
  return { why: 'wrong answer', ...(v.is(withStatus, answer) && { status: answer.statusCode }) };
};

/**
 * The error type, which Lambda writes with a dot: `Runtime.ImportModuleError`. The error message may quote any data, so
 * it is not read.
 */
const typeOf = ({ errorType }: { errorType: string }): string =>
  wordIn(errorType.replaceAll('.', '-'), 64) ?? 'unreadable';

const live = lazy(() =>
  beforeTraffic({
    codeDeploy: awsClient(CodeDeployClient),
    // The first call of a new version is the slowest.
    lambda: awsClient(LambdaClient, { requestHandler: { requestTimeout: 30_000 } }),
    // No metrics: CodeDeploy itself reports that a deployment failed.
    log: consoleLog(''),
  }),
);

export const handler = (event: HookEvent): Promise<void> => live()(event);
