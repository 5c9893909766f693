import * as esbuild from 'esbuild';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSites } from '../../frontend/build.ts';
import { vietnamsMidnight } from '../../functions/domain/login-policy.ts';
import { stagesWithSite } from '../../lib/stages.ts';
import type { LoginPolicy } from '../../lib/stage.ts';
import { commitHere } from './commit.ts';
import { leakedPasswordsBeside } from './leaked-passwords.ts';
import { fetchNative, nativeFiles } from './native-files.ts';
import { trim } from './slim-aws-sdk.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');

/** How every bundle is made; tests make others in the same way. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  minify: true,
  legalComments: 'none',
  // Files beside a bundle are found from where it lies.
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [trim, nativeFiles, leakedPasswordsBeside],
} satisfies esbuild.BuildOptions;

/**
 * One bundle for each handler, worker and hook, the same bytes for AWS, SAM and the laptop. CommonJS made from ES modules starts fastest
 * on Node; the SDK is inside, so that its version is the one that was tested.
 */
export const buildFunctions = async (): Promise<void> => {
  const entries = ['handlers', 'workers', 'hooks'].flatMap((folder) =>
    readdirSync(join(root, 'functions', folder)).map((file) => ({
      in: join(root, 'functions', folder, file),
      // A place in a stack trace names the file and no folder.
      out: `${basename(file, '.ts')}/${basename(file, '.ts')}`,
    })),
  );
  const result = await esbuild.build({
    entryPoints: entries,
    outdir: join(dist, 'functions'),
    // Lambda reads .cjs as what it is, also below a package.json that says otherwise.
    outExtension: { '.js': '.cjs' },
    ...bundleOptions,
    metafile: true,
    // Beside the bundle, which does not name it.
    sourcemap: 'external',
  });
  const { outputs } = result.metafile;
  moveMaps(Object.keys(outputs).filter((file) => file.endsWith('.map')));
  const bundles = Object.fromEntries(Object.entries(outputs).filter(([file]) => file.endsWith('.cjs')));
  writeFileSync(join(dist, 'functions.meta.json'), JSON.stringify({ ...result.metafile, outputs: bundles }));
};

/** Where `npm run where` finds the maps of the bundles and the commit that they are of. */
export const mapsFolder = join(dist, 'maps');

/** Out of the folders that are deployed. @param maps from the root of the project */
const moveMaps = (maps: readonly string[]): void => {
  mkdirSync(mapsFolder, { recursive: true });
  for (const map of maps) renameSync(join(root, map), join(mapsFolder, basename(map)));
  writeFileSync(join(mapsFolder, 'commit'), commitHere());
};

export const buildAll = async (): Promise<void> => {
  await Promise.all([buildFunctions(), buildSites(join(dist, 'site'), sitesOfStages())]);
};

/** The site of every stage, so that what was built once can be deployed to any of them. */
export const sitesOfStages = () =>
  stagesWithSite().map(({ name, owner, archiveDays, loginPolicy: { citizen, official } }) => ({
    name,
    facts: { owner, archiveDays },
    policy: { citizen: citizen.map(stepOf), official: official.map(stepOf) },
  }));

const stepOf = ({ from, mode }: LoginPolicy['citizen'][number]) => ({ from: vietnamsMidnight(from), mode });

if (import.meta.main) {
  rmSync(dist, { recursive: true, force: true });
  try {
    fetchNative();
  } catch (error) {
    // Without a network templates are made all the same; `npm run deploy` asks again.
    console.warn(`Functions for another architecture get the slower hash of Node's own: ${(error as Error).message}`);
  }
  await buildAll();
}
