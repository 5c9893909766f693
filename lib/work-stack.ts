import { Aws, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { memory } from './capacity.ts';
import { Archivist } from './constructs/archivist.ts';
import { Delivery } from './constructs/delivery.ts';
import { LoginCounter } from './constructs/login-counter.ts';
import { PortalFunction, type PortalFunctionProps } from './constructs/portal-function.ts';
import { Probe } from './constructs/probe.ts';
import { type FunctionRights, pascal } from './route.ts';
import type { DataStack } from './data-stack.ts';
import type { Stage } from './stage.ts';
import { asksVneid, type Worker, workers } from './workers.ts';

const timeoutSeconds = 30;

const makesSynthetic: FunctionRights = {
  handler: 'make-synthetic',
  tables: { Accounts: ['get-many', 'put'], Claims: ['put'], Audit: ['put'] },
  secrets: ['Pepper', 'Probe'],
  memory: memory.hashes,
};

/**
 * The jobs that changes leave behind. The outbox's stream sends the name of each new row to the queue of its kind. The
 * queue's worker does the job and retries it after growing pauses. A job that fails to the end becomes a dead letter.
 */
export class WorkStack extends Stack {
  readonly deadLetters: Record<string, Queue> = {};
  readonly archivist: Archivist;
  readonly loginCounter: LoginCounter;
  readonly probe: Probe;
  readonly #delivery: Delivery | undefined;

  constructor(
    scope: Construct,
    id: string,
    { stage, data, bundles, commit, egress, ...props }: StackProps & PortalFunctionProps,
  ) {
    super(scope, id, props);
    const of = { stage, data, bundles, commit, egress };
    this.#delivery = stage.isKept ? new Delivery(this, 'Delivery', of) : undefined;
    const pipesDeadLetters = this.deadLettersOf('Pipes');
    for (const worker of workers) {
      const deadLetters = this.deadLettersOf(worker.queue);
      const queue = this.queue(worker.queue, {
        // Six times the timeout of a batch, as Lambda recommends for its queues.
        visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
        retentionPeriod: Duration.days(14),
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: worker.tries },
      });
      this.pipe(worker, data, queue, pipesDeadLetters);
      this.worker(worker, queue, of);
    }
    this.archivist = new Archivist(this, 'ArchiveAudit', {
      ...of,
      deadLetters: this.deadLettersOf('Archive'),
      delivery: this.#delivery,
    });
    this.loginCounter = new LoginCounter(this, 'CountLogins', { ...of, delivery: this.#delivery });
    this.probe = new Probe(this, 'Probe', of);
    // Called by hand only (`npm run smoke`, `npm run deploy`).
    new PortalFunction(this, 'AskVneid', asksVneid, of);
    new PortalFunction(this, 'MakeSynthetic', makesSynthetic, of);
  }

  private deadLettersOf(name: string) {
    return (this.deadLetters[name] = this.queue(`${name}DeadLetters`, { retentionPeriod: Duration.days(14) }));
  }

  private queue(id: string, props: ConstructorParameters<typeof Queue>[2]) {
    return new Queue(this, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...props });
  }

  /** Sends new rows of this kind to the queue, by name only: no queue contains personal data. */
  private pipe({ queue: name, kind }: Worker, { tables, restKey }: DataStack, queue: Queue, deadLetters: Queue) {
    const role = new Role(this, `${name}PipeRole`, { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
    const source = tables.Outbox.tableStreamArn!;
    role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [source],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [restKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${this.region}.amazonaws.com` } },
      }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn, deadLetters.queueArn] }),
    );
    const pattern = { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: [kind] } } } };
    const pipe = new CfnPipe(this, `${name}Pipe`, {
      roleArn: role.roleArn,
      source,
      sourceParameters: {
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          maximumRetryAttempts: 20,
          maximumRecordAgeInSeconds: 20 * 60 * 60,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
        filterCriteria: { filters: [{ pattern: JSON.stringify(pattern) }] },
      },
      target: queue.queueArn,
      targetParameters: {
        inputTemplate: '{"id":<$.dynamodb.NewImage.id.S>,"accountId":<$.dynamodb.NewImage.accountId.S>}',
      },
    });
    // A pipe that is created before its role's policy fails to start.
    pipe.node.addDependency(role);
  }

  private worker({ sends, tries, ...rights }: Worker, queue: Queue, of: PortalFunctionProps) {
    const environment = { QUEUE_URL: queue.queueUrl, QUEUE_TRIES: String(tries) };
    const fn = new PortalFunction(this, pascal(rights.handler), { ...rights, timeoutSeconds, environment }, of);
    if (sends) allowMessages(fn, of.stage);
    const called = this.#delivery?.live(fn) ?? fn;
    called.addEventSource(new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true }));
  }
}

const allowMessages = (fn: PortalFunction, { messages, region }: Stage) => {
  const domain = messages.mailFrom.slice(messages.mailFrom.indexOf('@') + 1);
  fn.allow(['ses:SendEmail'], `arn:${Aws.PARTITION}:ses:${region}:${Aws.ACCOUNT_ID}:identity/${domain}`);
  fn.allow(
    ['sms-voice:SendTextMessage'],
    `arn:${Aws.PARTITION}:sms-voice:${region}:${Aws.ACCOUNT_ID}:sender-id/${messages.smsFrom}/VN`,
  );
};
