import type { Log } from '../../log.ts';
import { outageCause } from '../outage-cause.ts';

const answerMs = 10_000;

/** The statuses of a page that refuses robots but accepts browsers. */
const onlyForBrowsers = new Set([401, 403]);

/**
 * Requests the page that a citizen's browser is sent to, as the browser does, and logs `vneid.failed` if no page comes.
 * It does not read the body.
 * @param address of VNeID's authorization endpoint, with the request in it
 */
export const lookAtLoginPage = async (address: string, log: Log): Promise<void> => {
  const failed = (why: { status?: number; code: string; cause: 'certificate' | 'other' }) =>
    log('vneid.failed', { endpoint: 'page', ...why });
  try {
    const { ok, status, body } = await fetch(address, { signal: AbortSignal.timeout(answerMs) });
    await body?.cancel();
    if (!ok && !onlyForBrowsers.has(status)) failed({ status, code: 'STATUS', cause: 'other' });
  } catch (error) {
    failed(outageCause(error));
  }
};
