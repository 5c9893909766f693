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
 * Fixed addresses for the functions that call partners with an address list. The functions are in a network of their
 * own. Its only ways out are a NAT with those addresses and endpoints of AWS services. Nothing can connect from
 * outside.
 */
export class EgressStack extends Stack {
  readonly vpc: Vpc;
  /** The security group of the functions. */
  readonly group: SecurityGroup;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, { ...props, terminationProtection: stage.isKept });
    // A kept stage still answers while one availability zone is down.
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
      // Nothing uses the default group, and CDK would close it with a function that has rights to every group.
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

  /** Two zones of the region. CDK's default would ask AWS for their names and commit them. */
  override get availabilityZones(): string[] {
    return [0, 1].map((n) => Fn.select(n, Fn.getAzs()));
  }

  /** A fixed address. Partners write it on their lists, so it remains when the stack of a kept stage is deleted. */
  private address(n: number, { isKept }: Stage) {
    const eip = new CfnEIP(this, `Address${n}`, { domain: 'vpc' });
    eip.applyRemovalPolicy(isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    new CfnOutput(this, `FixedAddress${n}`, { value: eip.attrPublicIp });
    return eip;
  }

  /** Logs refused connections in both directions. There are only a few when all is well. */
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
 * AWS services with an endpoint in the network. Without an endpoint, calls to a service would pass the NAT, so a fault
 * there would cut off keys and secrets as well as the partner. Only workers call SQS: they return messages to the
 * queue.
 */
const servicesInside = (stage: Stage): (keyof typeof services)[] =>
  workers.some((worker) => leavesByFixedAddress(stage, worker))
    ? ['kms', 'secretsmanager', 'sqs']
    : ['kms', 'secretsmanager'];

/** Allows only the tables, keys, secrets and queues of this account. */
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
 * @returns the network that the stage needs; undefined if no partner has an address list
 * @throws Error if the stage would call VNeID from an address that VNeID does not let in
 */
export const egressOf = (scope: Construct, { stage, ...props }: StackProps & { stage: Stage }) => {
  const fault = isLaptop(stage) ? undefined : missingEgress(stage);
  if (fault) throw new Error(`Nothing was synthesised: ${fault}.`);
  return stage.addressLists.length > 0 ? new EgressStack(scope, 'Egress', { ...props, stage }) : undefined;
};
