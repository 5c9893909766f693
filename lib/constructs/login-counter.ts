import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Delivery } from './delivery.ts';
import { PortalFunction, type PortalFunctionProps } from './portal-function.ts';
import { readsAudit } from './reads-audit.ts';

interface LoginCounterProps extends PortalFunctionProps {
  readonly delivery: Delivery | undefined;
}

/** The stream delivers only these events. */
const logins = { eventName: ['INSERT'], dynamodb: { NewImage: { name: { S: ['login.succeeded', 'login.failed'] } } } };

/**
 * Counts right and wrong portal logins each minute. A stream of DynamoDB may have two readers, and this is the second
 * one of the audit's stream. So the archivist keeps its own rights, and neither reader waits for the other.
 */
export class LoginCounter extends PortalFunction {
  constructor(scope: Construct, id: string, { delivery, ...of }: LoginCounterProps) {
    super(scope, id, { handler: 'count-logins', tables: { Limits: ['update'] }, timeoutSeconds: 30 }, of);
    const mapping = new EventSourceMapping(this, 'Logins', {
      target: delivery?.live(this) ?? this,
      eventSourceArn: readsAudit(this, of.data),
      // Missed events say nothing about the next minute.
      startingPosition: StartingPosition.LATEST,
      batchSize: 5000,
      maxBatchingWindow: Duration.minutes(1),
      filters: [{ pattern: JSON.stringify(logins) }],
      retryAttempts: 2,
      maxRecordAge: Duration.minutes(5),
      reportBatchItemFailures: true,
    });
    mapping.node.addDependency(this.role!);
  }
}
