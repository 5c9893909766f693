import { renameSync, writeFileSync } from 'node:fs';

/** Renamed into place: a process killed half way leaves no half file. */
export const writeWhole = (file: string, content: string | Buffer): void => {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};
