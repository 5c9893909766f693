import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { AwsFault, type AwsOperations } from '../aws.ts';

/** A message that a person would have received. */
export interface Sent {
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly at: string;
}

interface Mail {
  Destination: { ToAddresses: string[] };
  Content: { Simple: { Subject: { Data: string }; Body: { Text: { Data: string } } } };
}

/** The mailbox and telephone of all people: e-mails and text messages are written to a file that testers read. */
export class Messages {
  readonly #file: string;
  /** If true, the mail service refuses everything, as it does while a sender is not verified. */
  isDown = false;

  constructor(file: string) {
    this.#file = file;
  }

  all(): Sent[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Sent);
  }

  operations(): AwsOperations {
    return {
      'SES.SendEmail': (input) => {
        const { Destination, Content } = input as unknown as Mail;
        const { Subject, Body } = Content.Simple;
        this.#keep({ channel: 'email', to: Destination.ToAddresses[0]!, subject: Subject.Data, text: Body.Text.Data });
        return { MessageId: 'local' };
      },
      'PinpointSMSVoiceV2.SendTextMessage': ({ DestinationPhoneNumber, MessageBody }) => {
        this.#keep({ channel: 'sms', to: DestinationPhoneNumber!, text: MessageBody! });
        return { MessageId: 'local' };
      },
    };
  }

  #keep(sent: Omit<Sent, 'at'>): void {
    if (this.isDown) throw new AwsFault('SendingPausedException');
    appendFileSync(this.#file, `${JSON.stringify({ ...sent, at: new Date().toISOString() })}\n`);
  }
}
