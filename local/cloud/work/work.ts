import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { join } from 'node:path';
import type { CloudFaults } from '../faults.ts';
import type { Lambda } from '../lambda.ts';
import { localCredentials } from '../dynamodb.ts';
import { nameOfArn, plain, type Templates } from '../template.ts';
import { deadLetterOfFunction, deadLetterOfPipe } from './dead-letter.ts';
import { fillIn, wantedOf } from './patterns.ts';
import { type Message, Queues, type QueueShape } from './queues.ts';
import { type Read, streamReader } from './stream.ts';

interface PipeProperties {
  Source: string;
  SourceParameters: {
    FilterCriteria: { Filters: { Pattern: string }[] };
    DynamoDBStreamParameters: { DeadLetterConfig: { Arn: string } };
  };
  Target: string;
  TargetParameters: { InputTemplate: string };
}
interface QueueProperties {
  VisibilityTimeout?: number;
  RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number };
}
interface MappingProperties {
  /** The ARN of a queue or of a table's stream. */
  EventSourceArn: string;
  FunctionName: string;
  BatchSize: number;
  FilterCriteria?: { Filters: { Pattern: string }[] };
  MaximumRetryAttempts?: number;
  DestinationConfig?: { OnFailure: { Destination: string } };
}

/** A function that gets new rows of a stream: all of them, or the rows that match one of the patterns. */
interface StreamMapping {
  readonly id: string;
  readonly read: () => Promise<Read>;
  readonly patterns: readonly unknown[];
  readonly name: string;
  readonly lambda: Lambda;
  /** The queue for batches that fail again and again, if the template names one. */
  readonly dead: string | undefined;
  /** How often a batch is tried after it has failed. */
  readonly retries: number;
  /** How often the present batch has failed. */
  failed: number;
}

/** The interval between two reads of the streams and queues. */
const pollEveryMs = 200;

/** Pipes, queues and their workers, as the template describes them. */
export class LocalWork {
  readonly queues: Queues;
  readonly #faults: CloudFaults;
  readonly #pipes: {
    id: string;
    read: () => Promise<Read>;
    patterns: unknown[];
    queue: string;
    template: string;
    dead: string;
  }[];
  readonly #mappings: { queue: string; lambda: Lambda; batch: number }[];
  readonly #readers: StreamMapping[];
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> = Promise.resolve();

  constructor(
    templates: Templates,
    lambdas: ReadonlyMap<string, Lambda>,
    { endpoint, stateFolder, faults }: { endpoint: string; stateFolder: string; faults: CloudFaults },
  ) {
    this.#faults = faults;
    const client = new DynamoDBStreamsClient({ endpoint, region: 'ap-southeast-1', credentials: localCredentials });
    this.queues = new Queues(join(stateFolder, 'queues.json'), queuesOf(templates));
    /** @param stream its name in the templates @param id the key of its stored position */
    const readerOf = (stream: string, id: string) =>
      streamReader(client, plain(stream.split('.')[0]!), this.queues.position(id));
    this.#pipes = templates.all<PipeProperties>('AWS::Pipes::Pipe').map(({ id, properties: p }) => ({
      id: plain(id),
      read: readerOf(p.Source, plain(id)),
      patterns: p.SourceParameters.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown),
      queue: nameOfArn(p.Target),
      template: p.TargetParameters.InputTemplate,
      dead: nameOfArn(p.SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn),
    }));
    const mappings = templates
      .all<MappingProperties>('AWS::Lambda::EventSourceMapping')
      .map(({ id, properties: p }) => ({
        id: plain(id),
        source: p.EventSourceArn,
        name: plain(p.FunctionName),
        lambda: lambdas.get(plain(p.FunctionName))!,
        batch: p.BatchSize,
        dead: p.DestinationConfig && nameOfArn(p.DestinationConfig.OnFailure.Destination),
        retries: p.MaximumRetryAttempts ?? Infinity,
        patterns: (p.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as unknown),
      }));
    const isStream = ({ source }: { source: string }) => source.endsWith('.StreamArn');
    this.#mappings = mappings
      .filter((mapping) => !isStream(mapping))
      .map(({ source, lambda, batch }) => ({ lambda, batch, queue: nameOfArn(source) }));
    this.#readers = mappings
      .filter(isStream)
      .map(({ source, batch: _, ...mapping }) => ({ ...mapping, failed: 0, read: readerOf(source, mapping.id) }));
  }

  start(): void {
    const poll = () => {
      this.#polling = this.#poll()
        .catch((error: unknown) => console.error(error))
        .finally(() => (this.#timer = setTimeout(poll, pollEveryMs)));
    };
    poll();
  }

  async stop(): Promise<void> {
    await this.#polling;
    clearTimeout(this.#timer);
  }

  /** Resolves after everything that is waiting now has been tried once. */
  async catchUp(): Promise<void> {
    await this.stop();
    await this.#poll();
    this.start();
  }

  async #poll(): Promise<void> {
    for (const { id, read, patterns, queue, template, dead } of this.#pipes) {
      const { batches, position, advance } = await read();
      const isFailing = this.#faults.pipes === 'failing';
      // A pipe halves a batch that fails until each dead letter is about one record.
      const bodies = wantedOf(batches, patterns).flatMap(({ records, ...shard }) =>
        records.map((record) =>
          isFailing ? deadLetterOfPipe(id, { ...shard, records: [record] }) : fillIn(template, record),
        ),
      );
      if (batches.some(({ records }) => records.length > 0))
        this.queues.send(isFailing ? dead : queue, bodies, id, position!);
      advance();
    }
    await Promise.all([
      ...this.#mappings.map((mapping) => this.#work(mapping)),
      ...this.#readers.map((reader) => this.#read(reader)),
    ]);
  }

  /**
   * Passes a stream's new records to their function, and continues only if the function has accepted them. A batch that
   * has failed after its last retry becomes a dead letter.
   */
  async #read(mapping: StreamMapping): Promise<void> {
    const { id, name, read, patterns, lambda, dead, retries } = mapping;
    const { batches, position, advance } = await read();
    const wanted = wantedOf(batches, patterns);
    if (wanted.length === 0) return advance();
    const invocation = await lambda.invoke({ Records: wanted.flatMap(({ records }) => records) });
    const failed =
      !invocation.ok || (invocation.result as { batchItemFailures: unknown[] }).batchItemFailures.length > 0;
    if (failed && (!dead || mapping.failed++ < retries)) return;
    const deadLetters = () => wanted.map((batch) => deadLetterOfFunction(name, batch, mapping.failed));
    if (failed && dead) this.queues.send(dead, deadLetters(), id, position!);
    else this.queues.advance(id, position!);
    mapping.failed = 0;
    advance();
  }

  async #work({ queue, lambda, batch }: { queue: string; lambda: Lambda; batch: number }): Promise<void> {
    const messages = this.queues.receive(queue, batch);
    if (messages.length === 0) return;
    const invocation = await lambda.invoke({ Records: messages.map((message) => recordOf(queue, message)) });
    if (!invocation.ok) return;
    const { batchItemFailures } = invocation.result as { batchItemFailures: { itemIdentifier: string }[] };
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { id } of messages) if (!failed.has(id)) this.queues.delete(queue, id);
  }
}

const queuesOf = (templates: Templates): QueueShape[] =>
  templates.all<QueueProperties>('AWS::SQS::Queue').map(({ id, properties: { VisibilityTimeout, RedrivePolicy } }) => ({
    name: plain(id),
    visibilitySeconds: VisibilityTimeout ?? 30,
    ...(RedrivePolicy && {
      deadLetters: { queue: nameOfArn(RedrivePolicy.deadLetterTargetArn), after: RedrivePolicy.maxReceiveCount },
    }),
  }));

const recordOf = (queue: string, { id, body, tried }: Message) => ({
  messageId: id,
  receiptHandle: `${queue}/${id}`,
  body,
  attributes: { ApproximateReceiveCount: String(tried) },
  eventSource: 'aws:sqs',
});
