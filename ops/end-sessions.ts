import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseArgs } from 'node:util';
import { endSessionsOf } from '../functions/use-cases/desk/end-sessions.ts';
import { CliError, runCommand } from './cli-error.ts';
import { knownStage } from './deployment/open-stage.ts';
import { endStageSessions } from './desk/end-stage-sessions.ts';
import { heardCode } from './desk/heard-code.ts';
import { openDesk, operatorAt, operatorSource } from './desk/open-desk.ts';

const usage = `Usage: npm run end-sessions -- --account <support, case or notice code> --stage <stage>
       npm run end-sessions -- --all --stage <stage>`;

/**
 * `npm run end-sessions -- --account K7M2Q9XV4D3 --stage staging` ends every session of one account at once. `--all`
 * ends every session of the stage within six minutes: use it after a restore, or if session secrets may have leaked.
 * The audit names the operator. `--stage laptop --as an` ends the sessions of one account in the stopped laptop
 * edition.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      account: { type: 'string' },
      all: { type: 'boolean', default: false },
      as: { type: 'string' },
    },
  });
  const { stage, account, all, as } = values;
  if (!stage || all === (account !== undefined)) throw new CliError(usage);
  if (all && stage === 'laptop')
    throw new CliError('To end the sessions of the laptop edition, delete its folder .local.');
  const code = all ? undefined : heardCode(account, usage);
  const by = await operatorAt(stage, as);
  const source = operatorSource();
  const { deps, close } = await openDesk(stage);
  try {
    if (code === undefined) {
      const { region } = knownStage(stage);
      const clients = { secrets: new SecretsManagerClient({ region }), lambda: new LambdaClient({ region }) };
      console.log(await endStageSessions({ ...deps, ...clients }, { stage, by, source }));
      return;
    }
    const ended = await endSessionsOf(deps, { code, by, source });
    if (ended === 0) throw new CliError(`The code ${code} leads to no account, so no session was ended.`);
    console.log(
      `Every session of ${ended === 1 ? 'the account' : `${ended} accounts`} has ended. Support code ${source.supportCode}.`,
    );
  } finally {
    await close();
  }
});
