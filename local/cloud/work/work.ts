import { type _Record, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { join } from 'node:path';
import type { CloudFaults } from '../faults.ts';
import type { Lambda } from '../lambda.ts';
import { localCredentials } from '../dynamodb.ts';
import { nameOfArn, plain, type Templates } from '../template.ts';
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
}

/** A function that gets new rows of a stream: all of them, or the rows that match one of the patterns. */
interface StreamMapping {
  readonly id: string;
  readonly read: () => Promise<Read>;
  readonly patterns: readonly unknown[];
  readonly lambda: Lambda;
}

/** The interval between two reads of the streams and queues. */
const lookEveryMs = 200;

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
  #looking: Promise<void> = Promise.resolve();

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
        lambda: lambdas.get(plain(p.FunctionName))!,
        batch: p.BatchSize,
        patterns: (p.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as unknown),
      }));
    const isStream = ({ source }: { source: string }) => source.endsWith('.StreamArn');
    this.#mappings = mappings
      .filter((mapping) => !isStream(mapping))
      .map(({ source, patterns: _, ...mapping }) => ({ ...mapping, queue: nameOfArn(source) }));
    this.#readers = mappings
      .filter(isStream)
      .map(({ source, id, lambda, patterns }) => ({ id, lambda, patterns, read: readerOf(source, id) }));
  }

  start(): void {
    const look = () => {
      this.#looking = this.#look()
        .catch((error: unknown) => console.error(error))
        .finally(() => (this.#timer = setTimeout(look, lookEveryMs)));
    };
    look();
  }

  async stop(): Promise<void> {
    await this.#looking;
    clearTimeout(this.#timer);
  }

  /** Resolves after everything that is waiting now has been tried once. */
  async catchUp(): Promise<void> {
    await this.stop();
    await this.#look();
    this.start();
  }

  async #look(): Promise<void> {
    for (const { id, read, patterns, queue, template, dead } of this.#pipes) {
      const { records, position, advance } = await read();
      const wanted = records.filter((record) => patterns.some((pattern) => fits(pattern, record)));
      const isFailing = this.#faults.pipes === 'failing';
      const bodies = wanted.map((record) => (isFailing ? deadLetterOf(id, record) : fillIn(template, record)));
      if (records.length > 0) this.queues.send(isFailing ? dead : queue, bodies, id, position!);
      advance();
    }
    await Promise.all([
      ...this.#mappings.map((mapping) => this.#work(mapping)),
      ...this.#readers.map((reader) => this.#read(reader)),
    ]);
  }

  /** Passes a stream's new records to their function, and continues only if the function has accepted them. */
  async #read({ id, read, patterns, lambda }: StreamMapping): Promise<void> {
    const { records, position, advance } = await read();
    const wanted =
      patterns.length > 0 ? records.filter((record) => patterns.some((one) => fits(one, record))) : records;
    if (wanted.length === 0) return advance();
    const invocation = await lambda.invoke({ Records: wanted });
    const failed =
      invocation.ok && (invocation.result as { batchItemFailures: unknown[] }).batchItemFailures.length > 0;
    if (!invocation.ok || failed) return;
    this.queues.advance(id, position!);
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

/** Matches EventBridge's patterns, as far as ours use them: a list contains the values that match. */
const fits = (pattern: unknown, value: unknown): boolean =>
  Array.isArray(pattern)
    ? pattern.includes(value)
    : Object.entries(pattern as object).every(([key, inner]) =>
        fits(inner, (value as Record<string, unknown> | undefined)?.[key]),
      );

/**
 * What a pipe writes to the dead letters after its last try: the record's position in the stream, without its content.
 */
const deadLetterOf = (pipe: string, { dynamodb }: _Record): string =>
  JSON.stringify({
    context: { partnerResourceArn: pipe, condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: { startSequenceNumber: dynamodb?.SequenceNumber, endSequenceNumber: dynamodb?.SequenceNumber },
  });

/** Fills a pipe's input template: each `<$.path>` is replaced by the value of that path in the record, as JSON. */
const fillIn = (template: string, record: unknown): string =>
  template.replace(/<\$\.([\w.]+)>/g, (_, path: string) =>
    JSON.stringify(path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], record)),
  );
