import { breakGlassRights } from './break-glass-rights.ts';
import { deployRights, planRights } from './deploy-rights.ts';
import { deskRights } from './desk-rights.ts';
import { type Acknowledged, managedPolicy, wildcard } from './nag-acknowledged.ts';
import { operateRights } from './operator-rights.ts';
import { restoreRights } from './restore-rights.ts';
import { rotateRights } from './rotate-rights.ts';
import { stagesOf } from './stages.ts';

/**
 * Accepted findings about roles of people and of the pipeline, about copies in another account, and about reported
 * calls.
 */
export const guards = (account: string): readonly Acknowledged[] => [
  ...deployRoles(account),
  ...copies,
  {
    at: 'Watch/TrailLogs',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    why: 'The bucket stores logs. An access log would be a log of the log.',
  },
  ...['NumberOpened', 'SecretRead', 'BreakGlassTaken', 'KeyChanged', 'SecretChanged', 'NobodyWritesDown'].map(
    (rule) => ({
      at: `Watch/${rule}`,
      rules: ['Serverless::Serverless-EventBusDLQ'],
      why: 'EventBridge retries for a day to reach the topic, and the trail keeps each call.',
    }),
  ),
];

const copies: readonly Acknowledged[] = [
  {
    at: 'Data/Archive/ReplicationRole/DefaultPolicy',
    rules: wildcard(
      'Resource::<ArchiveDA4CB258.Arn>/*',
      'Resource::arn:<AWS::Partition>:s3:::lien-ket-archive-444455556666/*',
      'Action::kms:ReEncrypt*',
      'Action::kms:GenerateDataKey*',
    ),
    why: 'S3 copies each new object of the archive and encrypts the copy with another key.',
  },
  {
    at: 'Data/Backups/Nightly/Tables/Role',
    rules: [managedPolicy('AWSBackupServiceRolePolicyForBackup')],
    why: 'This policy of AWS Backup can make backups. It cannot restore them.',
  },
];

const deployRoles = (account: string): readonly Acknowledged[] =>
  stagesOf(account).flatMap((stage) => [
    deployRole(`Ci/Plan-${stage.name}`, planRights(stage)),
    deployRole(`Ci/Deploy-${stage.name}`, deployRights(stage)),
    deployRole(`Ci/Desk-${stage.name}`, deskRights(stage)),
    deployRole(`Ci/Operate-${stage.name}`, operateRights(stage)),
    deployRole(`Ci/Restore-${stage.name}`, restoreRights(stage)),
    deployRole(`Ci/Rotate-${stage.name}`, rotateRights(stage)),
    deployRole(`Ci/BreakGlass-${stage.name}`, breakGlassRights(stage)),
  ]);

const deployRole = (at: string, rights: ReturnType<typeof deployRights>): Acknowledged => ({
  at,
  rules: wildcard(
    ...rights
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.includes('*'))
      .map((resource) => `Resource::${resource}`),
  ),
  why: 'The role exists before the stage, and CloudFormation appends a random part to the names of tables, secrets and keys. Some actions do not support resources.',
});
