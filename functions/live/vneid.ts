import { vneid as makeVneid } from '../gateways/vneid/vneid.ts';
import { once } from './start.ts';
import { config, readSecret } from './web.ts';

export const vneid = once(() =>
  makeVneid({
    profile: config().vneid,
    clientSecret: async () => (await readSecret()(config().secrets.vneid))['clientSecret']!,
  }),
);
