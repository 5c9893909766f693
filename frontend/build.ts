import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { type LoginPhase, loginPhases } from '../functions/domain/login-phases.ts';
import type { LoginPolicy } from '../functions/domain/login-policy.ts';
import type { Assets } from './layout.ts';
import { notFound, renderSite } from './site.ts';
import type { Facts } from './words/vi.ts';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** Faces with the Vietnamese subset, from our own origin. */
const fonts = ['vietnamese', 'latin'].map((subset) =>
  require.resolve(`@fontsource-variable/open-sans/files/open-sans-${subset}-wght-normal.woff2`),
);

/** One stage's site: what its pages are true for, and the policy that makes its phases. */
export interface SiteOf {
  readonly name: string;
  readonly facts: Omit<Facts, 'phase'>;
  readonly policy: LoginPolicy;
}

/**
 * Writes the static sites, one folder for each stage, and beside each what the edge must know of it: pages, phases of the
 * login policy, style hash, the 404 page. Nothing here asks for the time: all phases are written, and the edge chooses.
 * @param folder gets `<stage>/` for S3 and `<stage>.json`
 */
export const buildSites = async (folder: string, sites: readonly SiteOf[]): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  const shared = join(folder, 'assets');
  mkdirSync(shared, { recursive: true });
  for (const font of fonts) copyFileSync(font, join(shared, basename(font)));
  copyFileSync(join(here, 'icon.svg'), join(shared, 'icon.svg'));
  const [style, script] = await Promise.all([buildStyle(), buildScript(shared)]);
  for (const site of sites) {
    const to = join(folder, site.name);
    cpSync(shared, join(to, 'assets'), { recursive: true });
    writeFileSync(`${to}.json`, JSON.stringify(writePhases(to, site, { style, script })));
  }
  rmSync(shared, { recursive: true });
};

/** @returns what the edge must know */
const writePhases = (to: string, { facts, policy }: SiteOf, assets: Assets) => {
  const phases = loginPhases(policy);
  const folderOf = ({ from }: LoginPhase) => (from ? `tu-${vietnamsDate.format(from)}` : 'tu-dau');
  const pages = new Set<string>();
  for (const phase of phases)
    for (const [path, text] of renderSite({ ...facts, phase }, assets)) {
      mkdirSync(join(to, folderOf(phase), path), { recursive: true });
      writeFileSync(join(to, folderOf(phase), path, 'index.html'), text);
      if (!path.startsWith('/en/')) pages.add(path);
    }
  return {
    pages: [...pages],
    phases: phases.map((phase) => ({ folder: folderOf(phase), from: phase.from?.getTime() ?? 0 })),
    styleHash: `'sha256-${createHash('sha256').update(assets.style).digest('base64')}'`,
    notFoundHtml: notFound({ ...facts, phase: phases[0]! }),
  };
};

/** yyyy-mm-dd, as the policy writes its days. */
const vietnamsDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

const buildStyle = async (): Promise<string> => {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(here, 'style.css')],
    minify: true,
    write: false,
    external: ['/assets/*'],
    bundle: true,
  });
  return outputFiles[0]!.text.trim();
};

/** @param assets where the script goes @returns its address */
const buildScript = async (assets: string): Promise<string> => {
  const result = await esbuild.build({
    entryPoints: [join(here, 'src/site.ts')],
    entryNames: '[name]-[hash]',
    outdir: assets,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
  });
  return `/assets/${basename(Object.keys(result.metafile.outputs)[0]!)}`;
};
