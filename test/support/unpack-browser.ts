import { browserPath } from './browser.ts';

/**
 * Before all tests: the packed Chromium is unpacked once. Two test processes that unpack it at the same time would take
 * the file as soon as it exists, while the other one is still writing it.
 */
export default async (): Promise<void> => {
  await browserPath();
};
