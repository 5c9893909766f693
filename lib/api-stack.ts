import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { type FunctionRights, PortalFunction, type PortalFunctionProps } from './constructs/portal-function.ts';
import { type Route, routes, type TableName, type Verb } from './routes.ts';

/** The HTTP API with the function of each handler and that function's rights: all that SAM needs in one template. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage, data, bundles, ...props }: StackProps & PortalFunctionProps) {
    super(scope, id, props);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    new HttpStage(this, 'Live', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: 2000, burstLimit: 1000 },
    });

    for (const [handler, rows] of Map.groupBy(routes, (route) => route.handler)) {
      const fn = new PortalFunction(this, pascal(handler), rightsOf(handler, rows), { stage, data, bundles });
      const integration = new HttpLambdaIntegration(`${pascal(handler)}Integration`, fn);
      for (const { method, path } of rows) this.api.addRoutes({ path, methods: [HttpMethod[method]], integration });
    }
    new CfnOutput(this, 'ApiUrl', { value: this.api.apiEndpoint });
  }
}

export const pascal = (name: string) => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** A handler of two rows has the rights of both. */
export const rightsOf = (handler: string, rows: readonly Route[]): FunctionRights => {
  const tables: Partial<Record<TableName, Verb[]>> = {};
  for (const row of rows)
    for (const [table, verbs] of Object.entries(row.tables) as [TableName, readonly Verb[]][])
      tables[table] = [...new Set([...(tables[table] ?? []), ...verbs])];
  const memory = rows.find((row) => row.memory)?.memory;
  return {
    handler,
    tables,
    keys: [...new Set(rows.flatMap((row) => row.keys ?? []))],
    secrets: [...new Set(rows.flatMap((row) => row.secrets ?? []))],
    ...(memory && { memory }),
  };
};
