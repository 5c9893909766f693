import { KMSClient } from '@aws-sdk/client-kms';
import { cccdVault } from '../gateways/cccd-vault.ts';
import { once } from './start.ts';
import { config, patience } from './web.ts';

export const vault = once(() => cccdVault(new KMSClient(patience), config().keys));
