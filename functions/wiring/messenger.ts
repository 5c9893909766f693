import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { messenger as makeMessenger } from '../gateways/notices/messenger.ts';
import { awsClient } from './aws-client.ts';
import { lazy } from './start.ts';
import { config } from './web.ts';

export const messenger = lazy(() =>
  makeMessenger({
    mail: awsClient(SESv2Client),
    sms: awsClient(PinpointSMSVoiceV2Client),
    ...config().messages,
    publicOrigin: config().publicOrigin,
  }),
);
