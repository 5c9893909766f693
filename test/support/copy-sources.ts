import { readFileSync } from 'node:fs';
import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { dev: string } };

/** The folders that `npm run dev` watches. */
export const watchedFolders = [...scripts.dev.matchAll(/--watch-path=(\S+)/g)].map(([, folder]) => folder!);

/** @param more names of files and folders to copy too @returns the folder of a copy of the sources, to be deleted */
export const copySources = async (more: readonly string[] = []): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'lien-ket-sources-'));
  for (const name of [...watchedFolders, 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json', ...more])
    await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};
