import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  type ReplicationRule,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/**
 * Audit events, written once. Object Lock in compliance mode: what is written stays as it is until its time is over, and
 * no role can change it. A stage that names another account has a copy of each object there, out of reach of a
 * person who takes over this one.
 */
export const archiveBucket = (
  scope: Construct,
  { archiveDays, copies }: Stage,
  encryptionKey: Key,
  removalPolicy: RemovalPolicy,
): Bucket => {
  const kept = Duration.days(archiveDays);
  return new Bucket(scope, 'Archive', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    enforceSSL: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.compliance(kept),
    lifecycleRules: [
      {
        // Read only when somebody has a question.
        ...(archiveDays > 90 && {
          transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(30) }],
        }),
        expiration: kept.plus(Duration.days(1)),
        // The lock holds each version until its time is over; after that nothing does.
        noncurrentVersionExpiration: Duration.days(1),
      },
    ],
    ...(copies && { replicationRules: [copyTo(scope, copies)] }),
    removalPolicy,
  });
};

const copyTo = (
  scope: Construct,
  { account, archiveBucket: bucketName, keyArn }: NonNullable<Stage['copies']>,
): ReplicationRule => ({
  id: 'SecondAccount',
  priority: 1,
  destination: Bucket.fromBucketAttributes(scope, 'ArchiveCopy', { bucketName, account }),
  kmsKey: Key.fromKeyArn(scope, 'ArchiveCopyKey', keyArn),
  sseKmsEncryptedObjects: true,
  // The copy belongs to the account that it lies in.
  accessControlTransition: true,
});
