import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** AWS's own rules, in the order they are asked. */
const managed = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/** Requests in five minutes from one address. Many people share one behind a carrier's network, so these only stop floods. */
const limits = [
  { name: 'Everything', limit: 5_000 },
  { name: 'Logins', limit: 300, path: '/api/login' },
  { name: 'Claims', limit: 300, path: '/api/link/claim' },
  { name: 'Numbers', limit: 300, path: '/api/cccd' },
] as const;

/** The web firewall of the distribution. CloudFront takes one from us-east-1 only, so it is a stack of its own there. */
export class FirewallStack extends Stack {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const visible = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible('All'),
      rules: [
        ...limits.map((rule, i) => ({
          name: rule.name,
          priority: i,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              limit: rule.limit,
              aggregateKeyType: 'IP',
              ...('path' in rule && { scopeDownStatement: under(rule.path) }),
            },
          },
          visibilityConfig: visible(rule.name),
        })),
        ...managed.map((name, i) => ({
          name,
          priority: limits.length + i,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: visible(name),
        })),
      ],
    });
    this.arn = acl.attrArn;
  }
}

const under = (path: string) => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: path,
    textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
  },
});
