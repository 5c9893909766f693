import { unmarshall } from '@aws-sdk/util-dynamodb';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CliError } from '../cli-error.ts';

type Image = Parameters<typeof unmarshall>[0];

/**
 * Reads the audit events of archive files, in the order of their writing.
 * @throws CliError if a file is not an archive file
 */
export const readArchive = (folder: string): Record<string, unknown>[] => {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.json.gz'));
  if (files.length === 0) throw new CliError(`There are no archive files (…json.gz) under ${folder}.`);
  return files.sort().flatMap((file) => {
    try {
      const text = gunzipSync(readFileSync(join(folder, file))).toString('utf8');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => unmarshall((JSON.parse(line) as { Item: Image }).Item));
    } catch (cause) {
      throw new CliError(`${join(folder, file)} is not an archive file of audit events.`, { cause });
    }
  });
};
