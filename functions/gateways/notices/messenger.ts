import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { type Language, page } from '../../domain/destination.ts';
import type { Messenger } from '../../domain/gateways.ts';
import { letter, type NoticeSender, shortMessage, subjectOf } from './texts.ts';

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
export const messenger = ({ mail, sms, mailFrom, smsFrom, publicOrigin, sender }: MessengerDeps): Messenger => ({
  send: async ({ channel, address }, notice, answer) => {
    if (channel === 'email') {
      // Behind the fragment, which no server and no log ever sees.
      const linkIn =
        answer && 'token' in answer
          ? (language: Language) => `${publicOrigin}${page('/khong-phai-toi/', language)}#${answer.token}`
          : undefined;
      const Body = { Text: { Data: letter(notice, linkIn, sender), Charset: 'UTF-8' } };
      await mail.send(
        new SendEmailCommand({
          FromEmailAddress: mailFrom,
          Destination: { ToAddresses: [address] },
          Content: { Simple: { Subject: { Data: subjectOf(notice), Charset: 'UTF-8' }, Body } },
        }),
      );
    } else
      await sms.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: international(address),
          OriginationIdentity: smsFrom,
          MessageType: 'TRANSACTIONAL',
          MessageBody: shortMessage(notice, answer && 'code' in answer ? answer.code : undefined, sender),
        }),
      );
  },
});

/** E.164; numbers on file are Vietnamese ones with their trunk zero. */
const international = (phone: string): string => phone.replace(/[^\d+]/g, '').replace(/^0/, '+84');
