import { Stack, type StackProps } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { perAddress } from './capacity.ts';
import { routes } from './routes.ts';
import type { Stage } from './stage.ts';
import { alarmOf, alarmTopic, wakes, type Watched } from './watch/alarm.ts';
import { period } from './watch/counters.ts';

/** AWS's own rules, in the order they are asked. */
const managed = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/** Refuses requests without a User-Agent, and queries over 2,048 bytes: right for browsers that we send, and for them only. */
const forBrowsers = 'AWSManagedRulesCommonRuleSet';

const logoutPath = '/api/vneid/logged-out';

/** How the table of routes spells a path that changes something. */
const plainPath = '^/api(/[a-z]+(-[a-z]+)*)+$';

/** The web firewall of the distribution. CloudFront takes one from us-east-1 only, so it is a stack of its own there. */
export class FirewallStack extends Stack {
  readonly arn: string;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    const servers = new CfnIPSet(this, 'VneidServers', {
      scope: 'CLOUDFRONT',
      ipAddressVersion: 'IPV4',
      addresses: [...stage.vneidServers],
    });
    const rules: Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>[] = [
      // First, so that no rule below counts or refuses them: they may come fast and without a User-Agent.
      { name: 'VneidLogouts', action: { allow: {} }, statement: logoutsFrom(servers) },
      // API Gateway might take two spellings of a path for one route; each would be counted apart below.
      { name: 'Spellings', action: { block: {} }, statement: changeOfOtherSpelling },
      { name: 'Everything', action: { block: {} }, statement: { rateBasedStatement: everything } },
      { name: 'Logouts', action: { block: {} }, statement: { rateBasedStatement: logouts } },
      ...[...changesByLimit()].map(([limit, paths]) => ({
        name: `Changes${limit}`,
        action: { block: {} },
        statement: { rateBasedStatement: eachOf(paths, limit) },
      })),
      ...managed.map((name) => ({
        name,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name,
            ...(name === forBrowsers && { scopeDownStatement: not(ofServers) }),
          },
        },
      })),
    ];
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible(metricOf(stage)),
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visible(rule.name) })),
    });
    this.arn = acl.attrArn;
    wakes(alarmOf(this, 'FirewallBlocks', stage, blocks(stage)), alarmTopic(this, stage));
  }
}

/** Of the whole firewall. AWS keeps the word `All` for itself, and stages may share an account. */
const metricOf = ({ name }: Stage) => `LienKet-${name}`;

/** Robots are blocked all day. So many in five minutes are a flood, or an office behind one address that is shut out. */
const blocks = (stage: Stage): Watched => ({
  metric: new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    // A firewall of CloudFront has no dimension for a region.
    dimensionsMap: { WebACL: metricOf(stage), Rule: 'ALL' },
    statistic: Stats.SUM,
    period,
  }),
  above: 1_000,
  periods: 2,
  runbook: 'firewall',
  silence: 'fine',
});

const visible = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});

const asSent = [{ priority: 0, type: 'NONE' }];

const pathMatches = (regexString: string) => ({
  regexMatchStatement: { regexString, fieldToMatch: { uriPath: {} }, textTransformations: asSent },
});

const exactly = (fieldToMatch: CfnWebACL.FieldToMatchProperty, searchString: string) => ({
  byteMatchStatement: {
    fieldToMatch,
    searchString,
    positionalConstraint: 'EXACTLY',
    textTransformations: asSent,
  },
});

const not = (statement: CfnWebACL.StatementProperty) => ({ notStatement: { statement } });

/** Where servers come, or browsers with an answer of VNeID's as long as VNeID makes it. */
const ofServers = pathMatches('^/api/vneid/(logged-out|callback)$');

/** Many people share one address behind a carrier's network, so this only stops floods. */
const everything = {
  limit: perAddress.everything,
  aggregateKeyType: 'IP',
  scopeDownStatement: not(exactly({ uriPath: {} }, logoutPath)),
};

/** One server tells of everybody's logouts, twenty in a second. */
const logouts = {
  limit: 6_000,
  aggregateKeyType: 'IP',
  scopeDownStatement: exactly({ uriPath: {} }, logoutPath),
};

/** Paths that change something, by what one address may send to each of them in five minutes. */
const changesByLimit = () =>
  Map.groupBy(
    routes.filter(({ method, perAddress: limit }) => method === 'POST' && limit !== perAddress.everything),
    ({ perAddress: limit = perAddress.changes }) => limit,
  );

/** One rule for all of them, which counts each address with each path apart. */
const eachOf = (paths: readonly { readonly path: string }[], limit: number) => ({
  limit,
  aggregateKeyType: 'CUSTOM_KEYS',
  customKeys: [{ ip: {} }, { uriPath: { textTransformations: asSent } }],
  scopeDownStatement: pathMatches(`^/api/(${paths.map(({ path }) => path.replace('/api/', '')).join('|')})$`),
});

const changeOfOtherSpelling = {
  andStatement: {
    statements: [...['GET', 'HEAD'].map((method) => not(exactly({ method: {} }, method))), not(pathMatches(plainPath))],
  },
};

const logoutsFrom = ({ attrArn }: CfnIPSet) => ({
  andStatement: {
    statements: [exactly({ uriPath: {} }, logoutPath), { ipSetReferenceStatement: { arn: attrArn } }],
  },
});
