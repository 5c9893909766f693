import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Contact } from '../../domain/hearers.ts';
import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { type Language, page } from '../../domain/destination.ts';
import type { AnswerWay, Messenger } from '../../domain/message-gateways.ts';
import type { Notice } from '../../domain/notice.ts';
import { letter, type NoticeSender, shortMessage, shortSummary, subjectOf } from './texts.ts';

export interface MessengerDeps {
  readonly mail: SESv2Client;
  readonly sms: PinpointSMSVoiceV2Client;
  readonly mailFrom: string;
  /** Registered sender name. */
  readonly smsFrom: string;
  readonly publicOrigin: string;
  readonly sender: NoticeSender;
}

/** E-mail through Amazon SES, text messages through AWS End User Messaging. */
export const messenger = ({ mail, sms, mailFrom, smsFrom, publicOrigin, sender }: MessengerDeps): Messenger => {
  const text = ({ address }: Contact, MessageBody: string) =>
    sms.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: international(address),
        OriginationIdentity: smsFrom,
        MessageType: 'TRANSACTIONAL',
        MessageBody,
      }),
    );
  return {
    send: async (to, notice, answer) => {
      const confirm = confirmIn(answer);
      if (to.channel === 'sms') {
        const disavow = answer && 'code' in answer ? answer.code : undefined;
        await text(to, shortMessage(notice, { disavow, confirm }, sender));
        return;
      }
      // The token comes after `#`, so no server and no log ever sees it.
      const linkIn =
        answer && 'token' in answer
          ? (language: Language) =>
              `${publicOrigin}${page('/khong-phai-toi/', language)}#${answer.token}${reported(notice)}`
          : undefined;
      const Body = { Text: { Data: letter(notice, { linkIn, confirm }, sender), Charset: 'UTF-8' } };
      await mail.send(
        new SendEmailCommand({
          FromEmailAddress: mailFrom,
          Destination: { ToAddresses: [to.address] },
          Content: { Simple: { Subject: { Data: subjectOf(notice), Charset: 'UTF-8' }, Body } },
        }),
      );
    },
    sumUp: async (to, summary) => {
      await text(to, shortSummary(summary, sender));
    },
  };
};

/** The change, for the page that opens: it says which change it is about, and when that was. It proves nothing. */
const reported = ({ kind, at }: Notice): string => `~${kind}~${Math.floor(at.getTime() / 1000)}`;

const confirmIn = (answer: AnswerWay | undefined) => (answer && 'confirm' in answer ? answer.confirm : undefined);

/** Returns E.164. Stored numbers are Vietnamese and have a trunk zero. */
const international = (phone: string): string => phone.replace(/[^\d+]/g, '').replace(/^0/, '+84');
