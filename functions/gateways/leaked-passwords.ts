import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mayHold } from '../domain/bloom.ts';
import type { LeakedPasswords } from '../domain/gateways.ts';
import { leakedForm, leakedPasswordsFile } from '../domain/leaked-passwords.ts';

/**
 * The list beside the bundle (ops/build/leaked-passwords.ts). It is read at the first use and kept. Lists have most
 * passwords in lower case, so each password is checked as typed and in lower case.
 * @param file the path of the filter
 */
export const leakedPasswords = (file = join(import.meta.dirname, leakedPasswordsFile)): LeakedPasswords => {
  let filter: Promise<Uint8Array> | undefined;
  return {
    holds: async (password) => {
      const held = await (filter ??= readFile(file));
      return [password, password.toLowerCase()].some((text) => mayHold(held, leakedForm(text)));
    },
  };
};
