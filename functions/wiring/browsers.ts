import { signedTokens } from '../gateways/signed.ts';
import { lazy } from './start.ts';
import { config, readSecret } from './web.ts';

/**
 * Signs the cookies of known browsers. They are valid for more than a year, so the key is the pepper's first value,
 * which never changes.
 */
export const browsers = lazy(() =>
  signedTokens(async () => [(await readSecret()(config().secrets.pepper))['pepper']!], 'browser'),
);
