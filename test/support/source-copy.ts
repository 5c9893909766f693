import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { copySources } from './copy-sources.ts';

/**
 * For a test that runs `npm start` or `npm run dev`: both build into `dist` afresh, which other tests read meanwhile.
 * @returns the folder of a copy of the sources, there before the first test of the file and gone after the last
 */
export const sourceCopy = (): (() => string) => {
  let copy = '';
  beforeAll(async () => {
    copy = await copySources();
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));
  return () => copy;
};
