import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { dev: string } };

/** The folders that `npm run dev` watches. */
export const watchedFolders = [...scripts.dev.matchAll(/--watch-path=(\S+)/g)].map(([, folder]) => folder!);

/**
 * For a test that runs `npm start` or `npm run dev`: both build into `dist` afresh, which other tests read meanwhile.
 * @returns the folder of a copy of the sources, there before the first test of the file and gone after the last
 */
export const sourceCopy = (): (() => string) => {
  let copy = '';
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'lien-ket-sources-'));
    for (const name of [...watchedFolders, 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json'])
      await cp(join(root, name), join(copy, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));
  return () => copy;
};
