import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { firewallRules } from './firewall-rules.ts';
import type { Stage } from './stage.ts';
import { alarmOf, alarmTopic, wakes, type Watched } from './watch/alarm.ts';
import { period } from './watch/counters.ts';

/**
 * The web firewall of the distribution, and the alarms of what stands in us-east-1. CloudFront takes a firewall and a
 * certificate from there only, so it is a stack of its own.
 */
export class FirewallStack extends Stack {
  readonly arn: string;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    const rules = firewallRules(stage, {
      vneidServers: this.list('VneidServers', stage.vneidServers),
      offices: this.list('Offices', stage.officeNetworks),
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

  private list(id: string, addresses: readonly string[]): string {
    return new CfnIPSet(this, id, { scope: 'CLOUDFRONT', ipAddressVersion: 'IPV4', addresses: [...addresses] }).attrArn;
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

/** AWS renews a certificate sixty days before its end. One that has thirty left was not renewed. */
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
 * AWS keeps some of the requests that a rule met, with their addresses, for three hours. They show which office a rule
 * shuts out, and so which address belongs into the stage. What tells of a person beside the address is taken out of them.
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
