import {
  CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { awsClient } from '../wiring/aws-client.ts';
import { lazy } from '../wiring/start.ts';

/** What CodeDeploy hands to a hook. */
interface HookEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

export interface BeforeTrafficDeps {
  readonly codeDeploy: CodeDeployClient;
  readonly lambda: LambdaClient;
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

const answers = v.union([
  v.object({ statusCode: v.literal(403) }),
  v.object({ batchItemFailures: v.pipe(v.array(v.unknown()), v.length(0)) }),
]);

/** Calls the new version of a function before anybody else does, and tells CodeDeploy whether it may have traffic. */
export const beforeTraffic =
  ({ codeDeploy, lambda }: BeforeTrafficDeps) =>
  async ({ DeploymentId: deploymentId, LifecycleEventHookExecutionId: hook }: HookEvent): Promise<void> => {
    const fit = await isFit({ codeDeploy, lambda }, deploymentId).catch(() => false);
    await codeDeploy.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId,
        lifecycleEventHookExecutionId: hook,
        status: fit ? 'Succeeded' : 'Failed',
      }),
    );
  };

const isFit = async ({ codeDeploy, lambda }: BeforeTrafficDeps, deploymentId: string): Promise<boolean> => {
  const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
  // The older of the two is what CloudFormation may still begin a deployment with.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- read, not written
  const text = deploymentInfo?.revision?.string?.content ?? deploymentInfo?.revision?.appSpecContent?.content ?? '';
  const [resource] = v.parse(v.pipe(v.string(), v.parseJson(), specification), text).Resources;
  const { Name, TargetVersion } = Object.values(resource!)[0]!.Properties;
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({
      FunctionName: Name,
      Qualifier: TargetVersion,
      Payload: new TextEncoder().encode(JSON.stringify(rehearsed)),
    }),
  );
  if (FunctionError || !Payload) return false;
  return v.is(answers, JSON.parse(new TextDecoder().decode(Payload)));
};

const live = lazy(() =>
  beforeTraffic({
    codeDeploy: awsClient(CodeDeployClient),
    // The new version's first call is its coldest.
    lambda: awsClient(LambdaClient, { requestHandler: { requestTimeout: 30_000 } }),
  }),
);

export const handler = (event: HookEvent): Promise<void> => live()(event);
