import { describe, expect, test } from 'vitest';
import { breakGlassName } from '../../lib/guarded.ts';
import { stageOf } from '../../lib/stages.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { isThere } from '../support/markdown.ts';
import { synthesised, synthesisedLaptop } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
const stage = stageOf('production');

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Principal: unknown;
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

const role = (name: string) => `arn:aws:iam::${stage.account}:role/${name}`;
const breakGlass = role(breakGlassName(stage));

/** Compares ARNs as IAM does: a star matches any letters. */
const isLike = (arn: string, patterns: string | string[]) =>
  [patterns].flat().some((one) => new RegExp(`^${one.replaceAll('*', '.*')}$`).test(arn));

/** True if a policy denies this role an action, even when another policy allows it. */
const isDenied = (statements: readonly Statement[], action: string, arn: string) =>
  statements.some(
    ({ Effect, Action, Principal, Condition }) =>
      Effect === 'Deny' &&
      [Action].flat().includes(action) &&
      JSON.stringify(Principal) === '{"AWS":"*"}' &&
      !isLike(arn, Condition!['ArnNotLike']!['aws:PrincipalArn']!),
  );

describe('the right to decrypt a CCCD', () => {
  const keys = templates.all<{ KeyPolicy: { Statement: Statement[] } }>('AWS::KMS::Key');
  const policyOf = (id: string) => keys.find((key) => plain(key.id) === id)!.properties.KeyPolicy.Statement;
  const strangers = [
    'Administrator',
    'LienKet-production-Deploy',
    'LienKet-production-Work-ProbeRole1',
    'LienKet-staging-Work-MatchWaitingRole1',
  ];

  test.each([
    ['CccdKey', []],
    ['LaterKey', ['LienKet-production-Work-MatchWaitingRole0A-X1', 'LienKet-production-Api-LogoutRedirectRole0A-X1']],
  ])('the key %s decrypts only for the break-glass role and for %j, not even for administrators', (id, functions) => {
    for (const action of ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant']) {
      for (const name of [...strangers, ...(id === 'CccdKey' ? ['LienKet-production-Api-UpdateCccdRole1'] : [])])
        expect([action, name, isDenied(policyOf(id), action, role(name))]).toEqual([action, name, true]);
      for (const arn of [breakGlass, ...functions.map(role)])
        expect([action, arn, isDenied(policyOf(id), action, arn)]).toEqual([action, arn, false]);
    }
    // Otherwise no function could save a CCCD.
    expect(isDenied(policyOf(id), 'kms:GenerateDataKey', role('Administrator'))).toBe(false);
  });

  test('the key policy allows every role whose own policy decrypts waiting CCCDs', () => {
    const policies = templates.all<{ PolicyDocument: { Statement: Statement[] }; Roles: string[] }>('AWS::IAM::Policy');
    const openers = policies.filter(({ properties }) =>
      properties.PolicyDocument.Statement.some(
        ({ Action, Resource }) =>
          [Action].flat().includes('kms:Decrypt') && [Resource].flat().some((arn) => String(arn).endsWith(':LaterKey')),
      ),
    );
    const roles = openers.flatMap(({ properties }) => properties.Roles.map(plain)).sort();
    expect(roles).toEqual(['LogoutRedirectRole', 'MatchWaitingRole']);
    for (const name of roles) {
      const arns = ['Api', 'Work'].map((stack) => role(`LienKet-production-${stack}-${name}0A1B-X1`));
      expect([name, arns.some((arn) => !isDenied(policyOf('LaterKey'), 'kms:Decrypt', arn))]).toEqual([name, true]);
    }
  });

  test.each(['PepperSecret', 'UndoSecret'])('only functions and the break-glass role read %s', (id) => {
    const policies = templates.all<{ SecretId: string; ResourcePolicy: { Statement: Statement[] } }>(
      'AWS::SecretsManager::ResourcePolicy',
    );
    const found = policies.find(({ properties }) => properties.SecretId.endsWith(`:${id}`))!;
    const { Statement: statements } = found.properties.ResourcePolicy;
    const reads = (name: string) => !isDenied(statements, 'secretsmanager:GetSecretValue', role(name));
    expect(strangers.slice(0, 2).map(reads)).toEqual([false, false]);
    expect(['LienKet-production-Api-LoginRole1', 'LienKet-production-Work-SendNoticeRole1'].map(reads)).toEqual([
      true,
      true,
    ]);
    expect(isDenied(statements, 'secretsmanager:GetSecretValue', breakGlass)).toBe(false);
  });

  test('every key has a name that contains its stage', () => {
    const names = templates.all<{ AliasName: string }>('AWS::KMS::Alias').map(({ properties }) => properties.AliasName);
    expect(names.sort()).toEqual(keys.map(({ id }) => `alias/lien-ket/production/${plain(id)}`).sort());
  });
});

describe('alarms on keys, secrets and trails', () => {
  interface RuleProperties {
    readonly State: string;
    readonly EventPattern?: {
      readonly detail: {
        readonly eventSource: string[];
        readonly eventName: string[];
        readonly resources?: { readonly ARN: string[] };
        readonly requestParameters?: Readonly<Record<string, unknown>>;
        readonly userIdentity?: unknown;
      };
    };
    readonly Targets: { readonly Arn: string; readonly InputTransformer: { readonly InputTemplate: string } }[];
  }
  const rules = templates
    .all<RuleProperties>('AWS::Events::Rule')
    .filter(({ properties }) => 'eventSource' in (properties.EventPattern?.detail ?? {}));
  const rule = (id: string) => rules.find((one) => plain(one.id) === id)!.properties;

  test.each([
    ['NumberOpened', 'kms', ['Decrypt', 'ReEncrypt']],
    ['SecretRead', 'secretsmanager', ['GetSecretValue', 'BatchGetSecretValue']],
    ['BreakGlassTaken', 'sts', ['AssumeRole']],
    ['KeyChanged', 'kms', ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy', 'DisableKeyRotation']],
    ['SecretChanged', 'secretsmanager', ['DeleteSecret', 'PutResourcePolicy', 'DeleteResourcePolicy']],
    ['NobodyWritesDown', 'cloudtrail', ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors']],
  ])(
    'the rule %s listens to calls of %s, even to those that only read, and sends them to the alarms’ topic',
    (id, service, events) => {
      const { State, EventPattern, Targets } = rule(id);
      expect(State).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
      expect(EventPattern!.detail).toMatchObject({ eventSource: [`${service}.amazonaws.com`], eventName: events });
      expect(Targets.map(({ Arn }) => plain(Arn))).toEqual(['Alarms']);
      const [, runbook] = /(docs\/runbooks\/[\w-]+\.md)/.exec(Targets[0]!.InputTransformer.InputTemplate)!;
      expect(isThere(runbook!)).toBe(true);
    },
  );

  test('the table of this test contains every rule of the templates', () => {
    expect(rules).toHaveLength(6);
  });

  test('one rule listens to each use of the key of CCCDs, and another to changes of any key', () => {
    const keysOf = (id: string) => rule(id).EventPattern!.detail.resources!.ARN.map((arn) => arn.split(':').at(-1));
    expect(keysOf('NumberOpened')).toEqual(['CccdKey']);
    expect(keysOf('KeyChanged').sort()).toEqual(['CccdKey', 'CmndKey', 'IndexKey', 'LaterKey', 'RestKey']);
  });

  test('the rule on secrets ignores functions, which read the pepper all day, and does not ignore the break-glass role', () => {
    const [{ 'anything-but': but }] = (
      rule('SecretRead').EventPattern!.detail.userIdentity as {
        arn: [{ 'anything-but': { prefix: string } }];
      }
    ).arn;
    const session = (name: string) => `arn:aws:sts::${stage.account}:assumed-role/${name}/x`;
    expect(session('LienKet-production-Api-LoginRole1').startsWith(but.prefix)).toBe(true);
    expect(session(breakGlassName(stage)).startsWith(but.prefix)).toBe(false);
  });

  test('the alarms’ topic accepts messages of rules', () => {
    const policies = templates.all<{ PolicyDocument: { Statement: { Principal: { Service?: string } }[] } }>(
      'AWS::SNS::TopicPolicy',
    );
    const services = policies.flatMap(({ properties }) =>
      properties.PolicyDocument.Statement.map(({ Principal }) => Principal.Service),
    );
    expect(services).toContain('events.amazonaws.com');
  });

  test('a trail records all management events, and what people read of tables and archive by hand', () => {
    const { properties } = templates.one<{
      IsLogging: boolean;
      EnableLogFileValidation: boolean;
      AdvancedEventSelectors: {
        FieldSelectors: { Field: string; Equals?: string[]; StartsWith?: string[]; NotStartsWith?: string[] }[];
      }[];
    }>('AWS::CloudTrail::Trail');
    expect(properties).toMatchObject({ IsLogging: true, EnableLogFileValidation: true });
    const selectors = properties.AdvancedEventSelectors.map(({ FieldSelectors }) =>
      Object.fromEntries(FieldSelectors.map((one) => [one.Field, one])),
    );
    expect(selectors[0]).toEqual({ eventCategory: { Field: 'eventCategory', Equals: ['Management'] } });
    const [, tables, archive] = selectors;
    expect(tables!['resources.ARN']!.StartsWith!.map((arn) => arn.split(':').at(-1)).sort()).toEqual(
      templates
        .all('AWS::DynamoDB::GlobalTable')
        .map(({ id }) => plain(id))
        .sort(),
    );
    expect(archive!['resources.type']!.Equals).toEqual(['AWS::S3::Object']);
    for (const one of [tables, archive])
      expect(one!['userIdentity.arn']!.NotStartsWith).toEqual([
        `arn:aws:sts::${stage.account}:assumed-role/LienKet-production-`,
      ]);
  });
});

describe('copies in another account', () => {
  test('each object of the archive is copied to the bucket of another account, under that account’s key', () => {
    const [bucket] = templates
      .all<{
        ReplicationConfiguration?: {
          Rules: { Status: string; Destination: object; SourceSelectionCriteria: object }[];
        };
      }>('AWS::S3::Bucket')
      .filter(({ properties }) => properties.ReplicationConfiguration);
    expect(plain(bucket!.id)).toBe('Archive');
    const { copies } = stage;
    expect(bucket!.properties.ReplicationConfiguration!.Rules).toMatchObject([
      {
        Status: 'Enabled',
        Destination: {
          Account: copies!.account,
          Bucket: expect.stringContaining(copies!.archiveBucket),
          EncryptionConfiguration: { ReplicaKmsKeyID: copies!.keyArn },
          AccessControlTranslation: { Owner: 'Destination' },
        },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
      },
    ]);
  });

  test('every night, the tables that cannot be made again are copied to a vault of another account', () => {
    const { BackupPlan } = templates.one<{
      BackupPlan: { BackupPlanRule: { CopyActions: object[]; ScheduleExpression: string }[] };
    }>('AWS::Backup::BackupPlan').properties;
    expect(BackupPlan.BackupPlanRule).toMatchObject([
      {
        ScheduleExpression: 'cron(0 20 * * ? *)',
        CopyActions: [{ DestinationBackupVaultArn: stage.copies!.vaultArn, Lifecycle: { DeleteAfterDays: 35 } }],
      },
    ]);
    const { BackupSelection } = templates.one<{ BackupSelection: { Resources: string[] } }>(
      'AWS::Backup::BackupSelection',
    ).properties;
    expect(BackupSelection.Resources.map((arn) => arn.split(':').at(-1)).sort()).toEqual([
      ...['Accounts', 'Claims', 'Dossiers', 'Drafts', 'Outbox'],
    ]);
  });

  test('the copies are in another account than the stage', () => {
    for (const name of ['staging', 'production']) {
      const { account, copies } = stageOf(name);
      expect(copies!.account).not.toBe(account);
      expect([copies!.keyArn, copies!.vaultArn].every((arn) => arn.includes(copies!.account))).toBe(true);
    }
  });

  test('a stage without a second account copies nothing', () => {
    const laptop = new Templates(synthesisedLaptop);
    expect(laptop.all('AWS::Backup::BackupPlan')).toEqual([]);
    expect(
      laptop.all<object>('AWS::S3::Bucket').filter(({ properties }) => 'ReplicationConfiguration' in properties),
    ).toEqual([]);
  });
});
