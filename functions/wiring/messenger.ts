import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { messenger as makeMessenger } from '../gateways/notices/messenger.ts';
import { lazy } from './start.ts';
import { config, awsClientDefaults } from './web.ts';

export const messenger = lazy(() =>
  makeMessenger({
    mail: new SESv2Client(awsClientDefaults),
    sms: new PinpointSMSVoiceV2Client(awsClientDefaults),
    ...config().messages,
    publicOrigin: config().publicOrigin,
  }),
);
