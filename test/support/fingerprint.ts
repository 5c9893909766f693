import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file at or below these paths, sorted. A path that does not exist has no files. */
const filesAt = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return [];
    if (found.isFile()) return [path];
    return filesAt(
      readdirSync(path)
        .sort()
        .map((name) => join(path, name)),
    );
  });

/** A hash of the names and contents of all files at or below these paths. */
export const fingerprintOf = (paths: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of filesAt(paths)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};
