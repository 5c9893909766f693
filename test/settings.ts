import type { ViteUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take seconds or minutes: browsers, random schedules, whole laptop editions. */
const slowFolders = ['pages', 'faults', 'random', 'attacks', 'local', 'restore', 'wire'];
const isSlow = ({ moduleId }: TestSpecification) => slowFolders.some((folder) => moduleId.includes(`/test/${folder}/`));

/**
 * Begins with the slow files. Vitest orders files by their last durations, and in a fresh clone by their sizes; the
 * longest file of all has four lines, so that one processor would wait for it at the end.
 */
class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

/** What `npm test` and `npm run test:long` have in common. */
export const settings = {
  setupFiles: ['test/support/fixed-seed.ts'],
  globalSetup: ['test/support/build-once.ts', 'test/support/unpack-browser.ts'],
  // Only a test that hangs may end by a time limit: the slowest needs twenty seconds of a quiet machine.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  maxWorkers: 2,
  // Files share modules, so that each module is loaded once; each file leaves them as it found them (test/layers.test.ts).
  isolate: false,
  sequence: { sequencer: SlowFilesFirst },
} satisfies ViteUserConfig['test'];
