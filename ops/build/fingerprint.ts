import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.ts';

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
const fingerprintOf = (paths: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of filesAt(paths)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const root = join(import.meta.dirname, '../..');

/** All files from which bundles, site and templates are made, including the tools that make them. */
const sourcesOfBuild: readonly string[] = [
  ...['bin', 'cdk.json', 'frontend', 'functions', 'lib', 'local', 'ops', 'package-lock.json', 'package.json'],
].map((name) => join(root, name));

/**
 * Builds, unless an earlier build with the same sources left the same results.
 * @param stampFile fingerprints of the last build, in a folder that the build does not empty
 * @param results files and folders that the build makes
 */
export const buildOnce = (
  {
    stampFile,
    results,
    sources = sourcesOfBuild,
  }: { stampFile: string; results: readonly string[]; sources?: readonly string[] },
  build: () => Promise<void>,
): Promise<void> =>
  alone(async () => {
    const stamp = () => `${fingerprintOf(sources)} ${fingerprintOf(results)}`;
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) return;
    rmSync(stampFile, { force: true });
    await build();
    writeFileSync(stampFile, stamp());
  });
