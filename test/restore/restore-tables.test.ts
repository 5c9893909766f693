import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { restoreTables } from '../../ops/restore/restore-tables.ts';
import { CliError } from '../../ops/cli-error.ts';
import { tableNames } from '../../functions/stores/tables.ts';
import type { TableName } from '../../lib/route.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const own = Object.fromEntries(tableNames.map((name) => [name, `LienKet-production-Data-${name}1A2B-XYZ`])) as Record<
  TableName,
  string
>;
const restored = (name: string) => `LienKet-production-Data-${name}1A2B-XYZ-20261126T010000`;
const to = new Date('2026-11-26T01:00:00Z');

interface Table {
  rowsOf: string;
  status: string;
  stream?: string;
  isProtected?: boolean;
  forgets?: string;
  recovers?: boolean;
}

/**
 * DynamoDB during a restore: new tables have no stream, protection, time to live and recovery, and are not ready at
 * once.
 */
class Dynamo {
  readonly asked: Asked[] = [];
  readonly made = new Map<string, Table>();
  cutAt = 0;
  until = new Date('2026-11-26T02:00:00Z');
  recovers = true;
  #calls = 0;

  readonly client = () => {
    this.#calls = 0;
    const table = ({ TableName }: { TableName: string }) => {
      const found = this.made.get(TableName);
      if (!found) throw Object.assign(new Error('none'), { name: 'ResourceNotFoundException' });
      return found;
    };
    const whole = (given: { TableName: string }) => {
      const found = table(given);
      if (found.status !== 'ACTIVE') throw Object.assign(new Error('busy'), { name: 'ResourceInUseException' });
      return found;
    };
    const answers = {
      'DynamoDB.DescribeContinuousBackups': () => ({
        ContinuousBackupsDescription: {
          PointInTimeRecoveryDescription: this.recovers && {
            EarliestRestorableDateTime: new Date('2026-10-22T00:00:00Z'),
            LatestRestorableDateTime: this.until,
          },
        },
      }),
      'DynamoDB.DescribeTable': (given: { TableName: string }) => {
        const { status, stream, isProtected } = table(given);
        if (status !== 'ACTIVE') table(given).status = 'ACTIVE';
        const StreamSpecification = stream && { StreamEnabled: true, StreamViewType: stream };
        const LatestStreamArn = stream && `arn of ${given.TableName}/stream`;
        return {
          Table: { TableStatus: status, StreamSpecification, LatestStreamArn, DeletionProtectionEnabled: isProtected },
        };
      },
      'DynamoDB.RestoreTableToPointInTime': (given: {
        SourceTableName: string;
        TargetTableName: string;
        RestoreDateTime: Date;
      }) => {
        expect(given.RestoreDateTime).toEqual(to);
        expect(this.made.has(given.TargetTableName)).toBe(false);
        this.made.set(given.TargetTableName, { rowsOf: given.SourceTableName, status: 'CREATING' });
        return {};
      },
      'DynamoDB.UpdateTable': (given: {
        TableName: string;
        StreamSpecification?: { StreamViewType: string };
        DeletionProtectionEnabled?: boolean;
      }) => {
        const found = whole(given);
        if (given.StreamSpecification && found.stream) throw new Error('the table has a stream already');
        if (given.StreamSpecification) found.stream = given.StreamSpecification.StreamViewType;
        if (given.DeletionProtectionEnabled) found.isProtected = true;
        found.status = 'UPDATING';
        return {};
      },
      'DynamoDB.DescribeTimeToLive': (given: { TableName: string }) => ({
        TimeToLiveDescription: { TimeToLiveStatus: table(given).forgets ? 'ENABLED' : 'DISABLED' },
      }),
      'DynamoDB.UpdateTimeToLive': (given: {
        TableName: string;
        TimeToLiveSpecification: { AttributeName: string };
      }) => {
        if (table(given).forgets) throw new Error('the table has a time to live already');
        table(given).forgets = given.TimeToLiveSpecification.AttributeName;
        return {};
      },
      'DynamoDB.UpdateContinuousBackups': (given: { TableName: string }) => ((whole(given).recovers = true), {}),
    };
    const cuttable = Object.entries(answers).map(([name, answer]) => [
      name,
      (given: never) => {
        const answered = answer(given);
        if (++this.#calls === this.cutAt) throw new Error('cut');
        return answered;
      },
    ]);
    const recorded = recordedBy(this.asked, Object.fromEntries(cuttable) as Parameters<typeof recordedBy>[1]);
    return recorded(
      new DynamoDBClient({ region: 'x', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 }),
    );
  };

  restore(isKept = true, tables = own) {
    return restoreTables({ dynamo: this.client(), tables, to, isKept, wait: async () => {}, say: () => {} });
  }
}

const whole = (made: Dynamo['made']) => {
  expect([...made.keys()].sort()).toEqual(['Accounts', 'Audit', 'Claims', 'Dossiers', 'Outbox'].map(restored));
  for (const [name, table] of made) {
    const streams = /Audit|Outbox/.test(name);
    expect(table).toMatchObject({ isProtected: true, recovers: true });
    expect([table.stream, table.forgets]).toEqual([
      streams ? 'NEW_IMAGE' : undefined,
      /Audit|Outbox|Drafts/.test(name) ? 'expiresAtSeconds' : undefined,
    ]);
    expect(`${table.rowsOf}-20261126T010000`).toBe(name);
  }
};

describe('a restore', () => {
  test('a restore makes new tables with all settings of the Data stack, and names them with their streams', async () => {
    const dynamo = new Dynamo();
    const names = await dynamo.restore();
    whole(dynamo.made);
    expect(names.Accounts).toEqual({ name: restored('Accounts') });
    expect(names.Audit).toEqual({ name: restored('Audit'), streamArn: `arn of ${restored('Audit')}/stream` });
    expect(Object.keys(names).sort()).toEqual(['Accounts', 'Audit', 'Claims', 'Dossiers', 'Outbox']);
  });

  test('a restore that is cut at any call finishes when it is run again', async () => {
    const first = new Dynamo();
    await first.restore();
    const calls = first.asked.length;
    expect(calls).toBeGreaterThan(30);
    for (let at = 1; at <= calls; at++) {
      const dynamo = new Dynamo();
      dynamo.cutAt = at;
      await dynamo.restore().catch(() => {});
      dynamo.cutAt = 0;
      await dynamo.restore();
      whole(dynamo.made);
    }
  });

  test('a restore of restored tables replaces the old moment in their names', async () => {
    const dynamo = new Dynamo();
    const before = Object.fromEntries(
      Object.entries(own).map(([name, table]) => [name, `${table}-20261101T000000`]),
    ) as typeof own;
    const names = await dynamo.restore(true, before);
    expect(names.Claims!.name).toBe(restored('Claims'));
  });

  test.each<[string, (dynamo: Dynamo) => void, RegExp]>([
    [
      'a moment in the future',
      (dynamo) => (dynamo.until = new Date('2026-11-26T00:59:59Z')),
      /can be restored to a moment between 2026-10-22T00:00:00\.000Z and 2026-11-26T00:59:59\.000Z, and not to 2026-11-26T01:00:00\.000Z\. Nothing was restored\.$/,
    ],
    ['a table without recovery', (dynamo) => (dynamo.recovers = false), /has no point-in-time recovery/],
  ])('a restore refuses %s before any table is made', async (_, spoil, words) => {
    const dynamo = new Dynamo();
    spoil(dynamo);
    const error: unknown = await dynamo.restore().catch((one: unknown) => one);
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toMatch(words);
    expect(dynamo.made.size).toBe(0);
  });
});
