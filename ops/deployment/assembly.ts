import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commitHere } from '../build/commit.ts';
import { fetchNative } from '../build/native-files.ts';
import { CliError } from '../cli-error.ts';

const root = join(import.meta.dirname, '../..');

/** Runs CDK on this machine. @throws CliError if CDK fails */
export const cdk = (...args: string[]): void => {
  const command = [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new CliError('CDK failed, for the reason above. Run the same command again to continue.');
};

/**
 * Synthesises the stage.
 * @param app CDK's app command over bundles that are already built; the default is the command in `cdk.json`, which
 * builds them first
 * @returns the folder of the assembly
 */
export const synthesiseStage = (stage: string, app?: string): string => {
  const folder = join(root, 'cdk.out', stage);
  // CDK's own command builds first. Without this call, it would build with the native files of this machine only.
  if (!app) fetchNative();
  const from = app ? ['--app', app] : [];
  cdk('synth', '--quiet', ...from, '-c', `stage=${stage}`, '-c', `commit=${commitHere()}`, '--output', folder);
  return folder;
};

interface Manifest {
  readonly artifacts: Readonly<Record<string, { readonly properties?: { readonly stackName?: string } }>>;
}

/**
 * @param folder a result of `npm run assemble` for the stage
 * @throws CliError if the folder is not an assembly of that stage
 */
export const assemblyOf = (stage: string, folder: string): string => {
  const manifest = join(folder, 'manifest.json');
  const { artifacts } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest)
    : { artifacts: {} };
  if (!Object.values(artifacts).some(({ properties }) => properties?.stackName === `LienKet-${stage}-Data`))
    throw new CliError(`${folder} is not an assembly of stage ${stage}. "npm run assemble" creates cdk.out/${stage}.`);
  return resolve(folder);
};
