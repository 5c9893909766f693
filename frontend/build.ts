import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { notFound, renderSite } from './site.ts';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** Faces with the Vietnamese subset, from our own origin. */
const fonts = ['vietnamese', 'latin'].map((subset) =>
  require.resolve(`@fontsource-variable/open-sans/files/open-sans-${subset}-wght-normal.woff2`),
);

/**
 * Writes the static site, and beside it what the edge must know of it: pages, style hash, the 404 page.
 * @param folder for S3 @param manifest a JSON file outside that folder
 */
export const buildSite = async (folder: string, manifest: string): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const font of fonts) copyFileSync(font, join(folder, 'assets', basename(font)));
  const icon = join('assets', 'icon.svg');
  copyFileSync(join(here, 'icon.svg'), join(folder, icon));
  const style = (
    await esbuild.build({
      entryPoints: [join(here, 'style.css')],
      minify: true,
      write: false,
      external: ['/assets/*'],
      bundle: true,
    })
  ).outputFiles[0]!.text.trim();
  const script = await buildScript(folder);
  const site = renderSite({ style, script });
  for (const [path, text] of site) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'index.html'), text);
  }
  const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  mkdirSync(dirname(manifest), { recursive: true });
  writeFileSync(manifest, JSON.stringify({ pages: [...site.keys()], styleHash, notFoundHtml: notFound() }));
};

const buildScript = async (folder: string): Promise<string> => {
  const result = await esbuild.build({
    entryPoints: [join(here, 'src/site.ts')],
    entryNames: '[name]-[hash]',
    outdir: join(folder, 'assets'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
  });
  return `/assets/${basename(Object.keys(result.metafile.outputs)[0]!)}`;
};
