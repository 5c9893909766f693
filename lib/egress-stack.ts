import { Aws, CfnOutput, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CfnEIP,
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  type IInterfaceVpcEndpointService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  NatProvider,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
  type VpcEndpoint,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { daysOf } from './constructs/portal-function.ts';
import { leavesByFixedAddress, missingEgress, portsOfPartners } from './egress.ts';
import { isLaptop } from './stages.ts';
import type { Stage } from './stage.ts';
import { workers } from './workers.ts';

const services: Record<'kms' | 'secretsmanager' | 'sqs', IInterfaceVpcEndpointService> = {
  kms: InterfaceVpcEndpointAwsService.KMS,
  secretsmanager: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  sqs: InterfaceVpcEndpointAwsService.SQS,
};

/**
 * Fixed addresses for the functions that ask partners with an address list: a network of their own, whose only ways out
 * are a NAT with those addresses and endpoints of AWS's services. Nothing comes in.
 */
export class EgressStack extends Stack {
  readonly vpc: Vpc;
  /** Of the functions. */
  readonly group: SecurityGroup;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: stage.isKept });
    // A kept stage answers while one zone is down.
    const natGateways = stage.isKept ? 2 : 1;
    const addresses = Array.from({ length: natGateways }, (_, n) => this.address(n + 1, stage));
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.0.0.0/22'),
      maxAzs: 2,
      natGateways,
      natGatewayProvider: NatProvider.gateway({ eipAllocationIds: addresses.map((one) => one.attrAllocationId) }),
      subnetConfiguration: [
        { name: 'Nat', subnetType: SubnetType.PUBLIC, cidrMask: 28, mapPublicIpOnLaunch: false },
        { name: 'Functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      ],
      // Nothing uses it, and CDK would close it by a function with rights to every group.
      restrictDefaultSecurityGroup: false,
    });
    this.logRefused(stage);
    this.group = new SecurityGroup(this, 'Functions', {
      vpc: this.vpc,
      description: 'Functions that ask partners with an address list',
      allowAllOutbound: false,
    });
    for (const port of new Set([443, ...portsOfPartners(stage)]))
      this.group.addEgressRule(Peer.anyIpv4(), Port.tcp(port), 'partners, and services of AWS');
    this.addEndpoints(stage);
  }

  /** Two zones of the region, whichever they are: CDK would ask AWS for their names and write them down. */
  override get availabilityZones(): string[] {
    return [0, 1].map((n) => Fn.select(n, Fn.getAzs()));
  }

  /** Partners write it on their lists, so it stays when the stack of a kept stage goes. */
  private address(n: number, { isKept }: Stage) {
    const eip = new CfnEIP(this, `Address${n}`, { domain: 'vpc' });
    eip.applyRemovalPolicy(isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    new CfnOutput(this, `FixedAddress${n}`, { value: eip.attrPublicIp });
    return eip;
  }

  /** What tried to leave or to come in and was refused; a few lines where all is well. */
  private logRefused(stage: Stage) {
    const logGroup = new LogGroup(this, 'RefusedLog', {
      retention: daysOf(stage),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.vpc.addFlowLog('Refused', {
      destination: FlowLogDestination.toCloudWatchLogs(logGroup),
      trafficType: FlowLogTrafficType.REJECT,
    });
  }

  private addEndpoints(stage: Stage) {
    ownAccountOnly(
      this.vpc.addGatewayEndpoint('dynamodb', {
        service: GatewayVpcEndpointAwsService.DYNAMODB,
        subnets: [{ subnetType: SubnetType.PRIVATE_WITH_EGRESS }],
      }),
      'dynamodb',
    );
    const group = new SecurityGroup(this, 'Endpoints', {
      vpc: this.vpc,
      description: 'Endpoints of the services of AWS',
      allowAllOutbound: false,
    });
    group.addIngressRule(this.group, Port.tcp(443), 'the functions');
    for (const name of servicesInside(stage))
      ownAccountOnly(
        this.vpc.addInterfaceEndpoint(name, { service: services[name], open: false, securityGroups: [group] }),
        name,
      );
  }
}

/**
 * Without an endpoint of its own, a service would be asked through the NAT, and a fault there would take keys and secrets
 * away and not the partner alone. A worker gives its messages back to the queue; no other function inside asks SQS.
 */
const servicesInside = (stage: Stage): (keyof typeof services)[] =>
  workers.some((worker) => leavesByFixedAddress(stage, worker))
    ? ['kms', 'secretsmanager', 'sqs']
    : ['kms', 'secretsmanager'];

/** Tables, keys, secrets and queues of this account, and of no other. */
const ownAccountOnly = (endpoint: VpcEndpoint, service: string) =>
  endpoint.addToPolicy(
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: [`${service}:*`],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } },
    }),
  );

/**
 * @returns the way out that the stage needs; undefined where no partner has an address list
 * @throws Error when the stage would ask VNeID from an address that VNeID does not let in
 */
export const egressOf = (scope: Construct, { stage, ...props }: StackProps & { stage: Stage }) => {
  const fault = isLaptop(stage) ? undefined : missingEgress(stage);
  if (fault) throw new Error(`Nothing was synthesised: ${fault}.`);
  return stage.addressLists.length > 0 ? new EgressStack(scope, 'Egress', { ...props, stage }) : undefined;
};
