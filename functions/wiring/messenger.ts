import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { messenger as makeMessenger } from '../gateways/notices/messenger.ts';
import { once } from './start.ts';
import { config, patience } from './web.ts';

export const messenger = once(() =>
  makeMessenger({
    mail: new SESv2Client(patience),
    sms: new PinpointSMSVoiceV2Client(patience),
    ...config().messages,
    publicOrigin: config().publicOrigin,
  }),
);
