import { config, log, readSecret } from '../wiring/web.ts';
import { syntheticLogin } from '../probe/synthetic-login.ts';
import { ProbeFailure, walkPortal } from '../probe/walk.ts';

/** Every five minutes: walks through the portal from outside. A walk that stumbles fails the call, which the alarm counts. */
export const handler = async (): Promise<void> => {
  const began = performance.now();
  const account = syntheticLogin(await readSecret()(config().secrets.probe));
  try {
    await walkPortal(config().publicOrigin, account);
  } catch (error) {
    const step = error instanceof ProbeFailure ? error.step : 'the walk';
    log()('probe.failed', { step, tookMs: Math.round(performance.now() - began) });
    throw new Error(`stumbled: ${step}`, { cause: error });
  }
};
