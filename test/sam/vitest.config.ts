import { defineConfig } from 'vitest/config';

/** `npm run test:sam`: separate from the other tests, because it needs a container engine and Python. */
export default defineConfig({
  test: {
    include: ['test/sam/**/*.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
