import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { readSnapshot, violations } from '../../ops/invariants.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { launchBrowser } from './browser.ts';
import { freshLaptop } from './laptop.ts';

/** A laptop edition with everything new, and a browser to visit it with. */
export const openLaptop = (): Promise<[Laptop, Browser]> => Promise.all([freshLaptop(), launchBrowser()]);

/** Ends both; whatever was done there must have left tables that fit together. */
export const closeLaptop = async (laptop: Laptop, browser: Browser): Promise<void> => {
  await browser.close();
  expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  await laptop.stop();
};
