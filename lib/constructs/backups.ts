import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

interface BackupsProps {
  /** Tables whose rows cannot be recreated. */
  readonly tables: readonly ITableV2[];
  readonly restKey: IKey;
  readonly copies: NonNullable<Stage['copies']>;
}

/**
 * Backs up the tables every night and copies each backup into another AWS account. Point-in-time recovery is more
 * precise, but its data is in this account. These backups serve when the account itself is lost.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { tables, restKey, copies }: BackupsProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      // CDK's own name is the same in every stage.
      backupVaultName: Stack.of(this).stackName,
      encryptionKey: restKey,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const plan = new BackupPlan(this, 'Nightly', { backupVault: vault });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'Nightly',
        // Three o'clock in the morning in Vietnam.
        scheduleExpression: Schedule.cron({ hour: '20', minute: '0' }),
        deleteAfter: Duration.days(7),
        copyActions: [
          {
            destinationBackupVault: BackupVault.fromBackupVaultArn(this, 'Copies', copies.vaultArn),
            deleteAfter: Duration.days(35),
          },
        ],
      }),
    );
    plan.addSelection('Tables', { resources: tables.map(({ tableArn }) => BackupResource.fromArn(tableArn)) });
  }
}
