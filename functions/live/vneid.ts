import { beginAtVneid } from '../gateways/vneid/begin.ts';
import { finishAtVneid } from '../gateways/vneid/finish.ts';
import { logoutTokens } from '../gateways/vneid/logout-token.ts';
import { once } from './start.ts';
import { config, readSecret } from './web.ts';

export const begin = /* @__PURE__ */ once(() => beginAtVneid(config().vneid));

export const logouts = /* @__PURE__ */ once(() => logoutTokens(config().vneid));

export const finish = /* @__PURE__ */ once(() =>
  finishAtVneid({
    profile: config().vneid,
    clientSecret: async () => (await readSecret()(config().secrets.vneid))['clientSecret']!,
  }),
);
