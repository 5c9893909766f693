import { join } from 'node:path';

/** Templates of stage production; made once before all tests. */
export const synthesised = join(import.meta.dirname, '../../cdk.out/test');
