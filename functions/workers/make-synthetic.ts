import { syntheticLogin } from '../probe/synthetic-login.ts';
import { makeSynthetic } from '../use-cases/import/make-synthetic.ts';
import { passwords } from '../wiring/passwords.ts';
import { now, startWorker } from '../wiring/start.ts';
import { imports } from '../wiring/stores.ts';
import { config, readSecret } from '../wiring/web.ts';

/**
 * `npm run deploy` and `npm run smoke` call this worker, so that no person and no pipeline needs the pepper. It makes
 * the synthetic account if it does not exist.
 */
export const handler = startWorker(() => async (): Promise<{ made: boolean }> => {
  const login = syntheticLogin(await readSecret()(config().secrets.probe));
  return {
    made: await makeSynthetic({ accounts: imports(), passwords: passwords(), now }, login),
  };
});
