import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { ResendDeps } from './deps.ts';

/** A message of a queue of dead letters. */
export interface DeadLetter {
  readonly id: string;
  readonly body: string;
  /** Deletes the dead letter from its queue. */
  remove(): Promise<void>;
}

const pollEveryMs = 5_000;
/** A received message is hidden for half a minute. */
const polls = 7;

type DeadLettersDeps = Pick<ResendDeps, 'sqs' | 'wait' | 'say'>;

/** Receives every dead letter of a queue once. A dead letter that is not deleted appears in the queue again. */
export async function* deadLettersIn(deps: DeadLettersDeps, QueueUrl: string): AsyncGenerator<DeadLetter> {
  const { sqs } = deps;
  await untilVisible(deps, QueueUrl);
  // SQS deletes a message only by the handle of its last delivery.
  const handles = new Map<string, string>();
  // SQS delivers a dead letter again if it is not deleted. The loop ends when the repeated deliveries are more than twice
  // as many as the dead letters.
  for (let repeated = 0; repeated <= 2 * handles.size;) {
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 });
    const { Messages = [] } = await sqs.send(receive);
    if (Messages.length === 0) return;
    const fresh = Messages.filter(({ MessageId }) => !handles.has(MessageId!));
    repeated += Messages.length - fresh.length;
    for (const { MessageId, ReceiptHandle } of Messages) handles.set(MessageId!, ReceiptHandle!);
    for (const { MessageId: id = '', Body: body = '' } of fresh)
      yield {
        ...{ id, body },
        remove: async () => {
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handles.get(id) }));
        },
      };
  }
}

/** Waits for dead letters that `--list` or an interrupted command has received, and that SQS hides now. */
const untilVisible = async ({ sqs, wait, say }: DeadLettersDeps, QueueUrl: string) => {
  const hidden = 'ApproximateNumberOfMessagesNotVisible';
  for (let i = 0; i < polls; i++) {
    const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [hidden] });
    const { Attributes = {} } = await sqs.send(ask);
    if (Number(Attributes[hidden] ?? 0) === 0) return;
    if (i === 0) say('A command has just received dead letters. This one waits up to half a minute for them.');
    await wait(pollEveryMs);
  }
};

/** The sentence about a dead letter that no command wrote, and that stays in its queue. */
export const unknownForm = (QueueUrl: string, { id }: Pick<DeadLetter, 'id'>): string =>
  `A dead letter in ${QueueUrl} has an unknown form. It stays (message ${id}).`;
