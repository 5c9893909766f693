import { defineConfig } from 'vitest/config';
import { longTests } from './test/long.ts';
import { settings } from './test/settings.ts';

/** `npm test`. */
export default defineConfig({
  test: { ...settings, include: ['test/**/*.test.ts'], exclude: ['test/sam/**', ...longTests] },
});
