import type { LoginKey } from '../../domain/ids.ts';
import { browserKey } from '../../domain/keys.ts';
import { browserLifeMs, knownBrowserLimit, type RateLimiter } from '../../domain/limits.ts';

/** Key of a bucket of `knownBrowserLimit`: one browser with one login name. */
export const browserBucket = (loginKey: LoginKey, browserSecret: string): string =>
  `${loginKey}|${browserKey(browserSecret)}`;

/** Makes the browser known from this moment on, by the password that the login has then. */
export const grantBrowser = (
  limits: Pick<RateLimiter, 'createBucket'>,
  browser: { readonly loginKey: LoginKey; readonly secret: string },
  at: Date,
): Promise<void> =>
  limits.createBucket(
    knownBrowserLimit,
    browserBucket(browser.loginKey, browser.secret),
    new Date(at.getTime() + browserLifeMs),
  );
