import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { ResendDeps } from './deps.ts';

/** A message of a queue of dead letters. */
export interface Letter {
  readonly id: string;
  readonly body: string;
  /** Deletes the letter from its queue. */
  done(): Promise<void>;
}

const lookEveryMs = 5_000;
/** A received message is hidden for half a minute. */
const looks = 7;

type LettersDeps = Pick<ResendDeps, 'sqs' | 'wait' | 'say'>;

/** Receives every letter of a queue once. A letter that is not deleted appears in the queue again. */
export async function* lettersIn(deps: LettersDeps, QueueUrl: string): AsyncGenerator<Letter> {
  const { sqs } = deps;
  await untilVisible(deps, QueueUrl);
  // SQS deletes a message only by the handle of its last delivery.
  const handles = new Map<string, string>();
  // Letters that stay come again. They end the loop only if they come again and again.
  for (let again = 0; again <= 2 * handles.size;) {
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 });
    const { Messages = [] } = await sqs.send(receive);
    if (Messages.length === 0) return;
    const fresh = Messages.filter(({ MessageId }) => !handles.has(MessageId!));
    again += Messages.length - fresh.length;
    for (const { MessageId, ReceiptHandle } of Messages) handles.set(MessageId!, ReceiptHandle!);
    for (const { MessageId: id = '', Body: body = '' } of fresh)
      yield {
        ...{ id, body },
        done: async () => {
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handles.get(id) }));
        },
      };
  }
}

/** Waits for letters that a look or an interrupted command has received, and that are hidden now. */
const untilVisible = async ({ sqs, wait, say }: LettersDeps, QueueUrl: string) => {
  const hidden = 'ApproximateNumberOfMessagesNotVisible';
  for (let i = 0; i < looks; i++) {
    const ask = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [hidden] });
    const { Attributes = {} } = await sqs.send(ask);
    if (Number(Attributes[hidden] ?? 0) === 0) return;
    if (i === 0) say('A command has just received dead letters. This one waits up to half a minute for them.');
    await wait(lookEveryMs);
  }
};
