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

/** What CodeDeploy hands to a hook. */
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
 * A request that came past the edge, which every handler refuses in the same way, and a batch of nothing for a worker.
 * To refuse it, a new version must start, find its environment whole and read its secrets; and nothing is changed.
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

/** Calls the new version of a function before anybody else does, and tells CodeDeploy whether it may have traffic. */
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

/** CodeDeploy waits for an answer for an hour, so a fault on the way to the new version is an answer as well. */
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
  // The older of the two is what CloudFormation may still begin a deployment with.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- read, not written
  const text = deploymentInfo?.revision?.string?.content ?? deploymentInfo?.revision?.appSpecContent?.content ?? '';
  const [resource] = v.parse(v.pipe(v.string(), v.parseJson(), specification), text).Resources;
  const { Name, TargetVersion } = Object.values(resource!)[0]!.Properties;
  return { name: Name, version: TargetVersion };
};

/** @returns why it may have no traffic; undefined where it may */
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

/** As Lambda names it, with a dot: `Runtime.ImportModuleError`. Its message may quote anything. */
const typeOf = ({ errorType }: { errorType: string }): string =>
  wordIn(errorType.replaceAll('.', '-'), 64) ?? 'unreadable';

const live = lazy(() =>
  beforeTraffic({
    codeDeploy: awsClient(CodeDeployClient),
    // The new version's first call is its coldest.
    lambda: awsClient(LambdaClient, { requestHandler: { requestTimeout: 30_000 } }),
    // Nothing is counted: CodeDeploy itself says that a deployment failed.
    log: consoleLog(''),
  }),
);

export const handler = (event: HookEvent): Promise<void> => live()(event);
