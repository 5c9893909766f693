import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { copySources } from './copy-sources.ts';

/**
 * For a test that runs `npm start` or `npm run dev`. Both build into `dist`, which other tests read at the same time.
 * @returns the folder of a copy of the sources. It exists from the first test of the file to the last.
 */
export const sourceCopy = (): (() => string) => {
  let copy = '';
  beforeAll(async () => {
    copy = await copySources();
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));
  return () => copy;
};
