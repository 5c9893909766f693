import { readImportedHashes } from '../config.ts';
import { passwords as makePasswords } from '../gateways/passwords.ts';
import { once } from './start.ts';
import { config, environment, readSecret } from './web.ts';

export const passwords = once(() =>
  makePasswords(async () => (await readSecret()(config().secrets.pepper))['pepper']!, readImportedHashes(environment)),
);
