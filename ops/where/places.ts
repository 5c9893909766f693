import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join, normalize } from 'node:path';
import { CliError } from '../cli-error.ts';
import { functionAt } from './function-at.ts';

/**
 * @param text a place, or a log line with many
 * @param folder where the maps of the bundles are
 * @returns one line for each place: the place, then file, line and function of the sources
 * @throws CliError when the text has no place, or the maps are missing or of another commit
 */
export const placesIn = (text: string, folder: string): string[] => {
  const places = [...text.matchAll(/([\w-]+)\.cjs:(\d+):(\d+)/g)];
  if (places.length === 0) throw new CliError(`"${text}" has no place such as login.cjs:16:4547.`);
  mustBeOfCommit(/"commit":"([\w-]+)"/.exec(text)?.[1], folder);
  return places.map(
    ([place, bundle, line, column]) => `${place}  ${where(folder, bundle!, Number(line), Number(column))}`,
  );
};

/** A place means nothing in a map of another build. */
const mustBeOfCommit = (wanted: string | undefined, folder: string) => {
  const file = join(folder, 'commit');
  if (!existsSync(file)) throw new CliError(`No maps are in ${folder}. ${howToGet(wanted)}`);
  const found = readFileSync(file, 'utf8').trim();
  if (wanted && wanted !== 'unknown' && wanted !== found)
    throw new CliError(`The line is of commit ${wanted}, the maps in ${folder} are of ${found}. ${howToGet(wanted)}`);
};

const howToGet = (commit = '<commit>') =>
  `Of a deployed build: gh run list --workflow deliver.yml --commit ${commit}, then gh run download <run> --name maps --dir maps, then add --maps maps. Of this checkout: npm run build.`;

const where = (folder: string, bundle: string, line: number, column: number): string => {
  const file = join(folder, `${bundle}.cjs.map`);
  if (!existsSync(file)) throw new CliError(`No function has the bundle ${bundle}.cjs.`);
  const payload = JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload;
  // A stack trace counts from one, a map from zero.
  const found = new SourceMap(payload).findEntry(line - 1, column - 1);
  if (!('originalSource' in found)) return 'is of no source';
  const { originalSource, originalLine, originalColumn } = found;
  const source = payload.sourcesContent[payload.sources.indexOf(originalSource)] ?? '';
  const name = functionAt(originalSource, source, originalLine, originalColumn);
  // Sources are named from the folder of the bundle.
  return `${normalize(join('dist/functions', bundle, originalSource))}:${originalLine + 1}  ${name}`;
};
