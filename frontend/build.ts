import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { type LoginPhase, loginPhases } from '../functions/domain/login-phases.ts';
import type { LoginPolicy } from '../functions/domain/login-policy.ts';
import type { Assets } from './layout.ts';
import { notFound } from './not-found.ts';
import { renderSite } from './site.ts';
import { icon, theme, themeStyle } from './theme.ts';
import type { Facts } from './words/vi.ts';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** Font files with the Vietnamese subset, served from our own origin. */
const fonts = ['vietnamese', 'latin'].map((subset) =>
  require.resolve(`@fontsource-variable/open-sans/files/open-sans-${subset}-wght-normal.woff2`),
);

/** The site of one stage: the facts on its pages, and the policy that determines its phases. */
export interface SiteOf {
  readonly name: string;
  readonly facts: Omit<Facts, 'phase'>;
  readonly policy: LoginPolicy;
}

/**
 * Writes the static sites, one folder for each stage. Beside each folder it writes what the edge must know: pages,
 * phases of the login policy, style hash and the 404 page. The build does not depend on the date: it writes all phases,
 * and the edge selects one.
 * @param folder gets `<stage>/` for S3 and `<stage>.json`
 */
export const buildSites = async (folder: string, sites: readonly SiteOf[]): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  const shared = join(folder, 'assets');
  mkdirSync(shared, { recursive: true });
  for (const font of fonts) copyFileSync(font, join(shared, basename(font)));
  const asset = (name: string, ending: string, text: string): string => {
    const file = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.${ending}`;
    writeFileSync(join(shared, file), text);
    return `/assets/${file}`;
  };
  const [style, script, accountScript] = await Promise.all([
    styleSheet(),
    buildScript(shared, 'site'),
    buildScript(shared, 'account'),
  ]);
  const assets: BuiltAssets = {
    style,
    script,
    accountScript,
    icon: asset('icon', 'svg', icon(theme)),
    // The page for unknown addresses is part of the edge function, so its style sheet is a separate file.
    styleFile: asset('style', 'css', style),
  };
  for (const site of sites) {
    const to = join(folder, site.name);
    cpSync(shared, join(to, 'assets'), { recursive: true });
    writeFileSync(`${to}.json`, JSON.stringify(writePhases(to, site, assets)));
  }
  rmSync(shared, { recursive: true });
};

type BuiltAssets = Assets & { readonly styleFile: string };

/** @returns what the edge must know */
const writePhases = (to: string, { facts, policy }: SiteOf, assets: BuiltAssets) => {
  const phases = loginPhases(policy);
  const folderOf = ({ from }: LoginPhase) => (from ? `tu-${vietnamsDate.format(from)}` : 'tu-dau');
  const pages = new Set<string>();
  const forms = new Map<string, string>();
  for (const phase of phases)
    for (const [path, text] of renderSite({ ...facts, phase }, assets)) {
      mkdirSync(join(to, folderOf(phase), path), { recursive: true });
      writeFileSync(join(to, folderOf(phase), path, 'index.html'), text);
      if (path.startsWith('/en/')) continue;
      pages.add(path);
      for (const action of formsIn(text)) if (!forms.has(action)) forms.set(action, path);
    }
  return {
    pages: [...pages],
    forms: Object.fromEntries(forms),
    phases: phases.map((phase) => ({ folder: folderOf(phase), from: phase.from?.getTime() ?? 0 })),
    styleHash: `'sha256-${createHash('sha256').update(assets.style).digest('base64')}'`,
    notFoundHtml: notFound({ ...facts, phase: phases[0]! }, assets),
  };
};

/** The addresses to which the forms in the main part of a page post. */
const formsIn = (html: string): string[] =>
  [...html.slice(html.indexOf('<main')).matchAll(/<form\b[^>]*\saction="([^"]+)"/g)].map(([, action]) => action!);

/** yyyy-mm-dd, the format of the policy's days. */
const vietnamsDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** Returns the complete style sheet, minified: the theme's block and the common rules. */
export const styleSheet = async (): Promise<string> => {
  const { outputFiles } = await esbuild.build({
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
  return outputFiles[0]!.text.trim();
};

/** @param assets folder of the script @returns the address of the script */
const buildScript = async (assets: string, name: 'site' | 'account'): Promise<string> => {
  const result = await esbuild.build({
    entryPoints: [join(here, `src/${name}.ts`)],
    entryNames: '[name]-[hash]',
    outdir: assets,
    bundle: true,
    format: 'esm',
    // Code that few people need is a separate file, which the browser loads on demand.
    splitting: true,
    chunkNames: '[name]-[hash]',
    target: 'es2022',
    minify: true,
    metafile: true,
  });
  const [file] = Object.entries(result.metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith(`${name}.ts`),
  )!;
  return `/assets/${basename(file)}`;
};
