import { renameSync, writeFileSync } from 'node:fs';

/** Writes to a new file and renames it. A process that is killed leaves no incomplete file. */
export const writeWhole = (file: string, content: string | Buffer): void => {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};
