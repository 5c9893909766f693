import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statuses } from '../../functions/http/statuses.ts';
import { changesPerSecond } from '../../lib/capacity.ts';
import { routes } from '../../lib/routes.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';

const templates = new Templates(synthesised);

describe('watching', () => {
  interface AlarmProperties {
    AlarmDescription: string;
    Dimensions?: { Name: string; Value: string }[];
    Metrics?: { MetricStat?: { Metric: { Dimensions: { Name: string; Value: string }[] } } }[];
  }
  const alarms = templates.all<AlarmProperties>('AWS::CloudWatch::Alarm');
  const runbooks = readdirSync(join(import.meta.dirname, '../../docs/runbooks'));

  test('every alarm names a runbook that is there, and every runbook but that of cases has its alarm', () => {
    const named = alarms.map(({ properties }) => properties.AlarmDescription.replace('docs/runbooks/', ''));
    // Citizens lead there with their codes, and no alarm.
    expect([...new Set(named), 'case-opened.md'].sort()).toEqual(runbooks.sort());
  });

  test('alarms may tell their topic', () => {
    const { PolicyDocument } = templates.one<{
      PolicyDocument: { Statement: { Effect: string; Action: string; Principal: { Service?: string } }[] };
    }>('AWS::SNS::TopicPolicy').properties;
    expect(PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  test('every queue for what failed to the end has an alarm', () => {
    const queues = templates.all('AWS::SQS::Queue').map(({ id }) => plain(id));
    for (const queue of queues.filter((name) => name.endsWith('DeadLetters')))
      expect(alarms.some(({ properties }) => JSON.stringify(properties).includes(queue))).toBe(true);
  });

  test('what is watched and drawn are routes of the table and codes that functions answer', () => {
    const paths = new Set<string>(routes.map(({ method, path }) => `${method} ${path}`));
    const codes = new Set<string>([...Object.keys(statuses), 'ok', 'cccd-asked', 'in', 'confirm']);
    const { DashboardBody } = templates.one<{ DashboardBody: string }>('AWS::CloudWatch::Dashboard').properties;
    const text = JSON.stringify(alarms) + DashboardBody.replaceAll('\\"', '"');
    const pairs = [
      ...text.matchAll(/"Name":"(route|outcome)","Value":"([^"]+)"/g),
      ...DashboardBody.matchAll(/\\?"(route|outcome)\\?",\\?"([^"\\]+)\\?"/g),
    ];
    expect(pairs.length).toBeGreaterThan(20);
    for (const [, name, value] of pairs) expect(name === 'route' ? paths : codes).toContain(value);
  });

  test('every route that changes something has a throttle of its own, by the table', () => {
    const { RouteSettings } = templates.one<{ RouteSettings: Record<string, { ThrottlingRateLimit: number }> }>(
      'AWS::ApiGatewayV2::Stage',
    ).properties;
    const limited = Object.entries(RouteSettings).map(([route, { ThrottlingRateLimit }]) => [
      route,
      ThrottlingRateLimit,
    ]);
    const wanted = routes.flatMap(({ method, path, perSecond }) =>
      method === 'POST' ? [[`${method} ${path}`, perSecond ?? changesPerSecond]] : [],
    );
    expect(Object.fromEntries(limited)).toEqual(Object.fromEntries(wanted));
  });

  test('every route has an alarm on requests that its throttle refused, counted from the access log', () => {
    const { MetricTransformations, FilterPattern, LogGroupName } = templates.one<{
      MetricTransformations: { MetricName: string; MetricNamespace: string; Dimensions: object[] }[];
      FilterPattern: string;
      LogGroupName: string;
    }>('AWS::Logs::MetricFilter').properties;
    expect(plain(LogGroupName)).toBe('AccessLog');
    const [counted] = MetricTransformations;
    expect(counted!.Dimensions).toEqual([{ Key: 'route', Value: '$.route' }]);
    // The filter reads fields that the access log writes, as texts.
    const format = JSON.parse(
      templates.one<{ AccessLogSettings: { Format: string } }>('AWS::ApiGatewayV2::Stage').properties.AccessLogSettings
        .Format,
    ) as Record<string, string>;
    expect(format).toMatchObject({
      status: '$context.status',
      functionMs: '$context.integrationLatency',
      route: '$context.routeKey',
    });
    expect(FilterPattern).toBe('{ ($.status = "429") && ($.functionMs = "-") }');
    const watched = templates
      .all<AlarmProperties & { MetricName?: string; Namespace?: string }>('AWS::CloudWatch::Alarm')
      .filter(
        ({ properties: { MetricName, Namespace } }) =>
          MetricName === counted!.MetricName && Namespace === counted!.MetricNamespace,
      );
    expect(watched.flatMap(({ properties }) => properties.Dimensions!.map(({ Value }) => Value)).sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  test('the access log names routes and never an address, a query or a person', () => {
    const { AccessLogSettings } = templates.one<{ AccessLogSettings: { Format: string } }>(
      'AWS::ApiGatewayV2::Stage',
    ).properties;
    expect(AccessLogSettings.Format).toContain('$context.routeKey');
    expect(AccessLogSettings.Format).not.toMatch(/path|query|sourceIp|identity|header|cookie/i);
  });
});
