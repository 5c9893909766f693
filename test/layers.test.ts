import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The folders from which a folder may import, besides itself. A request passes through them in one direction. */
const allowed: Record<string, readonly string[]> = {
  'functions/domain': [],
  'functions/contract': ['functions/domain', 'functions/gateways/vneid/profile.ts'],
  'functions/http': ['functions/domain', 'functions/views'],
  'functions/views': ['functions/domain/dates.ts'],
  'functions/queue': ['functions/domain', 'functions/log.ts'],
  'functions/middlewares': ['functions/http', 'functions/domain', 'functions/log.ts'],
  'functions/use-cases': ['functions/domain'],
  'functions/stores': ['functions/domain'],
  'functions/gateways': ['functions/domain', 'functions/log.ts'],
  'functions/handlers': ['functions'],
  'functions/wiring': ['functions'],
  'functions/probe': [],
  'functions/hooks': ['functions'],
  'functions/workers': ['functions'],
  lib: [],
  // The CDK app, and nothing else.
  bin: ['lib'],
  'frontend/src': ['functions/views', 'functions/domain/dates.ts'],
  frontend: ['functions/domain', 'functions/views', 'lib/owner.ts'],
  'ops/build': ['frontend', 'functions/domain', 'lib/stage.ts', 'lib/stages.ts'],
  ops: ['lib', 'functions', 'local'],
  'local/cloud': ['functions', 'ops/build'],
  'local/providers': ['lib', 'functions', 'frontend/theme.ts', 'local/cloud/http.ts'],
  local: ['lib', 'functions', 'ops/build'],
};

const folders = Object.keys(allowed);
/** The longest folder in the table that contains the file. */
const folderOf = (file: string) =>
  folders.filter((folder) => file.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0];

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import|import\() ?'(\.{1,2}\/[^']+)'/g)].map((match) =>
    relative(root, join(root, dirname(file), match[1]!)),
  );

const files = ['functions', 'lib', 'bin', 'frontend', 'ops', 'local'].flatMap((top) =>
  (readdirSync(join(root, top), { recursive: true }) as string[])
    .filter((f) => f.endsWith('.ts'))
    .map((f) => `${top}/${f}`),
);

test('every import follows the direction of the layers', () => {
  const wrong = files.flatMap((file) => {
    const folder = folderOf(file);
    if (!folder) return [];
    return importsOf(file)
      .filter(
        (target) =>
          !target.startsWith(`${folder}/`) &&
          !allowed[folder]!.some((ok) => target === ok || target.startsWith(`${ok}/`)),
      )
      .map((target) => `${file} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('no files import each other in a circle, not even for types', () => {
  const targets = new Map(files.map((file) => [file, importsOf(file)]));
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const target of targets.get(from) ?? []) if (!seen.has(target)) reached(target, seen.add(target));
    return seen;
  };
  expect(files.filter((file) => reached(file).has(file))).toEqual([]);
});

test('domain and use cases do not mention AWS or HTTP', () => {
  const telling = /(?<![a-z])aws|dynamo|lambda|kms\b|statusCode:/i;
  const found = files
    .filter((file) => /functions\/(domain|use-cases)\//.test(file) && file !== 'functions/domain/common-passwords.ts')
    .filter((file) => telling.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  expect(found).toEqual([]);
});

test('only one module reads the environment', () => {
  const found = files.filter(
    (file) => file.startsWith('functions/') && readFileSync(join(root, file), 'utf8').includes('process.env'),
  );
  expect(found.sort()).toEqual(['functions/wiring/env-credentials.ts', 'functions/wiring/environment.ts']);
});

test('no test changes what other files share: a whole class of clients, or the environment', () => {
  const tests = (readdirSync(join(root, 'test'), { recursive: true }) as string[]).filter((f) => f.endsWith('.ts'));
  const found = tests.filter(
    (file) =>
      !file.startsWith('sam/') &&
      /mockClient\([A-Z]|process\.env(\.\w+|\[[^\]]+\]) *=[^=]/.test(readFileSync(join(root, 'test', file), 'utf8')),
  );
  expect(found).toEqual([]);
});

test('every file has at most 200 lines', () => {
  const long = files.filter(
    (file) =>
      !/\/words\/|personas|\/story\/(vi|en)\.ts$/.test(file) &&
      readFileSync(join(root, file), 'utf8').split('\n').length > 200,
  );
  expect(long).toEqual([]);
});
