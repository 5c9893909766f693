import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { routes } from '../../lib/routes.ts';
import { type Asked, meets, rulesOf, type Statement } from '../../local/cloud/firewall.ts';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
const rules = rulesOf(templates);

/** What the firewall does with one request of its kind, and how many of them it lets one address send in five minutes. */
const judged = (asked: Asked): { verdict: 'blocked' | 'allowed' | 'counted'; inFiveMinutes: number } => {
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

const perAddress = (method: string, path: string) => judged({ method, path }).inFiveMinutes;

describe('firewall', () => {
  test('tells somebody when one rule blocks more than one address alone would be, in the region where it stands', () => {
    const stack = JSON.parse(readFileSync(join(synthesised, 'Firewall.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    const alarms = Object.values(stack.Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    const ruled = alarms.map(({ Properties }) => Properties['Dimensions'] as { Name: string; Value: string }[]);
    const [acl] = Object.values(stack.Resources).filter(({ Type }) => Type === 'AWS::WAFv2::WebACL');
    const { MetricName } = acl!.Properties['VisibilityConfig'] as { MetricName: string };
    expect(ruled).toEqual([
      [
        { Name: 'Rule', Value: 'ALL' },
        { Name: 'WebACL', Value: MetricName },
      ],
    ]);
    expect(alarms[0]!.Properties).toMatchObject({ Namespace: 'AWS/WAFV2', MetricName: 'BlockedRequests' });
    expect(alarms[0]!.Properties['AlarmActions']).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
  });

  test('no route can be used up by fewer than a hundred addresses', () => {
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

  test('every path that changes something has a limit per address of its own, and "Không phải tôi" the smallest', () => {
    const limits = new Map<string, number>(
      routes.filter(({ method }) => method === 'POST').map(({ path }) => [path, perAddress('POST', path)]),
    );
    expect(limits.get('/api/undo')).toBe(10);
    for (const path of ['/api/password', '/api/contacts', '/api/merge', '/api/merge/prove', '/api/link/remove'])
      expect([path, limits.get(path)]).toEqual([path, 60]);
    // People behind one carrier's address log in and link at the same time, so what each of them sends has more room.
    for (const path of ['/api/login', '/api/logout', '/api/vneid/start', '/api/cccd', '/api/link/confirm'])
      expect([path, limits.get(path)]).toEqual([path, 300]);
    for (const [path, limit] of limits) if (path !== '/api/vneid/logged-out') expect(limit).toBeLessThanOrEqual(300);
  });

  test('each path is counted apart, so that many logins behind one address do not block a changed password', () => {
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
    'another spelling of a path is blocked, so that it cannot be counted apart: POST %s',
    (path) => {
      expect(judged({ method: 'POST', path }).verdict).toBe('blocked');
    },
  );

  test('every path of the table is spelled as the firewall wants it, and pages may have any', () => {
    for (const { method, path } of routes) expect([path, judged({ method, path }).verdict]).toEqual([path, 'counted']);
    expect(judged({ method: 'GET', path: '/ho-so/' }).verdict).toBe('counted');
  });

  test('what a server sends, and an answer of VNeID’s of any length, meets no rule that was made for browsers', () => {
    const common = rules.find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet')!;
    const { ScopeDownStatement } = common.Statement.ManagedRuleGroupStatement!;
    for (const [method, path, isAsked] of [
      ['POST', '/api/vneid/logged-out', false],
      ['GET', '/api/vneid/callback', false],
      ['POST', '/api/vneid/start', true],
      ['POST', '/api/login', true],
    ] as const)
      expect([path, meets({ method, path }, ScopeDownStatement!)]).toEqual([path, isAsked]);
  });

  test('logouts from the servers of VNeID pass, and the same servers meet the limits everywhere else', () => {
    const logout = { method: 'POST', path: '/api/vneid/logged-out' };
    expect(judged({ ...logout, isListed: true })).toEqual({ verdict: 'allowed', inFiveMinutes: Infinity });
    // Seventeen in a second from a server that no stage lists.
    expect(judged(logout)).toEqual({ verdict: 'counted', inFiveMinutes: 6_000 });
    expect(judged({ method: 'POST', path: '/api/undo', isListed: true }).inFiveMinutes).toBe(10);
    const { Addresses, Scope } = templates.one<{ Addresses: string[]; Scope: string }>('AWS::WAFv2::IPSet').properties;
    expect(Scope).toBe('CLOUDFRONT');
    expect(Addresses).not.toEqual([]);
  });

  test('AWS takes the rules: limits of ten or more, short expressions, and a capacity within the usual 1,500 units', () => {
    // https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements.html names the units of each kind.
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
      if (s.AndStatement) return s.AndStatement.Statements.reduce((sum, one) => sum + units(one), 0);
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
