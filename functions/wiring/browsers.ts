import { signedTokens } from '../gateways/signed.ts';
import { lazy } from './start.ts';
import { config, readSecret } from './web.ts';

/** Signs the cookies of known browsers; under the pepper's first value, which stays, for they live for more than a year. */
export const browsers = lazy(() =>
  signedTokens(async () => [(await readSecret()(config().secrets.pepper))['pepper']!], 'browser'),
);
