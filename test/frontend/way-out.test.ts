import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { open, seen } from '../support/filled-pages.ts';
import { World } from '../support/world.ts';

const site = join(import.meta.dirname, '../../dist/site/laptop');
const files = (readdirSync(site, { recursive: true }) as string[]).filter((file) => file.endsWith('.html'));

/** Pages for people who are logged in: the script leads everybody else to the login. */
const ofPeople = files.filter((file) => readFileSync(join(site, file), 'utf8').includes('data-screen='));

/** What a person without script sees and can press. */
const wayOut = /<form(?![^>]*hidden)[^>]*action="\/api\/logout"[\s\S]*?<button(?![^>]*hidden)[^>]*type="submit"/;

describe('a page for people who are logged in has a way out that needs no script', () => {
  test.each(ofPeople)('%s', (file) => {
    expect(seen(readFileSync(join(site, file), 'utf8'))).toMatch(wayOut);
  });

  test('the list has the pages in both languages, and no public page', () => {
    expect(ofPeople.length).toBeGreaterThanOrEqual(20);
    expect(ofPeople.filter((file) => /(^|\/)en\//.test(file))).toHaveLength(ofPeople.length / 2);
    expect(ofPeople.filter((file) => /dang-nhap|tro-giup/.test(file))).toEqual([]);
  });
});

/**
 * Where a function fills the page, as the static page says to a browser without script. The confirm page and the merge
 * belong to a round trip: the journeys of test/pages/without-script.test.ts log out there.
 */
const served = [
  ...new Set(
    files
      .flatMap((file) => [...readFileSync(join(site, file), 'utf8').matchAll(/href="(\/api\/[^"]+)"/g)])
      .map(([, path]) => path!.replaceAll('&amp;', '&')),
  ),
].filter((path) => /^\/api\/(identity|dossiers)/.test(path));

describe('so has each page that a function fills for them', () => {
  test.each(served)('%s', async (path) => {
    const world = new World();
    world.add('binh');
    const answer = await open(world, path, await world.logIn('binh'));
    expect([answer.status, seen(answer.text)]).toEqual([200, expect.stringMatching(wayOut)]);
  });

  test('ten such pages are filled by a function', () => {
    expect(served).toHaveLength(10);
  });
});
