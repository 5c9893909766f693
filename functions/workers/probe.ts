import { lookAtLoginPage } from '../gateways/vneid/login-page.ts';
import { config, log, readSecret } from '../wiring/web.ts';
import { syntheticLogin } from '../probe/synthetic-login.ts';
import { ProbeFailure, walkPortal } from '../probe/walk.ts';

/**
 * Every five minutes: walks through the portal from outside, and looks at VNeID's login page. A walk that stumbles fails
 * the call, which the alarm counts. A page that fails is VNeID's and has an alarm of its own.
 */
export const handler = async (): Promise<void> => {
  const began = performance.now();
  const account = syntheticLogin(await readSecret()(config().secrets.probe));
  try {
    const vneidPage = await walkPortal(config().publicOrigin, account);
    if (vneidPage) await lookAtLoginPage(vneidPage, log());
  } catch (error) {
    const step = error instanceof ProbeFailure ? error.step : 'the walk';
    log()('probe.failed', { step, tookMs: Math.round(performance.now() - began) });
    throw new Error(`stumbled: ${step}`, { cause: error });
  }
};
