import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { ProviderName } from '../../lib/providers.ts';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { launchBrowser } from './browser.ts';
import { freshLaptop } from './laptop.ts';

let shared: Promise<Browser> | undefined;

/**
 * The browser of this test process. All its files share it, and it ends with the process. Each test has a context of
 * its own.
 */
export const sharedBrowser = async (): Promise<Browser> => {
  const launched = await (shared ??= launchBrowser());
  if (launched.isConnected()) return launched;
  return (shared = launchBrowser());
};

/**
 * Starts a laptop edition with fresh data, and a browser.
 * @param stage says under which login policy
 * @param provider the kind of VNeID, if it is not the usual one
 */
export const openLaptop = (stage?: string, provider?: ProviderName): Promise<[Laptop, Browser]> =>
  Promise.all([freshLaptop(provider, undefined, stage), sharedBrowser()]);

/** Stops the laptop edition and closes every visit. The test must have left consistent tables. */
export const closeLaptop = async (laptop: Laptop, browser: Browser): Promise<void> => {
  // A failed test has left its context open.
  await Promise.all(browser.contexts().map((context) => context.close()));
  try {
    expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  } finally {
    await laptop.stop();
  }
};
