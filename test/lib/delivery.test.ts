import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { routes } from '../../lib/routes.ts';
import { workers } from '../../lib/workers.ts';
import { nameOfArn, plain, Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
/** All resources of a type as CloudFormation reads them, with fields that `Templates` ignores. */
const raw = (type: string) =>
  ['Api', 'Work'].flatMap((stack) => {
    const { Resources } = JSON.parse(readFileSync(join(synthesised, `${stack}.template.json`), 'utf8')) as {
      Resources: Record<string, { Type: string; UpdatePolicy?: object; Properties: Record<string, unknown> }>;
    };
    return Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => ({ id, ...resource }));
  });

/** Every function that a request, a queue or a stream calls. The probe is not one of them. */
const delivered = new Set(routes.map((route) => route.handler)).size + workers.length + 2;

describe('a new version', () => {
  test('every function gets a new version by canary, with an alarm of its own and a first call', () => {
    const groups = templates.all<{
      DeploymentConfigName: string;
      AlarmConfiguration: { Alarms: { Name: string }[] };
      AutoRollbackConfiguration: { Enabled: boolean; Events: string[] };
    }>('AWS::CodeDeploy::DeploymentGroup');
    expect(groups).toHaveLength(delivered);
    for (const { properties } of groups) {
      expect(properties.DeploymentConfigName).toContain('Canary10Percent10Minutes');
      expect(properties.AlarmConfiguration.Alarms).toHaveLength(1);
      expect(properties.AutoRollbackConfiguration.Events).toContain('DEPLOYMENT_STOP_ON_ALARM');
    }
    const aliases = raw('AWS::Lambda::Alias');
    expect(aliases).toHaveLength(delivered);
    for (const { UpdatePolicy } of aliases)
      expect(UpdatePolicy).toMatchObject({
        CodeDeployLambdaAliasUpdate: {
          BeforeAllowTrafficHook: { Ref: expect.stringMatching(/^DeliveryBeforeTraffic/) },
        },
      });
  });

  test('a new version is judged by its own failures, not by those of the version before', () => {
    const alarms = templates
      .all<{ Metrics?: { MetricStat?: { Metric: { Dimensions: { Name: string; Value: unknown }[] } } }[] }>(
        'AWS::CloudWatch::Alarm',
      )
      .filter(({ id }) => id.includes('NewVersionFails'));
    expect(alarms).toHaveLength(delivered);
    for (const { properties } of alarms)
      for (const { MetricStat } of properties.Metrics!)
        if (MetricStat) {
          const dimensions = MetricStat.Metric.Dimensions.filter(({ Name }) => /version/i.test(Name));
          expect(dimensions).toHaveLength(1);
          expect(JSON.stringify(dimensions)).toContain('CurrentVersion');
        }
  });

  test('all traffic goes through the alias', () => {
    const integrations = raw('AWS::ApiGatewayV2::Integration');
    for (const { Properties } of integrations)
      expect(Properties['IntegrationUri']).toEqual({ Ref: expect.stringMatching(/Live[0-9A-F]{8}$/) });
    for (const { Properties } of raw('AWS::Lambda::EventSourceMapping'))
      expect(JSON.stringify(Properties['FunctionName'])).toContain('Live');
  });
});

test('stages on which nobody depends call functions directly, as the SAM emulator needs it', () => {
  const laptop = new Templates(`${synthesised}-laptop`);
  expect(laptop.all('AWS::Lambda::Alias')).toEqual([]);
  const names = new Set(laptop.all('AWS::Lambda::Function').map(({ id }) => plain(id)));
  for (const { properties } of laptop.all<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration'))
    expect(names).toContain(nameOfArn(properties.IntegrationUri));
});
