import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnIPSet, type CfnIPSetProps, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { firewallRules } from './firewall-rules.ts';
import type { Stage } from './stage.ts';
import { alarmOf, alarmTopic, wakes, type Watched } from './watch/alarm.ts';
import { period } from './watch/counters.ts';

/**
 * The web firewall of the distribution, and the alarms about resources in us-east-1. CloudFront accepts a firewall and
 * a certificate from that region only, so it is a stack of its own.
 */
export class FirewallStack extends Stack {
  readonly arn: string;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    const rules = firewallRules(stage, {
      vneidServers: this.list('VneidServers', stage.vneidServers),
      offices: this.list('Offices', stage.officeNetworks),
      ...this.blocked(stage),
    });
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible(metricOf(stage)),
      dataProtectionConfig: { dataProtections: hidden },
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visible(rule.name) })),
    });
    this.arn = acl.attrArn;
    const topic = alarmTopic(this, stage);
    const { certificateArn } = stage;
    const watched = {
      FirewallBlocks: blocks(stage),
      ...(certificateArn && { CertificateEnds: endsSoon(certificateArn) }),
    };
    for (const [name, alarm] of Object.entries(watched)) wakes(alarmOf(this, name, stage, alarm), topic);
  }

  /** An operator finds these two lists by their names in the console. */
  private blocked({ name, blockedNetworks }: Stage) {
    const isIpv6 = (network: string) => network.includes(':');
    return {
      blocked: this.list(
        'Blocked',
        blockedNetworks.filter((one) => !isIpv6(one)),
        { name: `LienKet-${name}-Blocked` },
      ),
      blockedIpv6: this.list('BlockedIpv6', blockedNetworks.filter(isIpv6), {
        name: `LienKet-${name}-BlockedIpv6`,
        ipAddressVersion: 'IPV6',
      }),
    };
  }

  private list(id: string, addresses: readonly string[], more: Partial<CfnIPSetProps> = {}): string {
    const list = { scope: 'CLOUDFRONT', ipAddressVersion: 'IPV4', addresses: [...addresses], ...more };
    return new CfnIPSet(this, id, list).attrArn;
  }
}

/** Name of the metric of the whole firewall. AWS reserves the word `All`, and stages may share an account. */
const metricOf = ({ name }: Stage) => `LienKet-${name}`;

/**
 * Robots are blocked all day. So many blocks in five minutes are a flood, or an office whose one address is blocked.
 */
const blocks = (stage: Stage): Watched => ({
  metric: new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    // The metrics of a firewall for CloudFront have no dimension for a region.
    dimensionsMap: { WebACL: metricOf(stage), Rule: 'ALL' },
    statistic: Stats.SUM,
    period,
  }),
  above: 1_000,
  periods: 2,
  runbook: 'firewall',
  silence: 'fine',
});

/** AWS renews a certificate sixty days before it expires. If thirty days are left, the renewal has failed. */
const endsSoon = (certificateArn: string): Watched => {
  const daily = Duration.days(1);
  return {
    metric: new MathExpression({
      expression: '0 - days',
      label: 'days to its end, below zero',
      period: daily,
      usingMetrics: {
        days: new Metric({
          namespace: 'AWS/CertificateManager',
          metricName: 'DaysToExpiry',
          dimensionsMap: { CertificateArn: certificateArn },
          statistic: Stats.MINIMUM,
          period: daily,
        }),
      },
    }),
    above: -30,
    periods: 1,
    runbook: 'certificate-ends',
    silence: 'fine',
  };
};

/**
 * AWS keeps samples of the requests that matched a rule, with their addresses, for three hours. They show which office
 * a rule blocks, and so which address belongs into the stage's list. Other personal data is removed from the samples.
 */
const visible = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

const hidden = [
  { fieldType: 'SINGLE_COOKIE' },
  { fieldType: 'SINGLE_HEADER', fieldKeys: ['cookie', 'authorization', 'referer'] },
  { fieldType: 'QUERY_STRING' },
  { fieldType: 'BODY' },
].map((field) => ({ field, action: 'SUBSTITUTION' }));
