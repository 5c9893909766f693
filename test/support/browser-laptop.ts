import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { clientOf, localNames } from '../../local/dynamodb.ts';
import { readSnapshot, violations } from '../../local/invariants.ts';
import type { Laptop } from '../../local/laptop.ts';
import { launchBrowser } from './browser.ts';
import { freshLaptop } from './laptop.ts';

/** A laptop edition with everything new, and a browser to visit it with. @param stage says under which login policy */
export const openLaptop = (stage?: string): Promise<[Laptop, Browser]> =>
  Promise.all([freshLaptop(undefined, undefined, stage), launchBrowser()]);

/** Ends both; whatever was done there must have left tables that fit together. */
export const closeLaptop = async (laptop: Laptop, browser: Browser): Promise<void> => {
  await browser.close();
  expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  await laptop.stop();
};
