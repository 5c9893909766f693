import { createWriteStream, openSync, type WriteStream } from 'node:fs';
import { basename } from 'node:path';

/**
 * Writes behind what is in the file, which is there from now on: an operator may look at it before its first line. A disk
 * that is full ends the log, and not the edition.
 */
export const logFile = (path: string): WriteStream =>
  createWriteStream(path, { fd: openSync(path, 'a') }).on('error', ({ message }) =>
    console.error(`The log ${basename(path)} ends here: ${message}`),
  );
