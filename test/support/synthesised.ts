import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../cdk.out');

/** Templates of stage production, made once before all tests. */
export const synthesised = join(folder, 'test');

/** Templates of the laptop edition with its usual provider, made at the same time. */
export const synthesisedLaptop = join(folder, 'test-laptop');
