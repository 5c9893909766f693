import { defineConfig } from 'vitest/config';

/** `npm run test:sam`: apart from the others, because it wants a container engine and Python. */
export default defineConfig({
  test: {
    include: ['test/sam/**/*.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
