import { start } from './start.ts';

/** For pages without a person's data. Without this script they still work as far as they can. */
start();
