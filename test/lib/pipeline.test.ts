import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  needs?: string;
  environment?: string;
  uses?: string;
  steps?: { uses?: string; run?: string }[];
}

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const jobsOf = (file: string) =>
  (parse(readFileSync(join(folder, file), 'utf8')) as { jobs: Record<string, Job> }).jobs;

describe('the pipeline', () => {
  test('takes every action of others by its commit, which nobody can move', () => {
    const used = texts.flatMap((text) => [...text.matchAll(/uses: (\S+)/g)].map((match) => match[1]!));
    for (const name of used.filter((one) => !one.startsWith('./'))) expect(name).toMatch(/@[0-9a-f]{40}$/);
  });

  test('runs scripts of this project that are there', () => {
    const called = texts.flatMap((text) =>
      [...text.matchAll(/npm (?:run (?:--silent )?)?([\w:]+)/g)].map((m) => m[1]!),
    );
    for (const name of called) expect(Object.keys(scripts)).toContain(name);
  });

  test('checks before staging, and staging before production', () => {
    const jobs = jobsOf('deliver.yml');
    expect([jobs['staging']!.needs, jobs['production']!.needs]).toEqual(['check', 'staging']);
    const steps = jobs['check']!.steps!.map(({ run }) => run).filter(Boolean);
    expect(steps).toEqual([
      'npm test',
      'npm run test:long',
      'npm run check',
      'npm run test:sam',
      'npm run rehearse',
      'npm run sbom',
    ]);
  });

  test('deploys each stage in the environment of its name, which is all that the role of the stage trusts', () => {
    expect(jobsOf('deploy.yml')['deploy']!.environment).toBe('${{ inputs.stage }}');
  });

  test('shows what would change before it changes it, and holds no key of its own', () => {
    const steps = jobsOf('deploy.yml')['deploy']!.steps!.map(({ run = '' }) => run);
    expect(steps.findIndex((run) => run.includes(' diff '))).toBeLessThan(
      steps.findIndex((run) => run.includes(' deploy ')),
    );
    for (const text of texts) expect(text).not.toMatch(/secrets\.|AWS_SECRET_ACCESS_KEY/);
  });
});
