import { walkPortal, Stumbled } from '../functions/probe/walk.ts';

/**
 * `npm run smoke -- https://portal.example`: the walk that the deployed probe does every five minutes, from here, as the
 * synthetic account that SMOKE_LOGIN and SMOKE_PASSWORD name.
 */
const [address] = process.argv.slice(2);
const { SMOKE_LOGIN: loginName, SMOKE_PASSWORD: password } = process.env;
if (!address || !loginName || !password) {
  console.error('Usage: SMOKE_LOGIN=… SMOKE_PASSWORD=… npm run smoke -- <public origin>');
  process.exit(2);
}

try {
  await walkPortal(new URL(address).origin, { loginName, password }, (step, tookMs) =>
    console.log(`✓ ${step} (${tookMs} ms)`),
  );
} catch (error) {
  if (!(error instanceof Stumbled)) throw error;
  console.error(`✗ ${error.step}: ${error.message}`);
  process.exitCode = 1;
}
