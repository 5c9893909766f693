import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, type ITableV2, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { archiveBucket } from './archive.ts';
import { Backups } from './constructs/backups.ts';
import { dataKeys, guardSecret } from './data-keys.ts';
import type { SecretName, TableName } from './route.ts';
import type { Stage } from './stage.ts';
import { indexProps, type TableIndex } from './table-index.ts';

interface TableShape {
  readonly key: string;
  readonly sort?: string;
  /** Name of the attribute that says, in seconds, when DynamoDB may delete the row. */
  readonly expires?: string;
  /** The table has a stream with every new row. */
  readonly streams?: true;
  readonly index?: TableIndex;
}

export const shapes: Readonly<Record<TableName, TableShape>> = {
  Accounts: { key: 'accountId' },
  Claims: { key: 'claim', index: { name: 'OpenCases', key: 'caseList', sort: 'openedAt', holds: 'all' } },
  Flows: { key: 'id', expires: 'expiresAtSeconds' },
  Limits: { key: 'cell', expires: 'expiresAtSeconds' },
  Audit: {
    ...{ key: 'about', sort: 'id', expires: 'expiresAtSeconds', streams: true },
    index: { name: 'Codes', key: 'code', sort: 'id', holds: 'keys' },
  },
  Dossiers: { key: 'accountId', sort: 'id' },
  Drafts: { key: 'accountId', expires: 'expiresAtSeconds' },
  Outbox: { key: 'id', expires: 'expiresAtSeconds', streams: true },
};

/** Tables that a restore created. The other stacks use them in place of the tables of this stack. */
export type RestoredTables = Readonly<
  Partial<Record<TableName, { readonly name: string; readonly streamArn?: string }>>
>;

interface DataStackProps extends StackProps {
  readonly stage: Stage;
  readonly restored?: RestoredTables;
}

/** Tables that each login reads or writes. */
const warmed: ReadonlySet<string> = new Set<TableName>(['Accounts', 'Claims', 'Limits', 'Audit']);

/** Tables without a backup: their rows live for minutes or days, or the archive has a copy of them. */
const passing: ReadonlySet<string> = new Set<TableName>(['Flows', 'Limits', 'Audit']);

const lasting = (Object.keys(shapes) as TableName[]).filter((name) => !passing.has(name));

/** Everything that must outlive a deployment: tables, keys, secrets. Rarely changed, protected, never renamed. */
export class DataStack extends Stack {
  /** What the other stacks use: this stack's own tables, or the tables that a restore created. */
  readonly tables: Readonly<Record<TableName, ITableV2>>;
  /** Encrypts tables and secrets at rest. */
  readonly restKey: Key;
  /** Encrypts the data key of each CCCD. */
  readonly cccdKey: Key;
  /** Computes the blind index of CCCDs. */
  readonly indexKey: Key;
  /**
   * Encrypts what one function decrypts later: waiting CCCDs, and the data that ends a session at VNeID. Each purpose
   * has a function of its own.
   */
  readonly laterKey: Key;
  /** Computes the blind index of CMNDs, which only finds accounts. */
  readonly cmndKey: Key;
  readonly secrets: Record<SecretName, Secret>;
  /** The write-once archive of audit events. */
  readonly archive: Bucket;

  constructor(scope: Construct, id: string, { stage, restored = {}, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: stage.isKept });
    const removalPolicy = stage.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const keys = dataKeys(this, stage, removalPolicy);
    this.restKey = keys.rest;
    this.cccdKey = keys.cccd;
    this.laterKey = keys.later;
    this.indexKey = keys.index;
    this.cmndKey = keys.cmnd;
    const tables = Object.entries(shapes).map(([name, shape]) => {
      const own = this.table(name, shape, stage, removalPolicy);
      return [name, this.restoredTable(name, restored[name as TableName]) ?? own];
    });
    this.tables = Object.fromEntries(tables) as Record<TableName, ITableV2>;
    this.secrets = {
      Origin: this.secret('OriginSecret', { previous: '' }, 'current', removalPolicy),
      Pepper: this.secret('PepperSecret', {}, 'pepper', removalPolicy),
      Vneid: this.secret('VneidSecret', {}, 'clientSecret', removalPolicy),
      Population: this.secret('PopulationSecret', { apiKey: '' }, 'secret', removalPolicy),
      Undo: this.secret('UndoSecret', {}, 'undo', removalPolicy),
      Probe: this.secret('ProbeSecret', {}, 'seed', removalPolicy),
    };
    for (const secret of [this.secrets.Pepper, this.secrets.Undo]) guardSecret(secret, stage);
    this.archive = archiveBucket(this, stage, this.restKey, removalPolicy);
    const { copies } = stage;
    if (copies)
      new Backups(this, 'Backups', { copies, restKey: this.restKey, tables: lasting.map((one) => this.tables[one]) });
  }

  private table(name: string, shape: TableShape, stage: Stage, removalPolicy: RemovalPolicy) {
    const { key, sort, expires, streams, index } = shape;
    const warmThroughput =
      stage.warm && warmed.has(name)
        ? { readUnitsPerSecond: stage.warm.readsPerSecond, writeUnitsPerSecond: stage.warm.writesPerSecond }
        : undefined;
    const table = new TableV2(this, name, {
      partitionKey: { name: key, type: AttributeType.STRING },
      ...(sort && { sortKey: { name: sort, type: AttributeType.STRING } }),
      ...(expires && { timeToLiveAttribute: expires }),
      ...(streams && { dynamoStream: StreamViewType.NEW_IMAGE }),
      encryption: TableEncryptionV2.customerManagedKey(this.restKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.isKept,
      ...(warmThroughput && { warmThroughput }),
      // Every login writes an event, so the index of events is pre-warmed as well. Open cases are few.
      ...(index && {
        globalSecondaryIndexes: [indexProps(index, streams ? warmThroughput : undefined)],
      }),
      removalPolicy,
    });
    // CloudFormation refuses to remove an export while a deployed stack imports it, so every export stays for ever.
    for (const value of [table.tableName, table.tableArn, ...(streams ? [table.tableStreamArn!] : [])])
      this.exportValue(value);
    return table;
  }

  /**
   * Refers to a restored table by its literal name: Lambda publishes a new version of a function only when the text of
   * its template changes.
   */
  private restoredTable(name: string, restored: RestoredTables[TableName]) {
    if (!restored) return undefined;
    return TableV2.fromTableAttributes(this, `Restored${name}`, {
      tableArn: this.formatArn({ service: 'dynamodb', resource: 'table', resourceName: restored.name }),
      ...(restored.streamArn && { tableStreamArn: restored.streamArn }),
    });
  }

  /** A JSON secret with one generated value. After the first deployment a person puts in what a provider issues. */
  private secret(
    id: string,
    template: Record<string, string>,
    generateStringKey: string,
    removalPolicy: RemovalPolicy,
  ) {
    return new Secret(this, id, {
      encryptionKey: this.restKey,
      removalPolicy,
      generateSecretString: {
        secretStringTemplate: JSON.stringify(template),
        generateStringKey,
        passwordLength: 48,
        excludePunctuation: true,
      },
    });
  }
}
