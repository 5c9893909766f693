import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { longestWord, wordsInFilter } from '../../functions/domain/guess-bits.ts';
import { filterOf } from '../../functions/domain/bloom.ts';

/** Where the filter stands; made again by `npm run common-passwords` when the list's package is raised. */
export const filterFile = join(import.meta.dirname, '../../functions/domain/common-passwords.ts');

/** The most common words of stolen passwords, most common first. */
const list = (): string[] => {
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: Record<'passwords-common', string[]>;
  };
  return dictionary['passwords-common']
    .filter((word) => word.length >= 4 && word.length <= longestWord)
    .slice(0, wordsInFilter);
};

/** The file's content. */
export const commonPasswords = (): string => {
  const base64 = Buffer.from(filterOf(list(), 18)).toString('base64');
  const lines = base64.match(/.{1,110}/g)!.map((line) => `  '${line}',`);
  return [
    '// Made by ops/build/common-passwords.ts of the passwords that people choose most: a Bloom filter, so that no word of it can be read.',
    'export const commonWords = [',
    ...lines,
    "].join('');",
    '',
  ].join('\n');
};

if (import.meta.main) writeFileSync(filterFile, commonPasswords());
