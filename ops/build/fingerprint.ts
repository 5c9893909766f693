import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

const root = join(import.meta.dirname, '../..');

/** Everything that bundles, site and templates are made of, the tools that make them included. */
export const sourcesOfBuild: readonly string[] = [
  ...['bin', 'cdk.json', 'frontend', 'functions', 'lib', 'local', 'ops', 'package-lock.json', 'package.json'],
].map((name) => join(root, name));

/**
 * Builds, unless the same was built before and nothing that it is made of has changed since.
 * @param stampFile remembers what was built last; not in a folder that the build empties
 * @param made what the build makes: built again where it is gone
 */
export const buildOnce = async (
  { stampFile, made, sources = sourcesOfBuild }: { stampFile: string; made: string; sources?: readonly string[] },
  build: () => Promise<void>,
): Promise<void> => {
  const stamp = fingerprintOf(sources);
  if (existsSync(made) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  rmSync(stampFile, { force: true });
  await build();
  writeFileSync(stampFile, stamp);
};
