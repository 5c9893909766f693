import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type CfnStage, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { Delivery } from './constructs/delivery.ts';
import { daysOf, PortalFunction, type PortalFunctionProps } from './constructs/portal-function.ts';
import { changesPerSecond, wholeApi } from './capacity.ts';
import { type FunctionRights, pascal, type Route, type TableName, type Verb } from './route.ts';
import { routes } from './routes.ts';

/** The HTTP API, with one function for each handler and that function's rights. SAM reads this one template. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly accessLog: LogGroup;

  constructor(
    scope: Construct,
    id: string,
    { stage, data, bundles, commit, egress, ...props }: StackProps & PortalFunctionProps,
  ) {
    super(scope, id, props);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: daysOf(stage),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const live = new HttpStage(this, 'Live', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: wholeApi.perSecond, burstLimit: wholeApi.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(this.accessLog), format: accessLine },
    });

    const of = { stage, data, bundles, commit, egress };
    const delivery = stage.isKept ? new Delivery(this, 'Delivery', of) : undefined;
    for (const [handler, rows] of Map.groupBy(routes, (route) => route.handler)) {
      const fn = new PortalFunction(this, pascal(handler), rightsOf(handler, rows), of);
      const integration = new HttpLambdaIntegration(`${pascal(handler)}Integration`, delivery?.live(fn) ?? fn);
      for (const { method, path } of rows)
        // The stage names its routes in its throttles, so the routes must exist before the stage.
        live.node.addDependency(...this.api.addRoutes({ path, methods: [HttpMethod[method]], integration }));
    }
    (live.node.defaultChild as CfnStage).routeSettings = throttles();
    new CfnOutput(this, 'ApiUrl', { value: this.api.apiEndpoint });
  }
}

/** Logs the route as the route table names it, never the address that the client sent: it may hold personal data. */
const accessLine = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    route: '$context.routeKey',
    status: '$context.status',
    tookMs: '$context.responseLatency',
    functionMs: '$context.integrationLatency',
    error: '$context.error.message',
  }),
);

/**
 * Limits per route, in addition to the stage's limit for all routes together. Every route that changes data has one.
 */
const throttles = () =>
  Object.fromEntries(
    routes.flatMap(({ method, path, perSecond = method === 'POST' ? changesPerSecond : undefined }) =>
      perSecond
        ? [
            [
              `${method} ${path}`,
              { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: perSecond, DetailedMetricsEnabled: true },
            ],
          ]
        : [],
    ),
  );

/** Collects the rights of a handler. A handler of two routes has the rights of both. */
export const rightsOf = (handler: string, rows: readonly Route[]): FunctionRights => {
  const tables: Partial<Record<TableName, Verb[]>> = {};
  for (const row of rows)
    for (const [table, verbs] of Object.entries(row.tables) as [TableName, readonly Verb[]][])
      tables[table] = [...new Set([...(tables[table] ?? []), ...verbs])];
  const memory = rows.find((row) => row.memory)?.memory;
  const concurrency = rows.find((row) => row.concurrency)?.concurrency;
  return {
    handler,
    tables,
    keys: [...new Set(rows.flatMap((row) => row.keys ?? []))],
    secrets: ['Origin', ...new Set(rows.flatMap((row) => row.secrets ?? []))],
    asks: rows.flatMap((row) => row.asks ?? []),
    ...(memory && { memory }),
    ...(concurrency && { concurrency }),
  };
};
