import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorPath } from './cloud/dynamodb.ts';

/** Checks what can be checked before half a minute of building. @throws Error with one sentence */
export const canStart = (stateFolder: string, environment: NodeJS.ProcessEnv): void => {
  if (!environment['AWS_ENDPOINT_URL_DYNAMODB']) emulatorPath();
  const probe = join(stateFolder, 'can-write');
  try {
    mkdirSync(stateFolder, { recursive: true });
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    throw new Error(wordsOf(error, stateFolder), { cause: error });
  }
};

const elsewhere = 'Give the edition a folder of its own: STATE=/some/folder npm start';

const wordsOf = (error: unknown, folder: string): string => {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' || code === 'ENOTDIR') return `${folder} is a file, and must be a folder. ${elsewhere}`;
  return diskFull(error) ?? `The folder ${folder} cannot be written (${code}). ${elsewhere}`;
};

/** @returns one sentence if an error, or the output of a build process, reports a full disk */
export const diskFull = (error: unknown): string | undefined =>
  error instanceof Error && /ENOSPC|EDQUOT/.test(error.message)
    ? 'The disk is full. The edition takes about 60 MB in its folder (STATE) and 60 MB in dist.'
    : undefined;

/** Returns one sentence about a failed start, without a stack. */
export const sentenceOfStart = (error: unknown): string => {
  const readOnly = error instanceof Error && /\b(EROFS|EACCES|EPERM)\b.*?'([^']+)'/.exec(error.message);
  if (readOnly) return `${readOnly[2]} cannot be written (${readOnly[1]}). Copy the project into a folder of your own.`;
  return diskFull(error) ?? (error instanceof Error ? error.message : String(error));
};
