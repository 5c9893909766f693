import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commitHere } from '../build/commit.ts';
import { fetchNative } from '../build/native-files.ts';
import { CliError } from '../cli-error.ts';

const root = join(import.meta.dirname, '../..');

/** Runs CDK here. @throws CliError when it stops */
export const cdk = (...args: string[]): void => {
  const command = [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new CliError('CDK stopped; it says why above. The same command finishes what is half done.');
};

/**
 * Synthesises the stage.
 * @param app what CDK runs over bundles that were built already; left out, `cdk.json`'s own command builds them first
 * @returns the folder of the assembly
 */
export const synthesiseStage = (stage: string, app?: string): string => {
  const folder = join(root, 'cdk.out', stage);
  // CDK's own command builds first, and without this it would build with the native files of this machine alone.
  if (!app) fetchNative();
  const from = app ? ['--app', app] : [];
  cdk('synth', '--quiet', ...from, '-c', `stage=${stage}`, '-c', `commit=${commitHere()}`, '--output', folder);
  return folder;
};

interface Manifest {
  readonly artifacts: Readonly<Record<string, { readonly properties?: { readonly stackName?: string } }>>;
}

/**
 * @param folder what `npm run assemble` made for the stage
 * @throws CliError when the folder is not an assembly of that stage
 */
export const assemblyOf = (stage: string, folder: string): string => {
  const manifest = join(folder, 'manifest.json');
  const { artifacts } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest)
    : { artifacts: {} };
  if (!Object.values(artifacts).some(({ properties }) => properties?.stackName === `LienKet-${stage}-Data`))
    throw new CliError(`${folder} holds no assembly of stage ${stage}. "npm run assemble" makes cdk.out/${stage}.`);
  return resolve(folder);
};
