import { browserPath } from './browser.ts';

/**
 * Unpacks the packed Chromium once before all tests. If two test processes unpacked it at the same time, one would use
 * the file while the other still writes it.
 */
export default async (): Promise<void> => {
  await browserPath();
};
