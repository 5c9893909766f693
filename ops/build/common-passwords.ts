import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longestWord, wordsInFilter } from '../../functions/domain/guess-bits.ts';
import { filterOf } from '../../functions/domain/bloom.ts';

/** The file of the filter. `npm run common-passwords` writes it again after an update of the list's package. */
export const filterFile = join(import.meta.dirname, '../../functions/domain/common-passwords.ts');

/** The most common passwords of leaked lists, the most common first. */
const list = (): string[] => {
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: Record<'passwords-common', string[]>;
  };
  return dictionary['passwords-common']
    .filter((word) => word.length >= 4 && word.length <= longestWord)
    .slice(0, wordsInFilter);
};

/** Returns the content of the file. */
export const commonPasswords = (): string => {
  const base64 = Buffer.from(filterOf(list(), 18)).toString('base64');
  const lines = base64.match(/.{1,110}/g)!.map((line) => `  '${line}',`);
  return [
    '// Written by ops/build/common-passwords.ts: a Bloom filter of common passwords, from which none can be read.',
    'export const commonWords = [',
    ...lines,
    "].join('');",
    '',
  ].join('\n');
};

if (import.meta.main) writeFileSync(filterFile, commonPasswords());
