import { parseArgs } from 'node:util';
import { CliError, runCommand } from './cli-error.ts';
import { enableKey, type KeyName, keyNames, listKeys } from './deployment/keys.ts';
import { knownStage, rightClients } from './deployment/open-stage.ts';

/**
 * `npm run keys -- --stage production` says the state of each key of the stage. `--enable CccdKey` cancels the deletion
 * of that key and enables it (docs/runbooks/keys.md).
 */
await runCommand(async () => {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, enable: { type: 'string' } } });
  const { stage: name, enable } = values;
  if (!name || (enable !== undefined && !keyNames.includes(enable as KeyName)))
    throw new CliError(`Usage: npm run keys -- --stage <stage> [--enable <${keyNames.join('|')}>]`);
  const stage = knownStage(name);
  const { kms } = await rightClients(stage);
  if (enable) console.log(`✓ ${await enableKey({ stage, kms }, enable as KeyName)}`);
  else for (const sentence of await listKeys({ stage, kms })) console.log(sentence);
});
