import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { DataStack } from '../data-stack.ts';
import { sessionsOfFunctions } from '../guarded.ts';
import type { Stage } from '../stage.ts';

/**
 * The trail of AWS calls in this account: all management calls (keys and secrets included), and what people read and
 * write by hand in the tables and the archive. It leaves out data calls of our functions: the audit records them, and
 * AWS charges for each line.
 */
export const trailOf = (scope: Construct, stage: Stage, data: DataStack): CfnTrail => {
  const bucket = new Bucket(scope, 'TrailLogs', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [{ expiration: Duration.days(stage.archiveDays), noncurrentVersionExpiration: Duration.days(1) }],
    removalPolicy: stage.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const trailName = `LienKet-${stage.name}`;
  for (const statement of fromTrail(bucket, trailName)) bucket.addToResourcePolicy(statement);
  const byHand = { field: 'userIdentity.arn', notStartsWith: [sessionsOfFunctions(stage)] };
  const dataOf = (name: string, type: string, arns: string[]) => ({
    name,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      { field: 'resources.ARN', startsWith: arns },
      byHand,
    ],
  });
  const trail = new CfnTrail(scope, 'Trail', {
    trailName,
    s3BucketName: bucket.bucketName,
    isLogging: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    // The hash of a file shows later changes to it.
    enableLogFileValidation: true,
    advancedEventSelectors: [
      { name: 'Management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
      dataOf(
        'Tables',
        'AWS::DynamoDB::Table',
        Object.values(data.tables).map(({ tableArn }) => tableArn),
      ),
      dataOf('Archive', 'AWS::S3::Object', [data.archive.arnForObjects('')]),
    ],
  });
  trail.node.addDependency(bucket.policy!);
  return trail;
};

/** Only this trail may write. */
const fromTrail = (bucket: Bucket, trailName: string): PolicyStatement[] => {
  const { account, region, partition } = Stack.of(bucket);
  const equals = { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${account}:trail/${trailName}` };
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  return [
    new PolicyStatement({
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: equals },
    }),
    new PolicyStatement({
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
      conditions: { StringEquals: { ...equals, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  ];
};
