import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { type AddressList, firewallRules } from './firewall-rules.ts';
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
      vneidServers: this.list(stage, 'VneidServers', stage.vneidServers),
      offices: this.list(stage, 'Offices', stage.officeNetworks),
      blocked: this.list(stage, 'Blocked', stage.blockedNetworks),
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

  /** An operator finds a list by its name in the console. */
  private list({ name }: Stage, id: string, networks: readonly string[]): AddressList {
    const isIpv6 = (network: string) => network.includes(':');
    const set = (suffix: string, ipAddressVersion: 'IPV4' | 'IPV6', addresses: string[]) =>
      new CfnIPSet(this, id + suffix, {
        name: `LienKet-${name}-${id}${suffix}`,
        scope: 'CLOUDFRONT',
        ipAddressVersion,
        addresses,
      }).attrArn;
    return {
      ipv4: set(
        '',
        'IPV4',
        networks.filter((one) => !isIpv6(one)),
      ),
      ipv6: set('Ipv6', 'IPV6', networks.filter(isIpv6)),
    };
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
