import { defineConfig } from 'vitest/config';

/** The tests of `npm run mutants`: one file at a time, in a copy whose bundles and templates are not built again. */
export default defineConfig({
  test: {
    setupFiles: ['test/support/fixed-seed.ts'],
    include: ['test/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
