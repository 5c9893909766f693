import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stageOf } from '../../lib/stages.ts';
import { synthesised } from '../support/synthesised.ts';

/** Names that lie inside another resource, or that AWS has given. */
const notOfTheAccount = new Set([
  ...['AWS::IAM::Policy PolicyName', 'AWS::Lambda::Alias Name', 'AWS::ApiGatewayV2::Api Name'],
  ...['AWS::ApiGatewayV2::Stage StageName', 'AWS::CloudWatch::Alarm MetricName'],
  ...['AWS::CodeDeploy::DeploymentGroup DeploymentConfigName', 'AWS::EC2::VPCEndpoint ServiceName'],
]);

interface Template {
  readonly Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

/** Every fixed name that a template gives to a resource of the account. */
const fixedNames = readdirSync(synthesised)
  .filter((file) => file.endsWith('.template.json'))
  .flatMap((file) => Object.entries((JSON.parse(readFileSync(join(synthesised, file), 'utf8')) as Template).Resources))
  .flatMap(([id, { Type, Properties = {} }]) =>
    Object.entries(Properties)
      .filter(([name, value]) => name.endsWith('Name') && typeof value === 'string')
      .filter(([name]) => !notOfTheAccount.has(`${Type} ${name}`))
      .map(([, value]) => ({ id, name: value as string })),
  );

test('every fixed name contains its stage, so that two stages can be in one account', () => {
  expect(fixedNames.length).toBeGreaterThan(10);
  expect(fixedNames.filter(({ name }) => !name.includes(stageOf('production').name))).toEqual([]);
});
