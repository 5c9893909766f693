import type { Plugin } from 'esbuild';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { filterOf } from '../../functions/domain/bloom.ts';
import { leakedForm, leakedPasswordsFile } from '../../functions/domain/leaked-passwords.ts';

const root = join(import.meta.dirname, '../..');

/** A list of the agency that replaces the package's list: one password per line, or lines of Have I Been Pwned. */
const ownList = join(root, 'lib/leaked-passwords.txt');

/** The fifty thousand most common leaked passwords. */
const commonList = (): string[] => {
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: Record<'passwords-common', string[]>;
  };
  return dictionary['passwords-common'];
};

/** Reads one line: a password, its SHA-1 hash, or `SHA-1:count`. */
const formOfLine = (line: string): string =>
  /^([0-9A-F]{40})(:\d+)?$/i.exec(line)?.[1]?.toUpperCase() ?? leakedForm(line);

/**
 * Builds the filter.
 * @param list its lines; the default is the agency's list or, if it does not exist, the package's
 */
export const leakedFilter = (
  list: readonly string[] = existsSync(ownList) ? readFileSync(ownList, 'utf8').split(/\r?\n/) : commonList(),
): Uint8Array => filterOf([...new Set(list.filter(Boolean).map(formOfLine))], 24);

/** Puts the filter beside each bundle that reads it. */
export const leakedPasswordsBeside: Plugin = {
  name: 'leaked-passwords',
  setup: (build) => {
    build.onEnd(({ metafile }) => {
      const asking = Object.entries(metafile?.outputs ?? {}).filter(([, { inputs }]) =>
        Object.keys(inputs).some((input) => input.endsWith('gateways/leaked-passwords.ts')),
      );
      if (asking.length === 0) return;
      const filter = leakedFilter();
      for (const [file] of asking) writeFileSync(join(root, dirname(file), leakedPasswordsFile), filter);
    });
  },
};
