import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edgeRegion, stageOf } from '../../lib/stages.ts';
import { pages, read, root } from '../support/markdown.ts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The commands in each page, with their options. */
const commands = pages.flatMap((page) =>
  [...read(page).matchAll(/npm run (?:--silent )?([\w:-]+)((?: [^`|\n]*)?)[`|\n]/g)].map(([, name, words]) => ({
    ...{ page, name: name!, options: [...words!.matchAll(/ --(\w[\w-]*)/g)].map((match) => match[1]!) },
  })),
);

test('the documents name more than fifteen commands', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBeGreaterThan(15);
});

test.each(commands)(
  '$page: the command npm run $name exists and accepts the options on that page',
  ({ name, options }) => {
    const script = scripts[name];
    expect(script, name).toBeDefined();
    const [file] = /(?:bin|bench|local|ops)\/[\w/-]+\.ts/.exec(script!) ?? [];
    if (!file) return;
    const text = read(file) + read('ops/deployment/arguments.ts');
    for (const option of options) expect(text, `${file} --${option}`).toMatch(new RegExp(`\\b${option}: \\{ type:`));
  },
);

test('every option of CDK on a page is one of the pinned CDK', () => {
  const ofCdk = commands.filter(({ name }) => name === 'cdk').flatMap(({ options }) => options);
  expect(ofCdk).toEqual(expect.arrayContaining(['exclusively', 'revert-drift']));
  const help = [join(root, 'node_modules/aws-cdk/bin/cdk'), 'deploy', '--help'];
  const known = execFileSync(process.execPath, help, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  for (const option of new Set(ofCdk)) if (option !== 'unstable') expect(known).toMatch(new RegExp(`--${option}\\b`));
});

test('docs/operating.md prepares both regions of a stage before it deploys the first stack', () => {
  const text = read('docs/operating.md').split('## Deploy the first time')[1]!;
  const [bootstrap = ''] = /npm run cdk -- bootstrap [^`]+/.exec(text) ?? [];
  const { region } = stageOf('production');
  for (const one of [region, edgeRegion]) expect(bootstrap).toContain(`aws://<account>/${one}`);
  expect(text.indexOf(bootstrap)).toBeLessThan(text.search(/npm run (cdk -- deploy|deploy)/));
});

/** No page uses AWS's own tool: such a step would know neither the account nor the order. */
test.each(pages)('the page %s calls no service of AWS by hand', (page) => {
  expect(read(page)).not.toMatch(/`aws (?!sso)\w|--certificate|originSecretVersion|certificateArn=/);
});
