import { KMSClient } from '@aws-sdk/client-kms';
import { kmsEndVault } from '../gateways/end-vault.ts';
import { lazy } from './start.ts';
import { awsClientDefaults, config } from './web.ts';

export const endVault = lazy(() => kmsEndVault(new KMSClient(awsClientDefaults), config().keys.later));
