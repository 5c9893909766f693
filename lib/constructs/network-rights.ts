import { Aws } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** The network of functions that call partners from fixed addresses. */
export interface Egress {
  readonly vpc: IVpc;
  readonly group: ISecurityGroup;
}

/**
 * Lambda itself, with the role of a function, connects the function to the network (Lambda developer guide, "Giving
 * Lambda functions access to resources in an Amazon VPC"). Lambda's calls name no function as their source, but the
 * calls of the code inside do, so the code can be denied all of EC2.
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
    // These two actions do not support resources.
    new PolicyStatement({ actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], resources: ['*'] }),
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['ec2:*'],
      resources: ['*'],
      conditions: { Null: { 'lambda:SourceFunctionArn': 'false' } },
    }),
  ];
};
