import { WAFV2Client } from '@aws-sdk/client-wafv2';
import { parseArgs } from 'node:util';
import { edgeRegion } from '../lib/stages.ts';
import { CliError, runCommand } from './cli-error.ts';
import { knownStage, rightClients } from './deployment/open-stage.ts';
import { block, blockedNow, unblock } from './firewall/block.ts';
import { mustBeNetwork } from './firewall/network.ts';

const commands = { block, unblock };

/**
 * `npm run block -- --stage production 203.0.113.7/32` blocks a network in the firewall, and `npm run unblock` takes it
 * out again (docs/runbooks/firewall.md). Without a network, both say what is blocked now.
 */
await runCommand(async () => {
  const command = process.argv.splice(2, 1)[0] as keyof typeof commands;
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { stage: { type: 'string' } } });
  if (!values.stage || positionals.length > 1)
    throw new CliError(`Usage: npm run ${command} -- --stage <stage> [<network, such as 203.0.113.7/32>]`);
  const stage = knownStage(values.stage);
  const network = positionals[0] === undefined ? undefined : mustBeNetwork(positionals[0]);
  await rightClients(stage);
  const deps = { stage, waf: new WAFV2Client({ region: edgeRegion }) };
  if (network) {
    for (const sentence of await commands[command](deps, network)) console.log(sentence);
    return;
  }
  const now = await blockedNow(deps);
  console.log(`Networks that stage ${stage.name} blocks: ${now.length}. Nothing was changed.`);
  for (const one of now) console.log(`  ${one}`);
});
