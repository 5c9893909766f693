import { readImportedHashes } from '../config.ts';
import { passwords as makePasswords } from '../gateways/passwords.ts';
import { lazy } from './start.ts';
import { config, environment, readSecret } from './web.ts';

export const passwords = lazy(() =>
  makePasswords(() => readSecret()(config().secrets.pepper), readImportedHashes(environment)),
);
