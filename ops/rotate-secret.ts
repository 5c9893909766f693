import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runCommand, CliError } from './cli-error.ts';
import { deployedVariable } from './deployment/deployed-function.ts';
import { knownStage, rightClients } from './deployment/open-stage.ts';
import { endFormerKeys, type Replaceable, replaceable, rotateSecret } from './deployment/rotate-secret.ts';

const usage = `Usage: npm run rotate-secret -- <${Object.keys(replaceable).join('|')}> --stage <stage> [--end]`;

/**
 * `npm run rotate-secret -- pepper --stage production`: replaces the pepper of passwords in about six minutes, while
 * people log in. `-- undo` replaces the key of answers to notices. `--end` ends the former value. It needs the
 * break-glass role, because no other person may read these secrets.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string' }, end: { type: 'boolean', default: false } },
  });
  const [what] = positionals;
  if (!values.stage || !what || !Object.hasOwn(replaceable, what)) throw new CliError(usage);
  const stage = knownStage(values.stage);
  const { lambda, secrets } = await rightClients(stage);
  const deps = {
    secrets,
    arn: await deployedVariable(lambda, stage.name, 'Api-Health', `${what.toUpperCase()}_SECRET`),
    what: what as Replaceable,
    stage: stage.name,
    made: () => randomBytes(36).toString('base64url'),
    now: () => new Date(),
    wait: (ms: number) => setTimeout(ms),
    say: (sentence: string) => console.log(`✓ ${sentence}`),
  };
  await (values.end ? endFormerKeys(deps) : rotateSecret(deps));
});
