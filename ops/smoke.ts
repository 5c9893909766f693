import { parseArgs } from 'node:util';
import { type SyntheticAccount, Stumbled, walkPortal } from '../functions/probe/walk.ts';
import { knownStage, openStage } from './deployment/open-stage.ts';
import { syntheticAccount } from './deployment/synthetic-account.ts';
import { inWords, Told } from './cli-error.ts';

const usage =
  'Usage: npm run smoke -- --stage <stage>, or SMOKE_LOGIN=… SMOKE_PASSWORD=… npm run smoke -- <public origin>';

/** The walk that the deployed probe does every five minutes, from here: on a stage, or anywhere as an account of yours. */
await inWords(async () => {
  const { site, account } = await whereAndWho();
  try {
    await walkPortal(site, account, (step, tookMs) => console.log(`✓ ${step} (${tookMs} ms)`));
  } catch (error) {
    if (!(error instanceof Stumbled)) throw error;
    console.error(`✗ ${error.step}: ${error.message}`);
    process.exitCode = 1;
  }
});

async function whereAndWho(): Promise<{ site: string; account: SyntheticAccount }> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string' } } });
  const { SMOKE_LOGIN: loginName, SMOKE_PASSWORD: password } = process.env;
  const [address] = positionals;
  if (values.stage)
    return { site: knownStage(values.stage).origin, account: await syntheticAccount(await openStage(values.stage)) };
  if (!address || !loginName || !password) throw new Told(usage);
  return { site: new URL(address).origin, account: { loginName, password } };
}
