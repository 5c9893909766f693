import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { notFound } from './not-found.ts';
import { renderSite } from './site.ts';
import { icon, theme, themeStyle } from './theme.ts';

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
  const asset = (name: string, ending: string, text: string): string => {
    const path = `assets/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.${ending}`;
    writeFileSync(join(folder, path), text);
    return `/${path}`;
  };
  const style = await styleSheet();
  const assets = { style, icon: asset('icon', 'svg', icon(theme)) };
  const script = await buildScript(folder);
  const site = renderSite({ ...assets, script });
  for (const [path, text] of site) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'index.html'), text);
  }
  // The page for unknown addresses travels inside the edge function, so its style is a file.
  const notFoundHtml = notFound({ ...assets, styleFile: asset('style', 'css', style) });
  const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  mkdirSync(dirname(manifest), { recursive: true });
  writeFileSync(manifest, JSON.stringify({ pages: [...site.keys()], styleHash, notFoundHtml }));
};

/** The whole style sheet, minified: the theme's block and the common rules. */
export const styleSheet = async (): Promise<string> => {
  const result = await esbuild.build({
    stdin: {
      contents: themeStyle(theme) + readFileSync(join(here, 'style.css'), 'utf8'),
      resolveDir: here,
      loader: 'css',
    },
    minify: true,
    write: false,
    external: ['/assets/*'],
    bundle: true,
  });
  return result.outputFiles[0]!.text.trim();
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
