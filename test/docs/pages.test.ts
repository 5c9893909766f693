import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, isThere, pages, pathsIn, read } from '../support/markdown.ts';

/** The anchor that GitHub makes from a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsOf = (page: string) => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

/** The targets of a page's links, relative to the root of the repository. Links to other sites are left out. */
const linksOf = (page: string) =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^(https?|mailto):/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { target, file: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });

/** Files that commands make, so a fresh checkout does not have them. */
const made = new Set(['lib/restored.json', 'lib/leaked-passwords.txt', 'dist/sbom.json']);

test.each(pages)('%s links only to files and headings that exist', (page) => {
  const broken = linksOf(page).filter(
    ({ file, anchor }) => !isThere(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor)),
  );
  expect(broken.map(({ target }) => target)).toEqual([]);
});

// The changelog names deleted files.
test.each(pages.filter((page) => page !== 'CHANGELOG.md'))('%s names only files and folders that exist', (page) => {
  expect(pathsIn(read(page)).filter((path) => !isThere(path) && !made.has(path))).toEqual([]);
});

test('CODEOWNERS names only files and folders that exist', () => {
  const named = [...read('.github/CODEOWNERS').matchAll(/^\/(\S+)/gm)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

test('the README shows a newcomer what to do within sixty lines', () => {
  const lines = read('README.md').split('\n');
  expect(lines.findIndex((line) => line.startsWith('## Where to go on'))).toBeLessThan(60);
  expect(lines.slice(0, 12).join('\n')).toMatch(/npm start[\s\S]*npm test/);
});

test('links from the README lead to every page of docs', () => {
  const seen = new Set<string>();
  const follow = (page: string) => {
    if (seen.has(page)) return;
    seen.add(page);
    // A link to a folder leads to each page in it.
    for (const { file } of linksOf(page))
      for (const next of pages) if (next === file || dirname(next) === file) follow(next);
  };
  follow('README.md');
  expect(pages.filter((page) => page.startsWith('docs/') && !seen.has(page))).toEqual([]);
});

const howTo = filesIn('docs/how-to', '.md');

const quotedIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, one]) => one!);

/** The rows of the table of a how-to page: the files, and what to do with them. */
const rowsIn = (page: string) => {
  const [, files = ''] = /^## Files\n([\s\S]*?)^## /m.exec(read(page)) ?? [];
  return [...files.matchAll(/^\| (`[^|]+`) \| (.{10,}) \|$/gm)].map(([, paths, advice]) => ({
    paths: quotedIn(paths!),
    advice: advice!,
  }));
};

const listedIn = (page: string) => rowsIn(page).flatMap(({ paths }) => paths);

/** The words that a how-to page tells its reader to search for. */
const examplesIn = (page: string) => {
  const [line = ''] = /^Example to follow: .*$/m.exec(read(page)) ?? [];
  return quotedIn(line);
};

test.each(howTo)('%s names only words that its files contain', (page) => {
  const missing = rowsIn(page).flatMap(({ paths, advice }) => {
    const text = paths.map(read).join('\n');
    return quotedIn(advice)
      .filter((word) => /^[a-zA-Z]+$/.test(word) && !text.includes(word))
      .map((word) => `${paths[0]}: ${word}`);
  });
  expect(missing).toEqual([]);
});

test.each(howTo)('%s lists files that exist, each once', (page) => {
  const listed = listedIn(page);
  expect(listed.length).toBeGreaterThan(4);
  expect(listed.filter((path) => !isThere(path))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

test.each(howTo)('%s lists every source file that contains its example', (page) => {
  const examples = examplesIn(page);
  expect(examples.length).toBeGreaterThan(0);
  const sources = ['functions', 'frontend', 'lib', 'local'].flatMap((folder) => filesIn(folder, '.ts'));
  const found = [...sources, 'docs/api.yaml'].filter((file) => examples.some((one) => read(file).includes(one)));
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter((file) => !listedIn(page).includes(file))).toEqual([]);
});

/** Rows of the glossary: a word, the type that carries it, and the folder of the type. */
const words = [...read('docs/glossary.md').matchAll(/^\| ([^|]+) \|.*\| `(\w+)`(?: in `(\w+)`)? \|$/gm)].map(
  ([, word, type, folder = 'functions/domain']) => ({ word: word!, type: type!, folder }),
);

test('the glossary explains at least twenty-five words with their types', () => {
  expect(words.length).toBeGreaterThanOrEqual(25);
});

test.each(words)('the glossary names a type that exists for $word: $type', ({ type, folder }) => {
  const sources = filesIn(folder, '.ts').map(read).join('\n');
  expect(sources).toMatch(new RegExp(`export (interface|type|class) ${type}\\b`));
});

test.each(filesIn('docs/decisions', '.md'))(
  '%s has status, date, context, decision, alternatives and consequences',
  (page) => {
    const text = read(page);
    expect(text).toMatch(/^# \d{4} \S.*\n\n- \*\*Status:\*\* .+\n- \*\*Date:\*\* \d{4}-\d\d-\d\d.*\n\n## Context\n/);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    for (const heading of ['Context', 'Decision', 'Alternatives', 'Consequences']) expect(headings).toContain(heading);
  },
);
