import { beginAtVneid } from '../gateways/vneid/begin.ts';
import { beginDirect } from '../gateways/vneid/direct/begin.ts';
import { finishDirect } from '../gateways/vneid/direct/finish.ts';
import { finishAtVneid } from '../gateways/vneid/finish.ts';
import { logoutTokens } from '../gateways/vneid/logout-token.ts';
import { lazy } from './start.ts';
import { config, log, readSecret } from './web.ts';

const secrets = () => readSecret()(config().secrets.vneid);

export const begin = /* @__PURE__ */ lazy(() => {
  const { vneid } = config();
  return vneid.kind === 'openid' ? beginAtVneid(vneid, secrets, log()) : beginDirect(vneid);
});

export const finish = /* @__PURE__ */ lazy(() => {
  const { vneid } = config();
  return vneid.kind === 'openid' ? finishAtVneid(vneid, secrets, log()) : finishDirect(vneid, secrets, log());
});

export const formerIssuers = /* @__PURE__ */ lazy(() => config().vneid.formerIssuers ?? []);

/** A provider that signs no tokens sends no logout tokens either. */
export const logouts = /* @__PURE__ */ lazy(() => {
  const { vneid } = config();
  return vneid.kind === 'openid'
    ? logoutTokens(vneid, log())
    : { read: async () => ({ kind: 'rejected', rule: 'no logout tokens' }) as const };
});
