import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { statuses } from '../../functions/http/statuses.ts';
import { caseRefusals } from '../../ops/desk/refusals.ts';
import { routes } from '../../lib/routes.ts';
import { en } from '../../frontend/words/en.ts';
import { vi } from '../../frontend/words/vi.ts';
import { apiDocument as document } from '../support/api-document.ts';

test('the API document describes every route and no other', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(routes.map((r) => `${r.method} ${r.path}`).sort());
});

test('the API document says for every route that it may refuse', () => {
  for (const methods of Object.values(document.paths))
    for (const { responses } of Object.values(methods)) expect(responses).toHaveProperty('default');
});

test('the API document lists exactly the codes with which the code refuses', () => {
  expect(document.components.schemas.AppError.properties.code.enum.toSorted()).toEqual(Object.keys(statuses).sort());
});

test('every reference in the API document leads to a definition', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g);
  for (const [, kind, name] of references) expect(document.components[kind!]?.[name!], `${kind}/${name}`).toBeDefined();
});

test('every refusal that a citizen can meet has a sentence in both languages', () => {
  // A browser cannot cause these, or its script shows the general sentence for them.
  const forEngineers = new Set(['body-type', 'body-too-large', 'body-malformed', 'not-from-edge', 'logout-rejected']);
  const codes = Object.keys(statuses).filter((code) => !forEngineers.has(code));
  for (const { messages } of [vi, en]) expect(codes.filter((code) => !(code in messages))).toEqual([]);
});

test('docs/codes.md has a row for each code, with its status, cause and remedy', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/codes.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| (\d{3}) \| (.{20,}) \|$/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(rows).toEqual(Object.entries(statuses));
});

test('docs/codes.md has a row for each code that keeps a case open', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/codes.md'), 'utf8');
  const codes = [...page.matchAll(/^\| `(case-[\w-]+)` \| (.{20,}) \|$/gm)].map(([, code]) => code);
  expect(codes).toEqual(Object.keys(caseRefusals));
});
