import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Delivery } from './delivery.ts';
import { PortalFunction, type PortalFunctionProps } from './portal-function.ts';
import { readsAudit } from './reads-audit.ts';

interface ArchivistProps extends PortalFunctionProps {
  readonly deadLetters: Queue;
  readonly delivery: Delivery | undefined;
}

/**
 * Copies each audit event from the stream of its table into the write-once archive, which no administrator can change.
 */
export class Archivist extends PortalFunction {
  constructor(scope: Construct, id: string, { deadLetters, delivery, ...of }: ArchivistProps) {
    const { archive, restKey } = of.data;
    const environment = { ARCHIVE_BUCKET: archive.bucketName };
    super(scope, id, { handler: 'archive-audit', tables: {}, timeoutSeconds: 30, environment }, of);
    const stream = readsAudit(this, of.data);
    this.allow(['s3:PutObject'], archive.arnForObjects('audit/*'));
    this.allow(['kms:GenerateDataKey'], restKey.keyArn, 's3');
    this.allow(['sqs:SendMessage'], deadLetters.queueArn);
    const mapping = new EventSourceMapping(this, 'Events', {
      target: delivery?.live(this) ?? this,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Few and large objects are cheaper. An event is archived within a minute.
      batchSize: 1000,
      maxBatchingWindow: Duration.minutes(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 100,
      // The stream deletes events after 24 hours, so give up before that.
      maxRecordAge: Duration.hours(20),
      onFailure: new SqsDlq(deadLetters),
    });
    mapping.node.addDependency(this.role!);
  }
}
