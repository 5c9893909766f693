import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statuses } from '../../functions/http/statuses.ts';
import { changesPerSecond } from '../../lib/capacity.ts';
import { routes } from '../../lib/routes.ts';
import { stageOf } from '../../lib/stages.ts';
import { runbookOf } from '../../lib/watch/alarm.ts';
import { nameOfArn, plain, Templates } from '../../local/cloud/template.ts';
import { synthesised, synthesisedLaptop } from '../support/synthesised.ts';

const templates = new Templates(synthesised);

describe('watching', () => {
  interface AlarmProperties {
    AlarmDescription: string;
    TreatMissingData?: string;
    AlarmActions?: string[];
    OKActions?: string[];
    AlarmName?: string;
    AlarmRule?: string;
    ActionsSuppressor?: string;
    Dimensions?: { Name: string; Value: string }[];
    Metrics?: { MetricStat?: { Metric: { Dimensions: { Name: string; Value: string }[] } } }[];
  }
  const alarms = templates.all<AlarmProperties>('AWS::CloudWatch::Alarm');
  const over = templates.all<AlarmProperties>('AWS::CloudWatch::CompositeAlarm');
  const isSuppressor = ({ id }: { id: string }) => plain(id).endsWith('CauseTold');
  const told = over.filter((one) => !isSuppressor(one));
  const named = (id: string) => alarms.find((alarm) => plain(alarm.id) === id)!;
  const runbooks = readdirSync(join(import.meta.dirname, '../../docs/runbooks'));

  test('every alarm names an existing runbook, and every runbook except those of cases, keys and bills has its alarm', () => {
    const address = `https://github.com/${stageOf('production').repository}/blob/main/docs/runbooks/`;
    const pages = [...alarms, ...over].map(({ properties }) => {
      expect(properties.AlarmDescription.startsWith(address)).toBe(true);
      return properties.AlarmDescription.slice(address.length);
    });
    // Citizens lead to the first with their codes, rules to the second, and a mail about the budget to the third.
    expect([...new Set(pages), 'case-opened.md', 'number-opened.md', 'spending.md'].sort()).toEqual(runbooks.sort());
  });

  test('the address of a runbook leaves out the ids by which GitHub’s tokens name a repository', () => {
    const stage = { ...stageOf('production'), repository: 'agency@12/lien-ket-vneid@345' };
    expect(runbookOf(stage, 'keys')).toBe('https://github.com/agency/lien-ket-vneid/blob/main/docs/runbooks/keys.md');
  });

  test('every alarm notifies its topic when it begins and when it ends, or is part of an alarm that does', () => {
    const parts = new Set(told.flatMap(({ properties }) => partsOf(properties.AlarmRule!)));
    for (const { id, properties } of [...alarms, ...over]) {
      const { AlarmActions = [], OKActions = [] } = properties;
      // CodeDeploy acts on the alarms of a new version, a composite alarm notifies for its parts, and a suppressor only
      // silences others.
      const isQuiet = id.includes('NewVersionFails') || parts.has(plain(id)) || isSuppressor({ id });
      expect([plain(id), AlarmActions.length]).toEqual([plain(id), isQuiet ? 0 : 1]);
      expect([plain(id), OKActions]).toEqual([plain(id), AlarmActions]);
    }
  });

  const partsOf = (rule: string) => [...rule.matchAll(/ALARM\("([^"]+)"\)/g)].map(([, arn]) => nameOfArn(arn!));

  test('alarms with one cause notify once, and stay silent while the alarm on their cause rings', () => {
    const rules = Object.fromEntries(
      over.map(({ id, properties: { AlarmRule, ActionsSuppressor } }) => [
        plain(id),
        { of: partsOf(AlarmRule!), quietWhile: ActionsSuppressor && nameOfArn(ActionsSuppressor) },
      ]),
    );
    expect(rules).toEqual({
      VneidFails: { of: ['VneidDown', 'VneidStartFails', 'VneidPageFails'] },
      PortalFails: {
        of: ['LoginFails', 'LinkFails', 'LoginSlow', 'ApiFaults', 'ProbeFails'],
        quietWhile: 'PortalFailsCauseTold',
      },
      PortalFailsCauseTold: { of: ['TablesThrottled', 'KeysFail'] },
    });
    for (const id of ['TablesThrottled', 'KeysFail']) expect(named(id).properties.AlarmActions).toHaveLength(1);
  });

  test('the name of an alarm contains its stage or is left to CloudFormation', () => {
    for (const { properties } of over) expect(properties.AlarmName).toMatch(/^LienKet-production-Watch-/);
    for (const { properties } of alarms)
      expect(properties.AlarmName ?? 'LienKet-production-Watch-').toMatch(/^LienKet-production-Watch-/);
  });

  test('the function that writes outages into the site may only read two existing alarms and write one file', () => {
    const functions = templates.all<{ Handler?: string; Environment?: { Variables: Record<string, string> } }>(
      'AWS::Lambda::Function',
    );
    const { properties } = functions.find((one) => one.properties.Handler === 'write-outages.handler')!;
    const names = Object.values(
      JSON.parse(properties.Environment!.Variables['PARTNER_ALARMS']!) as Record<string, string>,
    );
    const existing = [...over, ...alarms].map((one) => one.properties.AlarmName);
    for (const name of names) expect(existing).toContain(name);
    const policies = templates.all<{
      PolicyDocument: { Statement: { Action: string | string[]; Resource: object }[] };
    }>('AWS::IAM::Policy');
    const { Statement } = policies.find(({ id }) => id.startsWith('WriteOutages'))!.properties.PolicyDocument;
    const allowed = Statement.map(({ Action, Resource }) => [Action, JSON.stringify(Resource)]);
    expect(allowed).toEqual([
      [['logs:CreateLogStream', 'logs:PutLogEvents'], expect.stringContaining('WriteOutagesLog')],
      ...names.map((name): [string, unknown] => [
        'cloudwatch:DescribeAlarms',
        expect.stringContaining(`alarm:${name}"`),
      ]),
      ['s3:PutObject', expect.stringContaining('/assets/outages.json"')],
    ]);
  });

  test('silence of the probe is an alarm, and silence of a count of faults is not', () => {
    for (const { id, properties } of alarms)
      expect([plain(id), properties.TreatMissingData]).toEqual([
        plain(id),
        plain(id) === 'ProbeFails' ? 'breaching' : 'notBreaching',
      ]);
    // The laptop edition has no probe.
    const quiet = new Templates(synthesisedLaptop).all<AlarmProperties>('AWS::CloudWatch::Alarm');
    expect(quiet.find(({ id }) => plain(id) === 'ProbeFails')!.properties.TreatMissingData).toBe('notBreaching');
  });

  test('outages of partners and intended refusals do not count as faults of the API', async () => {
    const { Metrics } = named('ApiFaults').properties as unknown as {
      Metrics: {
        Id: string;
        Expression?: string;
        MetricStat?: { Metric: { Namespace: string; MetricName: string; Dimensions: object[] } };
      }[];
    };
    expect(Metrics.find(({ Expression }) => Expression)!.Expression).toBe('FILL(faults, 0) - FILL(expected, 0)');
    const { Metric } = Metrics.find(({ Id }) => Id === 'expected')!.MetricStat!;
    expect(Metric).toMatchObject({ MetricName: 'count', Dimensions: [{ Name: 'fault', Value: 'expected' }] });
  });

  test('a throttled read rings like a throttled write, for every table that a login uses', () => {
    const { Metrics } = named('TablesThrottled').properties as unknown as {
      Metrics: { MetricStat?: { Metric: { MetricName: string; Dimensions: { Value: string }[] } } }[];
    };
    const seen = Metrics.flatMap(({ MetricStat }) =>
      MetricStat ? [`${MetricStat.Metric.MetricName} ${MetricStat.Metric.Dimensions[0]!.Value}`] : [],
    );
    // DynamoDB may throttle each operation for which the function has a right.
    const { tables } = routes.find(({ path }) => path === '/api/login')!;
    const touched = Object.entries(tables).flatMap(([name, verbs]) => [
      ...(verbs.includes('get') ? [`ReadThrottleEvents ${name}`] : []),
      ...(verbs.some((verb) => verb !== 'get') ? [`WriteThrottleEvents ${name}`] : []),
    ]);
    expect(seen.sort()).toEqual(touched.sort());
  });

  test('alarms ring when notices fail, and before AWS stops the sender', () => {
    const { Metrics } = named('SendingFails').properties as unknown as {
      Metrics: { Expression?: string; MetricStat?: { Metric: { Dimensions: { Name: string; Value: string }[] } } }[];
    };
    expect(Metrics.find(({ Expression }) => Expression)!.Expression).toBe(
      'IF(FILL(failed, 0) >= 10, IF(FILL(failed, 0) > FILL(done, 0), 1, 0), 0)',
    );
    const counted = Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric.Dimensions] : []));
    expect(counted).toContainEqual([{ Name: 'job', Value: 'send-notice' }]);
    for (const [id, metric, most] of [
      ['MailBounces', 'Reputation.BounceRate', 0.05],
      ['MailComplaints', 'Reputation.ComplaintRate', 0.001],
    ] as const) {
      const { Threshold, ...properties } = named(id).properties as unknown as { Threshold: number };
      expect(properties).toMatchObject({ Namespace: 'AWS/SES', MetricName: metric });
      expect(Threshold).toBeLessThan(most);
    }
  });

  test('the people on duty get a mail when the AWS account costs more than the stage says', () => {
    const { monthlyUsd, alarmsTo } = stageOf('production');
    const { Budget, NotificationsWithSubscribers } = templates.one<{
      Budget: { BudgetLimit: object; CostFilters?: object };
      NotificationsWithSubscribers: { Notification: object; Subscribers: object[] }[];
    }>('AWS::Budgets::Budget').properties;
    expect(Budget).toMatchObject({ BudgetType: 'COST', TimeUnit: 'MONTHLY' });
    expect(Budget.BudgetLimit).toEqual({ Amount: monthlyUsd, Unit: 'USD' });
    expect(Budget.CostFilters).toBeUndefined();
    expect(NotificationsWithSubscribers.map(({ Notification }) => Notification)).toMatchObject([
      { NotificationType: 'ACTUAL', Threshold: 80 },
      { NotificationType: 'FORECASTED', Threshold: 100 },
    ]);
    for (const { Subscribers } of NotificationsWithSubscribers)
      expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: alarmsTo }]);
  });

  test('alarms may publish to their topic in each region that has alarms', () => {
    const policies = templates.all<{
      PolicyDocument: { Statement: { Effect: string; Action: string; Principal: { Service?: string } }[] };
    }>('AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(2);
    for (const { properties } of policies)
      expect(properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
        }),
      );
  });

  test('every queue of dead letters has an alarm', () => {
    const queues = templates.all('AWS::SQS::Queue').map(({ id }) => plain(id));
    for (const queue of queues.filter((name) => name.endsWith('DeadLetters')))
      expect(alarms.some(({ properties }) => JSON.stringify(properties).includes(queue))).toBe(true);
  });

  test('alarms and dashboard use only routes of the table and codes that functions return', () => {
    const paths = new Set<string>(routes.map(({ method, path }) => `${method} ${path}`));
    const codes = new Set<string>([...Object.keys(statuses), 'ok', 'cccd-asked', 'in', 'confirm', 'sent']);
    const { DashboardBody } = templates.one<{ DashboardBody: string }>('AWS::CloudWatch::Dashboard').properties;
    const text = JSON.stringify(alarms) + DashboardBody.replaceAll('\\"', '"');
    const pairs = [
      ...text.matchAll(/"Name":"(route|outcome)","Value":"([^"]+)"/g),
      ...DashboardBody.matchAll(/\\?"(route|outcome)\\?",\\?"([^"\\]+)\\?"/g),
    ];
    expect(pairs.length).toBeGreaterThan(20);
    for (const [, name, value] of pairs) expect(name === 'route' ? paths : codes).toContain(value);
  });

  test('the alarm on identities of other persons counts the codes `vneid-other-number` and `vneid-other-person` together', () => {
    const text = JSON.stringify(named('OtherPersons').properties);
    for (const code of ['vneid-other-number', 'vneid-other-person']) expect(text).toContain(`"Value":"${code}"`);
    expect(text).toContain('FILL(count0, 0) + FILL(count1, 0)');
  });

  test('every route that changes something has a throttle of its own, from the table', () => {
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
    // The filter reads fields that the access log writes as texts.
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

  test('the access log names routes, and never an address, a query or a person', () => {
    const { AccessLogSettings } = templates.one<{ AccessLogSettings: { Format: string } }>(
      'AWS::ApiGatewayV2::Stage',
    ).properties;
    expect(AccessLogSettings.Format).toContain('$context.routeKey');
    expect(AccessLogSettings.Format).not.toMatch(/path|query|sourceIp|identity|header|cookie/i);
  });
});
