import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readConfig } from '../config.ts';
import { secretReader } from '../gateways/secrets.ts';
import { log } from '../log.ts';
import { now, once } from './start.ts';

export const config = once(() => readConfig(process.env));

export const readSecret = once(() => secretReader(new SecretsManagerClient({}), now));

/** What the middlewares of every route need. */
export const web = once(() => ({
  log,
  now,
  publicOrigin: config().publicOrigin,
  originSecrets: async () =>
    Object.values(await readSecret()(config().secrets.origin)).filter((secret) => secret !== ''),
}));
