import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
const raw = JSON.parse(readFileSync(join(synthesised, 'Data.template.json'), 'utf8')) as {
  Resources: Record<string, { Type: string; DeletionPolicy?: string }>;
};

describe('data', () => {
  interface TableProperties {
    Replicas: {
      DeletionProtectionEnabled: boolean;
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean };
      SSESpecification: { KMSMasterKeyId: string };
    }[];
    BillingMode: string;
    TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
    TableName?: string;
  }
  const tables = templates.all<TableProperties>('AWS::DynamoDB::GlobalTable');

  test.each(tables)(
    'the table $id is protected, recoverable, encrypted with our key, on demand and unnamed',
    ({ properties }) => {
      expect(properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: expect.stringMatching(/RestKey$/) },
          },
        ],
      });
      expect(properties.TableName).toBeUndefined();
    },
  );

  test('tables whose rows expire use DynamoDB’s time to live', () => {
    const ending = tables.filter((t) => t.properties.TimeToLiveSpecification?.Enabled).map((t) => plain(t.id));
    expect(ending.sort()).toEqual(['Audit', 'Drafts', 'Flows', 'Limits', 'Outbox']);
  });

  test('tables, keys and secrets outlive the stack', () => {
    for (const { Type, DeletionPolicy } of Object.values(raw.Resources))
      if (/Table|KMS::Key|Secret$|Bucket$/.test(Type)) expect(DeletionPolicy).toBe('Retain');
  });

  test('the tables of every login have warm throughput for a launch day', () => {
    const warm = templates
      .all<{ WarmThroughput?: { ReadUnitsPerSecond: number } }>('AWS::DynamoDB::GlobalTable')
      .filter(({ properties }) => (properties.WarmThroughput?.ReadUnitsPerSecond ?? 0) > 12_000)
      .map(({ id }) => plain(id));
    expect(warm.sort()).toEqual(['Accounts', 'Audit', 'Claims', 'Limits']);
  });
});

describe('the archive', () => {
  interface BucketProperties {
    ObjectLockEnabled?: boolean;
    ObjectLockConfiguration?: { Rule: { DefaultRetention: { Days: number; Mode: string } } };
  }
  interface MappingProperties {
    EventSourceArn: string;
    BisectBatchOnFunctionError?: boolean;
    FunctionResponseTypes: string[];
    MaximumRecordAgeInSeconds?: number;
    DestinationConfig?: { OnFailure: { Destination: string } };
  }

  test('the archive is written once and kept for more than twelve months, against every role', () => {
    const [bucket] = templates
      .all<BucketProperties>('AWS::S3::Bucket')
      .filter(({ properties }) => properties.ObjectLockEnabled);
    expect(plain(bucket!.id)).toBe('Archive');
    const { Days, Mode } = bucket!.properties.ObjectLockConfiguration!.Rule.DefaultRetention;
    expect(Mode).toBe('COMPLIANCE');
    expect(Days).toBeGreaterThan(366);
  });

  test('the archive gets every audit event before the stream deletes it: failed batches are split and end as dead letters', () => {
    const [mapping] = templates
      .all<MappingProperties>('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties.EventSourceArn.endsWith('.StreamArn'));
    expect(mapping!.properties).toMatchObject({
      EventSourceArn: expect.stringMatching(/^Audit/),
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: expect.stringMatching(/ArchiveDeadLetters$/) } },
    });
    expect(mapping!.properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 60 * 60);
  });
});
