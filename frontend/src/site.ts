import { start } from './start.ts';

/** For pages that show nobody's data. They work as far as they can without it. */
start();
