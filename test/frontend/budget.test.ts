import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { stagesWithSite } from '../../lib/stages.ts';

const sites = join(import.meta.dirname, '../../dist/site');

/** The bytes that a browser loads before it can show a page, without the fonts. */
const weightOf = (site: string, page: string): number => {
  const html = readFileSync(join(site, page), 'utf8');
  const assets = [/<script type="module" src="([^"]+)"/, /<link rel="icon" href="([^"]+)"/].map((pattern) =>
    readFileSync(join(site, pattern.exec(html)![1]!)),
  );
  return [html, ...assets].map((text) => brotliCompressSync(text).length).reduce((sum, size) => sum + size);
};

test.each(stagesWithSite().map(({ name }) => name))(
  'the login page of stage %s with style, script and icon takes at most thirteen of the first fourteen kilobytes of a connection',
  (stage) => {
    const site = join(sites, stage);
    const phases = readdirSync(site).filter((folder) => folder.startsWith('tu-'));
    expect(phases).not.toEqual([]);
    for (const phase of phases)
      for (const page of ['dang-nhap/ho-so', 'en/dang-nhap/ho-so'])
        expect([phase, page, weightOf(site, `${phase}/${page}/index.html`) <= 13_000]).toEqual([phase, page, true]);
  },
);
