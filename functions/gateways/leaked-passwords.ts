import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mayHold } from '../domain/bloom.ts';
import type { LeakedPasswords } from '../domain/gateways.ts';
import { leakedForm, leakedPasswordsFile } from '../domain/leaked-passwords.ts';

/**
 * The list beside the bundle (ops/build/leaked-passwords.ts), read at the first use and kept. Lists hold most passwords
 * in small letters, so a password is looked for as it is and in small letters.
 * @param file where the filter stands
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
