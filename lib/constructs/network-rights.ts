import { Aws } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** The way out with fixed addresses. */
export interface Egress {
  readonly vpc: IVpc;
  readonly group: ISecurityGroup;
}

/**
 * Lambda itself, in the name of a function's role, puts the function into the network (Lambda developer guide, "Giving
 * Lambda functions access to resources in an Amazon VPC"). Its calls carry no function; those of the code inside do.
 */
export const networkRights = ({ vpc, group }: Egress): PolicyStatement[] => {
  const here = (resource: string) => `arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
  const subnets = vpc.privateSubnets.map(({ subnetId }) => here(`subnet/${subnetId}`));
  const interfaces = here('network-interface/*');
  return [
    new PolicyStatement({
      actions: ['ec2:CreateNetworkInterface'],
      resources: [...subnets, here(`security-group/${group.securityGroupId}`), interfaces],
    }),
    new PolicyStatement({
      actions: ['ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'],
      resources: [...subnets, interfaces],
    }),
    // These two know no resource.
    new PolicyStatement({ actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], resources: ['*'] }),
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['ec2:*'],
      resources: ['*'],
      conditions: { Null: { 'lambda:SourceFunctionArn': 'false' } },
    }),
  ];
};
