import { expect, test } from 'vitest';
import { pages, read } from '../support/markdown.ts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Commands as they stand in a page, each with its words. */
const commands = pages.flatMap((page) =>
  [...read(page).matchAll(/npm run (?:--silent )?([\w:-]+)((?: [^`|\n]*)?)[`|\n]/g)].map(([, name, words]) => ({
    ...{ page, name: name!, options: [...words!.matchAll(/ --(\w[\w-]*)/g)].map((match) => match[1]!) },
  })),
);

test('the pages name many commands', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBeGreaterThan(15);
});

test.each(commands)('$page: npm run $name is there, and takes the options that stand there', ({ name, options }) => {
  const script = scripts[name];
  expect(script, name).toBeDefined();
  const [file] = /(?:bin|bench|local|ops)\/[\w/-]+\.ts/.exec(script!) ?? [];
  if (!file) return;
  const text = read(file) + read('ops/deployment/arguments.ts');
  for (const option of options) expect(text, `${file} --${option}`).toMatch(new RegExp(`\\b${option}: \\{ type:`));
});

/** Nothing that a page asks for is done by hand with AWS's own tool: such a step knows no account and no order. */
test.each(pages)('%s calls no service of AWS by hand', (page) => {
  expect(read(page)).not.toMatch(/`aws (?!sso)\w|--certificate|originSecretVersion|certificateArn=/);
});
