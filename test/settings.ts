import type { ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take seconds or minutes: browsers, random schedules, whole laptop editions. */
const slowFolders = ['pages', 'faults', 'random', 'attacks', 'local', 'restore', 'wire'];
const isSlow = ({ moduleId }: TestSpecification) => slowFolders.some((folder) => moduleId.includes(`/test/${folder}/`));

/**
 * Runs the slow files first. Vitest orders files by their last durations, and in a fresh clone by their sizes. The
 * slowest file has four lines, so one processor would wait for it at the end.
 */
class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

/** Settings of both `npm test` and `npm run test:long`. */
export const settings = {
  setupFiles: ['test/support/fixed-seed.ts'],
  globalSetup: ['test/support/build-once.ts', 'test/support/unpack-browser.ts'],
  // A time limit must only end a test that hangs. The slowest test needs twenty seconds on a quiet machine.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  // One more than the processors of the smallest machine, because a page test often waits for its browser.
  maxWorkers: 3,
  // Files share modules, so that each module is loaded once. Each file leaves them as it found them
  // (test/layers.test.ts).
  isolate: false,
  sequence: { sequencer: SlowFilesFirst },
} satisfies ViteUserConfig['test'];
