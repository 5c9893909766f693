import { App } from 'aws-cdk-lib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FirewallStack } from '../../lib/firewall-stack.ts';
import { routes } from '../../lib/routes.ts';
import { listsOf, meets, type Rule, rulesOf, type Statement } from '../../local/cloud/firewall.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { stageOf } from '../../lib/stages.ts';
import { synthesised, synthesisedLaptop } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
const rules = rulesOf(templates);

const listed = listsOf(templates);
const vneidServer = '192.0.2.7';
const office = '198.51.100.9';
const stranger = '203.0.113.5';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly from?: string;
}

/** The verdict of the firewall on one request, and how many such requests one address may send in five minutes. */
const judged = ({
  from = stranger,
  ...request
}: Sent): { verdict: 'blocked' | 'allowed' | 'counted'; inFiveMinutes: number } => {
  const asked = { ...request, lists: listed(from) };
  let inFiveMinutes = Infinity;
  for (const { Action, Statement } of rules) {
    const { RateBasedStatement: rate } = Statement;
    if (rate) {
      if (!rate.ScopeDownStatement || meets(asked, rate.ScopeDownStatement))
        inFiveMinutes = Math.min(inFiveMinutes, (rate.Limit * 300) / (rate.EvaluationWindowSec ?? 300));
    } else if (!Statement.ManagedRuleGroupStatement && meets(asked, Statement))
      return { verdict: Action?.Allow ? 'allowed' : 'blocked', inFiveMinutes };
  }
  return { verdict: 'counted', inFiveMinutes };
};

const perAddress = (method: string, path: string, from?: string) =>
  judged({ method, path, ...(from && { from }) }).inFiveMinutes;

describe('firewall', () => {
  test('an alarm in the firewall’s region reports when one rule blocks more than one address alone would cause', () => {
    const stack = JSON.parse(readFileSync(join(synthesised, 'Firewall.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    const alarms = Object.values(stack.Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    const alarm = alarms.find(({ Properties }) => Properties['MetricName'] === 'BlockedRequests')!.Properties;
    const [acl] = Object.values(stack.Resources).filter(({ Type }) => Type === 'AWS::WAFv2::WebACL');
    const { MetricName } = acl!.Properties['VisibilityConfig'] as { MetricName: string };
    expect(alarm['Dimensions']).toEqual([
      { Name: 'Rule', Value: 'ALL' },
      { Name: 'WebACL', Value: MetricName },
    ]);
    expect(alarm['Namespace']).toBe('AWS/WAFV2');
    expect(alarm['AlarmActions']).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
  });

  test('fewer than a hundred addresses cannot use up a route', () => {
    const { RouteSettings, DefaultRouteSettings } = templates.one<{
      RouteSettings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }>;
      DefaultRouteSettings: { ThrottlingRateLimit: number };
    }>('AWS::ApiGatewayV2::Stage').properties;
    const weak = routes.flatMap(({ method, path }) => {
      const { ThrottlingRateLimit } = RouteSettings[`${method} ${path}`] ?? DefaultRouteSettings;
      const asked = path.replace('{dossierId}', 'HS-2026-00001');
      const addresses = Math.floor(ThrottlingRateLimit / (perAddress(method, asked) / 300));
      return addresses < 100 ? [`${method} ${path}: ${addresses} addresses`] : [];
    });
    expect(weak).toEqual([]);
  });

  test('every path that changes something has its own limit for each address, and the disavowal has the smallest', () => {
    const limits = new Map<string, number>(
      routes.filter(({ method }) => method === 'POST').map(({ path }) => [path, perAddress('POST', path)]),
    );
    expect(limits.get('/api/undo')).toBe(10);
    for (const path of ['/api/password', '/api/contacts', '/api/merge', '/api/merge/prove', '/api/link/remove'])
      expect([path, limits.get(path)]).toEqual([path, 60]);
    // Many people log in and link at the same time behind one carrier's address, so their paths have higher limits.
    for (const path of ['/api/login', '/api/logout', '/api/vneid/start', '/api/cccd', '/api/link/confirm'])
      expect([path, limits.get(path)]).toEqual([path, 300]);
    for (const [path, limit] of limits) if (path !== '/api/vneid/logged-out') expect(limit).toBeLessThanOrEqual(300);
  });

  test('each path is counted on its own, so many logins from one address do not block a change of password', () => {
    const grouped = rules.flatMap(({ Name, Statement: { RateBasedStatement: rate } }) =>
      rate && Name.startsWith('Changes') ? [rate] : [],
    );
    expect(grouped.length).toBeGreaterThan(0);
    for (const { AggregateKeyType, CustomKeys } of grouped) {
      expect(AggregateKeyType).toBe('CUSTOM_KEYS');
      expect(CustomKeys).toEqual([{ IP: {} }, { UriPath: expect.anything() }]);
    }
  });

  test.each(['/api/%75ndo', '/api//undo', '/api/./undo', '/api/undo/', '/API/undo', '/api/undo;a=b', '/x/../api/undo'])(
    'another spelling of a path is blocked, so that it cannot be counted on its own: POST %s',
    (path) => {
      expect(judged({ method: 'POST', path }).verdict).toBe('blocked');
    },
  );

  test('every path of the route table has the spelling that the firewall accepts, and pages may have any', () => {
    for (const { method, path } of routes) expect([path, judged({ method, path }).verdict]).toEqual([path, 'counted']);
    expect(judged({ method: 'GET', path: '/ho-so/' }).verdict).toBe('counted');
  });

  test('requests of a server and an answer of VNeID of any length meet no rule that was made for browsers', () => {
    const common = rules.find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet')!;
    const { ScopeDownStatement } = common.Statement.ManagedRuleGroupStatement!;
    for (const [method, path, isAsked] of [
      ['POST', '/api/vneid/logged-out', false],
      ['GET', '/api/vneid/callback', false],
      ['POST', '/api/vneid/start', true],
      ['POST', '/api/login', true],
    ] as const)
      expect([path, meets({ method, path, lists: [] }, ScopeDownStatement!)]).toEqual([path, isAsked]);
  });

  test('logouts from VNeID’s servers pass, and the same servers meet the limits on all other paths', () => {
    const logout = { method: 'POST', path: '/api/vneid/logged-out' };
    expect(judged({ ...logout, from: vneidServer })).toEqual({ verdict: 'allowed', inFiveMinutes: Infinity });
    // Twenty in a second from a server that no stage lists.
    expect(judged(logout)).toEqual({ verdict: 'counted', inFiveMinutes: 6_000 });
    expect(judged({ method: 'POST', path: '/api/undo', from: vneidServer }).inFiveMinutes).toBe(10);
    for (const { properties } of templates.all<{ Scope: string }>('AWS::WAFv2::IPSet'))
      expect(properties.Scope).toBe('CLOUDFRONT');
  });

  test('an office of the agency has one limit for two thousand people, and the same rules against attacks', () => {
    for (const path of ['/api/login', '/api/undo', '/api/cccd', '/api/password'])
      expect([path, perAddress('POST', path, office)]).toEqual([path, 60_000]);
    expect(perAddress('GET', '/ho-so/', office)).toBe(60_000);
    expect(judged({ method: 'POST', path: '/api//undo', from: office }).verdict).toBe('blocked');
    // An office does not count as VNeID, and VNeID does not count as an office.
    expect(judged({ method: 'POST', path: '/api/vneid/logged-out', from: office }).inFiveMinutes).toBe(6_000);
    expect(perAddress('POST', '/api/login', stranger)).toBe(300);
    for (const { Statement } of rules.filter(({ Name }) => Name.startsWith('AWSManagedRules')))
      expect(JSON.stringify(Statement)).not.toContain('IPSet');
  });

  test('a network that an operator blocks is refused on every path before any rule counts it, and VNeID’s logouts still pass', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'lien-ket-firewall-'));
    try {
      const { vneidServers, officeNetworks, ...others } = stageOf('production');
      const stage = {
        ...others,
        vneidServers: [...vneidServers, '2001:db8:53::/48'],
        officeNetworks: [...officeNetworks, '2001:db9:54::/48'],
        blockedNetworks: ['203.0.113.0/24', '192.0.2.0/24', '2001:db8::/32'],
      };
      const app = new App({ outdir });
      new FirewallStack(app, 'Firewall', { stage, env: { account: stage.account, region: 'us-east-1' } });
      app.synth();
      const blocking = new Templates(outdir);
      const [first, second] = rulesOf(blocking);
      expect([first!.Name, second!.Name]).toEqual(['VneidLogouts', 'Blocked']);
      expect(second!.Action).toEqual({ Block: {} });
      const lists = listsOf(blocking);
      for (const [path, from, isBlocked] of [
        ['/api/login', stranger, true],
        ['/ho-so/', stranger, true],
        ['/ho-so/', '2001:db8::7', true],
        ['/ho-so/', '2001:db9::7', false],
        ['/api/login', office, false],
      ] as const)
        expect([from, meets({ method: 'GET', path, lists: lists(from) }, second!.Statement)]).toEqual([
          from,
          isBlocked,
        ]);
      for (const server of [vneidServer, '2001:db8:53::1']) {
        const logout = { method: 'POST', path: '/api/vneid/logged-out', lists: lists(server) };
        expect([server, meets(logout, first!.Statement)]).toEqual([server, true]);
      }
      const offices = rulesOf(blocking).find(({ Name }) => Name === 'Offices')!.Statement.RateBasedStatement!;
      for (const [from, isOffice] of [
        [office, true],
        ['2001:db9:54::1', true],
        ['2001:db9:55::1', false],
      ] as const) {
        const login = { method: 'POST', path: '/api/login', lists: lists(from) };
        expect([from, meets(login, offices.ScopeDownStatement!)]).toEqual([from, isOffice]);
      }
      const kept = blocking.all<{ Name: string; IPAddressVersion: string; Addresses: string[] }>('AWS::WAFv2::IPSet');
      expect(kept.map(({ properties }) => properties).filter(({ Name }) => Name.includes('Blocked'))).toMatchObject([
        { Name: 'LienKet-production-Blocked', IPAddressVersion: 'IPV4', Addresses: ['203.0.113.0/24', '192.0.2.0/24'] },
        { Name: 'LienKet-production-BlockedIpv6', IPAddressVersion: 'IPV6', Addresses: ['2001:db8::/32'] },
      ]);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  test('AWS’s own rules only count until the stage says that they block', () => {
    const actionsOf = (of: readonly Rule[]) => [
      ...new Set(of.flatMap(({ OverrideAction }) => (OverrideAction ? [Object.keys(OverrideAction)[0]] : []))),
    ];
    expect(stageOf('production').managedRules).toBe('count');
    expect(actionsOf(rules)).toEqual(['Count']);
    expect(stageOf('laptop').managedRules).toBe('block');
    expect(actionsOf(rulesOf(new Templates(synthesisedLaptop)))).toEqual(['None']);
  });

  test('AWS keeps samples of matched requests without cookies, queries, forms and referrers', () => {
    const { Rules, DataProtectionConfig } = templates.one<{
      Rules: { VisibilityConfig: { SampledRequestsEnabled: boolean } }[];
      DataProtectionConfig: {
        DataProtections: { Action: string; Field: { FieldType: string; FieldKeys?: string[] } }[];
      };
    }>('AWS::WAFv2::WebACL').properties;
    for (const { VisibilityConfig } of Rules) expect(VisibilityConfig.SampledRequestsEnabled).toBe(true);
    const hidden = DataProtectionConfig.DataProtections.map(({ Action, Field }) => [
      Action,
      Field.FieldType,
      Field.FieldKeys,
    ]);
    expect(hidden).toEqual([
      ['SUBSTITUTION', 'SINGLE_COOKIE', undefined],
      ['SUBSTITUTION', 'SINGLE_HEADER', ['cookie', 'authorization', 'referer']],
      ['SUBSTITUTION', 'QUERY_STRING', undefined],
      ['SUBSTITUTION', 'BODY', undefined],
    ]);
  });

  test('an alarm in the certificate’s region reports a certificate that was not renewed thirty days before its end', () => {
    const alarm = templates
      .all<{ Threshold: number; Metrics: { Expression?: string; MetricStat?: { Metric: object } }[] }>(
        'AWS::CloudWatch::Alarm',
      )
      .find(({ id }) => plain(id) === 'CertificateEnds')!.properties;
    expect(alarm.Threshold).toBe(-30);
    expect(alarm.Metrics.map(({ Expression }) => Expression)).toContain('0 - days');
    expect(alarm.Metrics.map(({ MetricStat }) => MetricStat?.Metric)).toContainEqual({
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      Dimensions: [{ Name: 'CertificateArn', Value: stageOf('production').certificateArn }],
    });
  });

  test('AWS accepts the rules: limits of ten or more, short expressions, and a capacity within the usual 1,500 units', () => {
    // https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements.html lists the units of each kind.
    const managed: Record<string, number> = {
      AWSManagedRulesAmazonIpReputationList: 25,
      AWSManagedRulesKnownBadInputsRuleSet: 200,
      AWSManagedRulesCommonRuleSet: 700,
    };
    const transformed = (match: object) =>
      10 *
      (match as { TextTransformations: { Type: string }[] }).TextTransformations.filter((t) => t.Type !== 'NONE')
        .length;
    const units = (s: Statement): number => {
      const several = s.AndStatement ?? s.OrStatement;
      if (several) return several.Statements.reduce((sum, one) => sum + units(one), 0);
      if (s.NotStatement) return units(s.NotStatement.Statement);
      if (s.IPSetReferenceStatement) return 1;
      if (s.ManagedRuleGroupStatement) return managed[s.ManagedRuleGroupStatement.Name]!;
      if (s.RegexMatchStatement) return 3 + transformed(s.RegexMatchStatement);
      if (s.ByteMatchStatement) return 2 + transformed(s.ByteMatchStatement);
      const { CustomKeys = [], ScopeDownStatement } = s.RateBasedStatement!;
      return 2 + 30 * CustomKeys.length + (ScopeDownStatement ? units(ScopeDownStatement) : 0);
    };
    expect(rules.reduce((sum, { Statement }) => sum + units(Statement), 0)).toBeLessThanOrEqual(1_500);
    for (const { Statement } of rules) {
      expect(Statement.RateBasedStatement?.Limit ?? 10).toBeGreaterThanOrEqual(10);
      const expressions = [...JSON.stringify(Statement).matchAll(/"RegexString":"([^"]*)"/g)].map((found) => found[1]!);
      for (const expression of expressions) expect(expression.length).toBeLessThanOrEqual(512);
    }
  });
});
