import { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { readArchiveConfig } from '../config.ts';
import type { AuditName } from '../domain/audit.ts';
import type { Archive } from '../domain/gateways.ts';
import { archive } from '../gateways/archive.ts';
import { awsClient } from '../wiring/aws-client.ts';
import { now, startWorker } from '../wiring/start.ts';
import { environment, log } from '../wiring/web.ts';
import type { Log } from '../log.ts';

export interface ArchiveAuditDeps {
  archive: Archive;
  log: Log;
  now: () => Date;
}

/**
 * Reads the stream of table Audit and copies each batch of new events into one object of the archive, in the form that
 * DynamoDB can import. The object is named after the batch, so a batch that is delivered twice gives the same object.
 * Audit rows never change, so the stream contains only new rows.
 */
export const archiveAudit =
  ({ archive: to, log: say, now: clock }: ArchiveAuditDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const began = clock();
    const rows = Records.flatMap(({ dynamodb: { NewImage, SequenceNumber } = {} }) =>
      NewImage ? [{ line: JSON.stringify({ Item: NewImage }), position: SequenceNumber! }] : [],
    );
    const first = rows[0];
    if (!first) return { batchItemFailures: [] };
    const taken = () => ({ events: rows.length, tookMs: clock().getTime() - began.getTime() });
    try {
      const day = began.toISOString().slice(0, 10).replaceAll('-', '/');
      await to.write(
        `${day}/${first.position}-${rows.length}`,
        rows.map(({ line }) => line),
      );
      say('archive.done', taken());
      for (const [event, { length }] of securityEventsIn(Records)) say('audit.counted', { event, count: length });
      return { batchItemFailures: [] };
    } catch (error) {
      say('archive.failed', { ...taken(), error });
      return { batchItemFailures: [{ itemIdentifier: first.position }] };
    }
  };

/**
 * Events that alarms count (lib/watch/security.ts). They are counted after the batch is written, so a batch that is
 * delivered again counts again.
 */
const securityEvents: ReadonlySet<string> = new Set<AuditName>([
  'login.failed',
  'login.refused',
  'login.limited',
  'cccd.evicted',
  'link.refused',
  'case.opened',
]);

const securityEventsIn = (records: DynamoDBStreamEvent['Records']) =>
  Map.groupBy(
    records.flatMap(({ dynamodb }) => dynamodb?.NewImage?.['name']?.S ?? []).filter((name) => securityEvents.has(name)),
    (name) => name,
  );

export const handler = startWorker(() =>
  archiveAudit({
    archive: archive(awsClient(S3Client), readArchiveConfig(environment).bucket),
    log: log(),
    now,
  }),
);
