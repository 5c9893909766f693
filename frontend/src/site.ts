import { start } from './start.ts';

/** The script of pages without personal data. Without it, they still work as far as they can. */
start();
