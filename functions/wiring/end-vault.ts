import { KMSClient } from '@aws-sdk/client-kms';
import { kmsEndVault } from '../gateways/end-vault.ts';
import { awsClient } from './aws-client.ts';
import { lazy } from './start.ts';
import { config } from './web.ts';

export const endVault = lazy(() => kmsEndVault(awsClient(KMSClient), config().keys.later));
