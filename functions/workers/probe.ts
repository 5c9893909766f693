import { lookAtLoginPage } from '../gateways/vneid/login-page.ts';
import { config, log, readSecret } from '../wiring/web.ts';
import { syntheticLogin } from '../probe/synthetic-login.ts';
import { ProbeFailure, walkPortal } from '../probe/walk.ts';

/**
 * Walks through the portal from outside every five minutes, and looks at VNeID's login page. A walk that fails makes
 * the call fail, which an alarm counts. A failure of VNeID's page has an alarm of its own.
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
    throw new Error(`the probe failed: ${step}`, { cause: error });
  }
};
