import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readConfig } from '../config.ts';
import { secretReader } from '../gateways/secrets.ts';
import { awsClient } from './aws-client.ts';
import { consoleLog } from './console-log.ts';
import { environment } from './environment.ts';
import { now, lazy } from './start.ts';

export { environment };

export const config = lazy(() => readConfig(environment));

export const readSecret = lazy(() => secretReader(awsClient(SecretsManagerClient), now));

/** Stages may share an AWS account, so each has its own metrics. lib/watch/counters.ts uses the same name. */
export const log = lazy(() => consoleLog(`LienKet/${new URL(config().publicOrigin).hostname}`));

/** The current value of the origin secret, without the other values that are valid during a rotation. */
export const originSecret = async () => (await readSecret()(config().secrets.origin))['current']!;

/** The dependencies of every route's middlewares. */
export const webDeps = lazy(() => ({
  log: log(),
  now,
  publicOrigin: config().publicOrigin,
  loginPolicy: config().loginPolicy,
  originSecrets: async () => {
    const { current = '', next = '', previous = '' } = await readSecret()(config().secrets.origin);
    return { current, next, previous };
  },
  sessionsSince: async () => {
    const { sessionsSince } = await readSecret()(config().secrets.origin);
    return sessionsSince ? new Date(sessionsSince) : undefined;
  },
  isClosed: async () => Boolean((await readSecret()(config().secrets.origin))['closed']),
}));
