import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { routes } from '../../lib/routes.ts';
import type { BuiltSite } from '../../lib/security-headers.ts';

const site = join(import.meta.dirname, '../../dist/site');
const { forms, pages } = JSON.parse(readFileSync(join(site, 'laptop.json'), 'utf8')) as BuiltSite;
const files = (readdirSync(join(site, 'laptop'), { recursive: true }) as string[])
  .filter((file) => file.endsWith('.html'))
  .map((file) => readFileSync(join(site, 'laptop', file), 'utf8'));

test('a browser that opens the address of a form again is led to a page that has this form', () => {
  const actions = new Set(
    files.flatMap((html) => [...html.matchAll(/<form[^>]*\saction="([^"]+)"/g)].map(([, action]) => action!)),
  );
  expect(actions.size).toBeGreaterThan(12);
  expect(Object.keys(forms).sort()).toEqual([...actions].sort());
  for (const [action, page] of Object.entries(forms)) {
    expect(pages).toContain(page);
    const html = readFileSync(join(site, 'laptop/tu-dau', page, 'index.html'), 'utf8');
    expect(html).toContain(`action="${action}"`);
  }
});

test('no address of a form answers a GET with a page or with data that somebody needs', () => {
  const answered = routes.filter(({ method }) => method === 'GET').map(({ path }) => path as string);
  expect(Object.keys(forms).filter((action) => answered.includes(action))).toEqual([]);
});
