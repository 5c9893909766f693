import { defineConfig } from 'vitest/config';
import { longTests } from './test/long.ts';
import { settings } from './test/settings.ts';

/** `npm run test:long`. */
export default defineConfig({ test: { ...settings, include: [...longTests] } });
