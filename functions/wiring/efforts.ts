import { readAsksEfforts } from '../config.ts';
import { efforts as makeEfforts } from '../gateways/efforts.ts';
import { lazy } from './start.ts';
import { config, environment, readSecret } from './web.ts';

/** Signed under the pepper, which every function that asks for a password reads anyway. */
export const efforts = lazy(() =>
  readAsksEfforts(environment)
    ? makeEfforts(async () => (await readSecret()(config().secrets.pepper))['pepper']!)
    : 'off',
);
