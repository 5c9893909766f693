import { readAsksEfforts } from '../config.ts';
import { efforts as makeEfforts } from '../gateways/efforts.ts';
import { lazy } from './start.ts';
import { config, environment, readSecret } from './web.ts';

/** The pepper signs the efforts, because every function that checks a password reads it anyway. */
export const efforts = lazy(() =>
  readAsksEfforts(environment)
    ? makeEfforts(async () => (await readSecret()(config().secrets.pepper))['pepper']!)
    : 'off',
);
