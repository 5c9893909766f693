import { ownAddress } from '../gateways/own-address.ts';
import { type Acquaintance, askTokenEndpoint } from '../gateways/vneid/ask-token.ts';
import { startWorker } from '../wiring/start.ts';
import { config, log, readSecret } from '../wiring/web.ts';

/** What `npm run smoke` prints. @property from the address that VNeID's list must hold */
export interface AskVneidAnswer extends Acquaintance {
  readonly from: string;
}

/** Called by `npm run smoke`: asks VNeID's token endpoint once from where the functions run, with a made-up code. */
export const handler = startWorker(() => async (): Promise<AskVneidAnswer> => {
  const { vneid, secrets } = config();
  const [asked, from] = await Promise.all([
    askTokenEndpoint(vneid, () => readSecret()(secrets.vneid), log()),
    ownAddress(),
  ]);
  return { ...asked, from };
});
