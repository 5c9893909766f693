import { KMSClient } from '@aws-sdk/client-kms';
import { cccdVault } from '../gateways/cccd-vault.ts';
import { lazy } from './start.ts';
import { config, awsClientDefaults } from './web.ts';

export const vault = lazy(() => cccdVault(new KMSClient(awsClientDefaults), config().keys));
