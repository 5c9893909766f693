import { createWriteStream, openSync, type WriteStream } from 'node:fs';
import { basename } from 'node:path';

/**
 * Appends to a log file. It creates the file at once, so an operator can open it before its first line. A full disk
 * ends the log, but not the edition.
 */
export const logFile = (path: string): WriteStream =>
  createWriteStream(path, { fd: openSync(path, 'a') }).on('error', ({ message }) =>
    console.error(`The log ${basename(path)} ends here: ${message}`),
  );
