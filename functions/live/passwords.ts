import { passwords as makePasswords } from '../gateways/passwords.ts';
import { once } from './start.ts';
import { config, readSecret } from './web.ts';

export const passwords = once(() =>
  makePasswords(async () => (await readSecret()(config().secrets.pepper))['pepper']!, config().importedHashes),
);
