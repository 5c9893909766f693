import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Messenger } from '../../domain/gateways.ts';
import type { Notice } from '../../domain/notice.ts';
import { codeWords, supportWords, undoWords, words } from './words.ts';
import { timeOf } from '../../domain/vietnams-time.ts';

export interface MessengerDeps {
  readonly mail: SESv2Client;
  readonly sms: PinpointSMSVoiceV2Client;
  readonly mailFrom: string;
  /** Registered sender name. */
  readonly smsFrom: string;
  readonly publicOrigin: string;
  /** Whom people can call, as they read it. */
  readonly supportPhone: string;
}

/** E-mail through Amazon SES, text messages through AWS End User Messaging. */
export const messenger = ({ mail, sms, mailFrom, smsFrom, publicOrigin, supportPhone }: MessengerDeps): Messenger => ({
  send: async ({ channel, address }, notice, undoToken) => {
    // Behind the fragment, which no server and no log ever sees.
    const undo = undoToken && `${publicOrigin}/khong-phai-toi/#${undoToken}`;
    if (channel === 'email') {
      const { subject } = words[notice.kind];
      const Body = { Text: { Data: letter(notice, undo, supportPhone), Charset: 'UTF-8' } };
      await mail.send(
        new SendEmailCommand({
          FromEmailAddress: mailFrom,
          Destination: { ToAddresses: [address] },
          Content: { Simple: { Subject: { Data: subject, Charset: 'UTF-8' }, Body } },
        }),
      );
    } else
      await sms.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: international(address),
          OriginationIdentity: smsFrom,
          MessageType: 'TRANSACTIONAL',
          MessageBody: shortMessage(notice, undo, supportPhone),
        }),
      );
  },
});

const letter = ({ kind, at, code }: Notice, undo: string | undefined, phone: string): string =>
  [
    words[kind].vi,
    `Thời điểm: ${timeOf(at)}`,
    ...(code ? [`${codeWords.vi} / ${codeWords.en}: ${code}`] : []),
    ...(undo ? [`${undoWords.vi}\n${undo}`] : []),
    supportWords.vi,
    '---',
    words[kind].en,
    ...(undo ? [`${undoWords.en}\n${undo}`] : []),
    supportWords.en,
  ]
    .join('\n\n')
    .replaceAll('{phone}', phone);

/** Without tone marks: a text message then holds twice as many letters. */
const shortMessage = ({ kind, at, code }: Notice, undo: string | undefined, phone: string): string =>
  [
    `${words[kind].subject} (${timeOf(at)}).`,
    ...(code ? [`Ma: ${code}.`] : []),
    `Ho tro: ${phone}.`,
    ...(undo ? [`Khong phai toi: ${undo}`] : []),
  ]
    .join(' ')
    .replace(/[đĐ]/g, (d) => (d === 'đ' ? 'd' : 'D'))
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');

/** E.164; numbers on file are Vietnamese ones with their trunk zero. */
const international = (phone: string): string => phone.replace(/[^\d+]/g, '').replace(/^0/, '+84');
