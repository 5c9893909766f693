import { LambdaClient } from '@aws-sdk/client-lambda';
import { parseArgs } from 'node:util';
import { type SyntheticAccount, ProbeFailure, walkPortal } from '../functions/probe/walk.ts';
import { askFromFunction, sentenceFor } from './deployment/ask-vneid.ts';
import { knownStage, rightClients } from './deployment/open-stage.ts';
import { healthAt } from './deployment/health.ts';
import { syntheticAccount } from './deployment/synthetic-account.ts';
import { runCommand, CliError } from './cli-error.ts';

const usage =
  'Usage: npm run smoke -- --stage <stage>, or SMOKE_LOGIN=… SMOKE_PASSWORD=… npm run smoke -- <public origin>';

/**
 * Does from here what the deployed probe does every five minutes: on a stage, or on any origin with an account of
 * yours.
 */
await runCommand(async () => {
  const { site, account, stage } = await whereAndWho();
  try {
    const health = await healthAt(site);
    if (health?.commit) console.log(`• commit ${health.commit} is deployed`);
    await walkPortal(site, account, (step, tookMs) => console.log(`✓ ${step} (${tookMs} ms)`));
    if (stage) await sayWhatVneidKnows(stage);
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    console.error(`✗ ${error.step}: ${error.message}`);
    process.exitCode = 1;
  }
});

/** Asks from inside a function, because VNeID may accept only the addresses of functions. */
async function sayWhatVneidKnows(name: string): Promise<void> {
  const { region } = knownStage(name);
  const asked = await askFromFunction(name, new LambdaClient({ region }));
  const isFine = asked.kind === 'known';
  console.log(`${isFine ? '✓' : '✗'} ${sentenceFor(asked)}`);
  if (!isFine) process.exitCode = 1;
}

async function whereAndWho(): Promise<{ site: string; account: SyntheticAccount; stage?: string }> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string' } } });
  const { SMOKE_LOGIN: loginName, SMOKE_PASSWORD: password } = process.env;
  const [address] = positionals;
  if (values.stage) {
    const stage = knownStage(values.stage);
    const clients = await rightClients(stage);
    return { site: stage.origin, account: await syntheticAccount(stage.name, clients), stage: stage.name };
  }
  if (!address || !loginName || !password) throw new CliError(usage);
  return { site: new URL(address).origin, account: { loginName, password } };
}
