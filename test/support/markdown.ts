import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');
export const isThere = (path: string): boolean => existsSync(join(root, path));

/** Every file of a folder with this ending, from the root of the repository. Empty if the folder does not exist. */
export const filesIn = (folder: string, ending: string): string[] =>
  isThere(folder)
    ? (readdirSync(join(root, folder), { recursive: true }) as string[])
        .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
        .map((file) => `${folder}/${file}`)
    : [];

/** Every page that people read, from the root of the repository. */
export const pages: readonly string[] = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...filesIn('docs', '.md'),
  ...filesIn('test', '.md'),
  ...filesIn('bench', '.md'),
  ...filesIn('.github', '.md'),
].sort();

/** Paths in code marks that begin with a folder of sources: `lib/routes.ts`. Names with a placeholder are left out. */
export const pathsIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /`((?:functions|lib|frontend|local|ops|bin|test|bench|docs|\.github|\.ci)\/[\w./-]*)(?: [^`]*)?`/g,
    ),
  ].map(([, path]) => path!.replace(/\/$/, ''));

/** The text under a heading of the second level. */
export const sectionOf = (heading: string, page: string): string =>
  new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(read(page))?.[1] ?? '';

/** The rows of the table under a heading, without its head. Each row is a list of cells. */
export const rowsUnder = (heading: string, page: string): string[][] =>
  [...sectionOf(heading, page).matchAll(/^\| (.+) \|$/gm)].map(([, row]) => row!.split(' | ')).slice(2);
