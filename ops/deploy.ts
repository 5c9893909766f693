import { parseArgs } from 'node:util';
import { ProbeFailure, walkPortal } from '../functions/probe/walk.ts';
import { mustBeChecked } from './deployment/checked.ts';
import { deployStage } from './deployment/deploy-stage.ts';
import { knownStage, rightClients } from './deployment/open-stage.ts';
import { healthAt } from './deployment/health.ts';
import { preflight } from './deployment/preflight.ts';
import { syntheticAccount } from './deployment/synthetic-account.ts';
import { runCommand, CliError } from './cli-error.ts';

/**
 * `npm run deploy -- --stage staging`: runs the preflight and the checks, deploys, and then uses the deployed portal as
 * the synthetic account. After an interruption, the same command continues. `--assembly cdk.out/staging` deploys the
 * result of `npm run assemble` and builds nothing.
 */
const main = async () => {
  const { stage: name, assembly } = argumentsGiven();
  const stage = knownStage(name);
  if (!(await preflight(stage))) throw new CliError('Nothing was deployed: the list above says what is missing.');
  mustBeChecked(stage, assembly);
  await deployStage(stage, assembly ? { assembly } : {});
  const clients = await rightClients(stage);
  const login = await syntheticAccount(name, clients);
  // Until the host name points at the distribution, nothing or something else answers there.
  if (!(await healthAt(stage.origin)))
    throw new CliError(
      `Deployed, but ${stage.origin} does not lead here yet: point its name at the distribution (the Edge stack's output SiteUrl), then run npm run smoke -- --stage ${name}.`,
    );
  try {
    await walkPortal(stage.origin, login, (step, tookMs) => console.log(`✓ ${step} (${tookMs} ms)`));
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    throw new CliError(
      `✗ ${error.step}: ${error.message}. The new version stays deployed. docs/runbooks/probe-fails.md says more.`,
    );
  }
};

const argumentsGiven = (): { stage: string; assembly?: string } => {
  try {
    const { values } = parseArgs({ options: { stage: { type: 'string' }, assembly: { type: 'string' } } });
    const { stage, assembly } = values;
    if (stage) return { stage, ...(assembly && { assembly }) };
  } catch {
    // The error below is the same as for a missing stage.
  }
  throw new CliError('Usage: npm run deploy -- --stage <stage> [--assembly cdk.out/<stage>]');
};

await runCommand(main);
