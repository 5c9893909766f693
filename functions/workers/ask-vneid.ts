import { ownAddress } from '../gateways/own-address.ts';
import { type Acquaintance, askTokenEndpoint } from '../gateways/vneid/ask-token.ts';
import { startWorker } from '../wiring/start.ts';
import { config, log, readSecret } from '../wiring/web.ts';

/**
 * What `npm run smoke` prints.
 * @property from the address that VNeID's address list must contain
 */
export interface AskVneidAnswer extends Acquaintance {
  readonly from: string;
}

/**
 * `npm run smoke` calls this worker. It sends one request with a made-up code to VNeID's token endpoint, from the
 * network of the functions.
 */
export const handler = startWorker(() => async (): Promise<AskVneidAnswer> => {
  const { vneid, secrets } = config();
  const [asked, from] = await Promise.all([
    askTokenEndpoint(vneid, () => readSecret()(secrets.vneid), log()),
    ownAddress(),
  ]);
  return { ...asked, from };
});
