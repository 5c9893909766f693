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
 * The archive of audit events. Object Lock in compliance mode: until the retention ends, no role can change or delete
 * an object. A stage that names another AWS account keeps a copy of each object there, so an attacker who takes over
 * this account cannot reach it.
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
        // The archive is read only when a question about an event comes up.
        ...(archiveDays > 90 && {
          transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(30) }],
        }),
        expiration: kept.plus(Duration.days(1)),
        // The lock holds each version until its retention ends. After that, nothing protects it.
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
  // The account that stores the copy owns it.
  accessControlTransition: true,
});
