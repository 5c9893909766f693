import * as esbuild from 'esbuild';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSites } from '../../frontend/build.ts';
import { vietnamsMidnight } from '../../functions/domain/login-policy.ts';
import { stagesWithSite } from '../../lib/stages.ts';
import type { LoginPolicy } from '../../lib/stage.ts';
import { alone } from './alone.ts';
import { commitHere } from './commit.ts';
import { leakedPasswordsBeside } from './leaked-passwords.ts';
import { fetchNative, nativeFiles } from './native-files.ts';
import { trim } from './slim-aws-sdk.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');

/** Options of every bundle. Tests build bundles with the same options. */
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
  // Code finds the files beside a bundle by the bundle's own folder.
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [trim, nativeFiles, leakedPasswordsBeside],
} satisfies esbuild.BuildOptions;

/**
 * Builds one bundle for each handler, worker and hook, with the same bytes for AWS, SAM and the laptop edition.
 * CommonJS built from ES modules starts fastest on Node. The bundle contains the SDK, so the tested version of the SDK
 * runs.
 */
export const buildFunctions = async (): Promise<void> => {
  const entries = ['handlers', 'workers', 'hooks'].flatMap((folder) =>
    readdirSync(join(root, 'functions', folder)).map((file) => ({
      in: join(root, 'functions', folder, file),
      // The name of the bundle in a stack trace is then a file name without a folder.
      out: `${basename(file, '.ts')}/${basename(file, '.ts')}`,
    })),
  );
  const result = await esbuild.build({
    entryPoints: entries,
    outdir: join(dist, 'functions'),
    // Lambda treats .cjs as CommonJS, also below a package.json with another type.
    outExtension: { '.js': '.cjs' },
    ...bundleOptions,
    metafile: true,
    // The map is a separate file, and the bundle does not refer to it.
    sourcemap: 'external',
  });
  const { outputs } = result.metafile;
  moveMaps(Object.keys(outputs).filter((file) => file.endsWith('.map')));
  const bundles = Object.fromEntries(Object.entries(outputs).filter(([file]) => file.endsWith('.cjs')));
  writeFileSync(join(dist, 'functions.meta.json'), JSON.stringify({ ...result.metafile, outputs: bundles }));
};

/** The folder where `npm run where` finds the maps of the bundles and their commit. */
export const mapsFolder = join(dist, 'maps');

/** Moves the maps out of the folders that are deployed. @param maps paths from the root of the project */
const moveMaps = (maps: readonly string[]): void => {
  mkdirSync(mapsFolder, { recursive: true });
  for (const map of maps) renameSync(join(root, map), join(mapsFolder, basename(map)));
  writeFileSync(join(mapsFolder, 'commit'), commitHere());
};

/** Builds bundles and sites. To read them before another build deletes them, call this inside `alone`. */
export const buildAll = (): Promise<void> =>
  alone(async () => {
    await Promise.all([buildFunctions(), buildSites(join(dist, 'site'), sitesOfStages())]);
  });

/** Returns what the site of every stage needs, because one build can be deployed to any stage. */
export const sitesOfStages = () =>
  stagesWithSite().map(({ name, owner, archiveDays, loginPolicy: { citizen, official } }) => ({
    name,
    facts: { owner, archiveDays },
    policy: { citizen: citizen.map(stepOf), official: official.map(stepOf) },
  }));

const stepOf = ({ from, mode }: LoginPolicy['citizen'][number]) => ({ from: vietnamsMidnight(from), mode });

if (import.meta.main) {
  await alone(async () => {
    rmSync(dist, { recursive: true, force: true });
    try {
      fetchNative();
    } catch (error) {
      // Templates can be synthesised without a network. `npm run deploy` fetches again.
      console.warn(`Functions for another architecture use Node's own, slower hash: ${(error as Error).message}`);
    }
    await buildAll();
  });
}
