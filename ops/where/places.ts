import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, normalize } from 'node:path';
import { CliError } from '../cli-error.ts';
import { functionAt } from './function-at.ts';

/**
 * @param text a place, or a log line with several places
 * @param folder folder of the bundles' maps
 * @returns one line for each place: the place, then file, line and function in the sources
 * @throws CliError if the text has no place, or if the maps are missing or belong to another commit
 */
export const placesIn = (text: string, folder: string): string[] => {
  const places = [...text.matchAll(/([\w-]+)\.cjs:(\d+):(\d+)/g)];
  if (places.length === 0) throw new CliError(`"${text}" has no place such as login.cjs:16:4547.`);
  mustBeOfCommit(/"commit":"([\w-]+)"/.exec(text)?.[1], folder);
  return places.map(
    ([place, bundle, line, column]) => `${place}  ${where(folder, bundle!, Number(line), Number(column))}`,
  );
};

/** A map of another build would give wrong places. */
const mustBeOfCommit = (wanted: string | undefined, folder: string) => {
  const file = join(folder, 'commit');
  if (!existsSync(file)) throw new CliError(`No maps are in ${folder}. ${howToGet(wanted)}`);
  const found = readFileSync(file, 'utf8').trim();
  if (wanted && wanted !== 'unknown' && wanted !== found)
    throw new CliError(
      `The line belongs to commit ${wanted}, but the maps in ${folder} belong to ${found}. ${howToGet(wanted)}`,
    );
};

const howToGet = (commit = '<commit>') =>
  `For a deployed build: gh run list --workflow deliver.yml --commit ${commit}, then gh run download <run> --name maps --dir maps, then add --maps maps. For this checkout: npm run build.`;

const where = (folder: string, bundle: string, line: number, column: number): string => {
  const file = join(folder, `${bundle}.cjs.map`);
  if (!existsSync(file)) throw new CliError(`No function has the bundle ${bundle}.cjs.`);
  const payload = JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload;
  // A stack trace counts from one, a map from zero.
  const found = new SourceMap(payload).findEntry(line - 1, column - 1);
  if (!('originalSource' in found)) return 'has no source';
  const { originalSource, originalLine, originalColumn } = found;
  const source = payload.sourcesContent[payload.sources.indexOf(originalSource)] ?? '';
  const name = functionAt(originalSource, source, originalLine, originalColumn);
  // The map names sources relative to the folder of the bundle.
  return `${normalize(join('dist/functions', bundle, originalSource))}:${originalLine + 1}  ${name}`;
};
