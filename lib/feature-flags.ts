/**
 * The feature flags of CDK that change a template of ours for the better. CDK keeps an old behaviour until a flag is set
 * (decision 0043 says why the others are not).
 */
export const featureFlags: Readonly<Record<string, boolean>> = {
  // Otherwise every bucket that is copied gets a role with one and the same name, which an account can have only once.
  '@aws-cdk/aws-s3:setUniqueReplicationRoleName': true,
  // The import writes down the lines that it did not take.
  '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true,
  // Refuses a secret in plain text, and a policy that CloudFormation does not know for a resource.
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:validateSnapshotRemovalPolicy': true,
};
