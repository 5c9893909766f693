import { createWriteStream, type WriteStream } from 'node:fs';
import { basename } from 'node:path';

/** Writes behind what is in the file. A disk that is full ends the log, and not the edition. */
export const logFile = (path: string): WriteStream =>
  createWriteStream(path, { flags: 'a' }).on('error', ({ message }) =>
    console.error(`The log ${basename(path)} ends here: ${message}`),
  );
