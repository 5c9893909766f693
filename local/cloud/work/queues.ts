import { hash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { AwsFault, type AwsOperations } from '../aws.ts';
import { writeWhole } from '../../../ops/build/whole-file.ts';

export interface QueueShape {
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly deadLetters?: { readonly queue: string; readonly after: number };
}

export interface Message {
  readonly id: string;
  readonly body: string;
  tried: number;
  visibleAtMs: number;
}

/** SQS's longest time for a message, counted from its delivery. */
const longestMs = 12 * 60 * 60_000;

const fresh = (body: string): Message => ({ id: randomUUID(), body, tried: 0, visibleAtMs: 0 });

/** SQS lets its clients check what they sent and received. */
const md5 = (body: string) => hash('md5', body);

/** The name of a queue is the last part of its URL. */
const queueAt = (url = '') => url.slice(url.lastIndexOf('/') + 1);

interface Kept {
  queues: Record<string, Message[]>;
  /** The position up to which each pipe has read its stream. */
  positions: Record<string, string>;
}

/**
 * SQS as the functions see it: delays, counted deliveries and dead letters. A file keeps the messages if the process is
 * killed.
 */
export class Queues {
  readonly #file: string;
  readonly #shapes: ReadonlyMap<string, QueueShape>;
  readonly #kept: Kept;

  constructor(file: string, shapes: readonly QueueShape[]) {
    this.#file = file;
    this.#shapes = new Map(shapes.map((shape) => [shape.name, shape]));
    this.#kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { queues: {}, positions: {} };
  }

  position(pipe: string): string | undefined {
    return this.#kept.positions[pipe];
  }

  /** Stores the messages and the pipe's position in one write, so a record is sent exactly once. */
  send(queue: string, bodies: readonly string[], pipe: string, position: string): void {
    for (const body of bodies) this.#of(queue).push(fresh(body));
    this.#kept.positions[pipe] = position;
    this.#save();
  }

  /** Stores the position up to which a stream has been read. */
  advance(reader: string, position: string): void {
    this.#kept.positions[reader] = position;
    this.#save();
  }

  /** Receives at most `most` visible messages, and hides them from other receivers for the queue's visibility time. */
  receive(queue: string, most: number): Message[] {
    const now = Date.now();
    const { visibilitySeconds, deadLetters } = this.#shapes.get(queue)!;
    const visible = this.#of(queue).filter((message) => message.visibleAtMs <= now);
    const dead = deadLetters ? visible.filter(({ tried }) => tried >= deadLetters.after) : [];
    for (const message of dead) {
      this.delete(queue, message.id);
      this.#of(deadLetters!.queue).push(message);
    }
    const handed = visible.filter((message) => !dead.includes(message)).slice(0, most);
    for (const message of handed) {
      message.tried++;
      message.visibleAtMs = now + visibilitySeconds * 1000;
    }
    if (visible.length > 0) this.#save();
    return handed;
  }

  delete(queue: string, id: string): void {
    this.#kept.queues[queue] = this.#of(queue).filter((message) => message.id !== id);
    this.#save();
  }

  postpone(queue: string, id: string, seconds: number): void {
    const message = this.#of(queue).find((m) => m.id === id);
    if (!message) return;
    const handedAtMs = message.visibleAtMs - this.#shapes.get(queue)!.visibilitySeconds * 1000;
    const until = Date.now() + seconds * 1000;
    if (until - handedAtMs > longestMs) throw new AwsFault('InvalidParameterValueException');
    message.visibleAtMs = until;
    this.#save();
  }

  operations(): AwsOperations {
    return {
      'AmazonSQS.ChangeMessageVisibility': ({ ReceiptHandle, VisibilityTimeout }) => {
        const [queue, id] = ReceiptHandle!.split('/') as [string, string];
        this.postpone(queue, id, Number(VisibilityTimeout));
        return {};
      },
      'AmazonSQS.SendMessage': ({ QueueUrl, MessageBody }) => {
        const message = fresh(MessageBody!);
        this.#of(queueAt(QueueUrl)).push(message);
        this.#save();
        return { MessageId: message.id, MD5OfMessageBody: md5(MessageBody!) };
      },
      'AmazonSQS.ReceiveMessage': ({ QueueUrl, MaxNumberOfMessages }) => {
        const queue = queueAt(QueueUrl);
        const Messages = this.receive(queue, Number(MaxNumberOfMessages ?? 1)).map(({ id, body }) => ({
          ...{ MessageId: id, ReceiptHandle: `${queue}/${id}`, Body: body, MD5OfBody: md5(body) },
        }));
        return { Messages };
      },
      'AmazonSQS.DeleteMessage': ({ ReceiptHandle }) => {
        const [queue, id] = ReceiptHandle!.split('/') as [string, string];
        this.delete(queue, id);
        return {};
      },
      'AmazonSQS.GetQueueAttributes': ({ QueueUrl }) => {
        const hidden = this.#of(queueAt(QueueUrl)).filter(({ visibleAtMs }) => visibleAtMs > Date.now());
        return { Attributes: { ApproximateNumberOfMessagesNotVisible: String(hidden.length) } };
      },
    };
  }

  /** Makes all messages visible now, because a tester does not wait for pauses of hours. */
  hurry(): void {
    for (const message of Object.values(this.#kept.queues).flat()) message.visibleAtMs = 0;
    this.#save();
  }

  counts(): { name: string; waiting: number }[] {
    return [...this.#shapes.keys()].map((name) => ({ name, waiting: this.#of(name).length }));
  }

  #of(queue: string): Message[] {
    return (this.#kept.queues[queue] ??= []);
  }

  #save(): void {
    writeWhole(this.#file, JSON.stringify(this.#kept));
  }
}
