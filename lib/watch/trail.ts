import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { DataStack } from '../data-stack.ts';
import { sessionsOfFunctions } from '../guarded.ts';
import type { Stage } from '../stage.ts';

/**
 * What AWS writes down of calls in this account: all of management (keys and secrets among them), and of tables and
 * archive what people read and write by hand. Our functions are left out of the second, because the audit tells of them, and
 * each line of theirs would cost.
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
    // Somebody who changes a file afterwards is found by its hash.
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

/** This one trail may write, and nothing else. */
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
