import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { CliError, runCommand } from './cli-error.ts';
import { fillSecret, type PartnerSecret, partnerSecrets } from './deployment/fill-secret.ts';
import { knownStage, rightClients } from './deployment/open-stage.ts';

const usage = `Usage: npm run fill-secret -- <${Object.keys(partnerSecrets).join('|')}> --stage <stage> [--key key.pem] < values.json`;

/**
 * `npm run fill-secret -- vneid --stage staging < vneid.json` stores what a partner issued, after it has checked the
 * values as the functions do. `--key key.pem` takes the field `privateKey` from a file, so that an operator does not have
 * to write a PEM into JSON. It prints no value.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string' }, key: { type: 'string' } },
  });
  const [what, ...more] = positionals;
  if (!values.stage || !what || more.length > 0 || !Object.hasOwn(partnerSecrets, what)) throw new CliError(usage);
  const stage = knownStage(values.stage);
  const { secrets } = await rightClients(stage);
  const file = values.key;
  if (process.stdin.isTTY && file === undefined) throw new CliError(usage);
  const given = process.stdin.isTTY ? '' : await text(process.stdin);
  const whole = file === undefined ? given : withKey(given, readFileSync(file, 'utf8'));
  console.log(`✓ ${await fillSecret({ stage, secrets }, what as PartnerSecret, whole)}`);
});

/** Adds the key to the object. A text that is not JSON stays as it is, and is refused later. */
function withKey(given: string, privateKey: string): string {
  try {
    return JSON.stringify({ ...(JSON.parse(given || '{}') as object), privateKey });
  } catch {
    return given;
  }
}
