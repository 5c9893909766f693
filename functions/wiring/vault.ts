import { KMSClient } from '@aws-sdk/client-kms';
import { cccdVault } from '../gateways/cccd-vault.ts';
import { awsClient } from './aws-client.ts';
import { lazy } from './start.ts';
import { config } from './web.ts';

export const vault = lazy(() => cccdVault(awsClient(KMSClient), config().keys));
