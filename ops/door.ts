import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { STSClient } from '@aws-sdk/client-sts';
import { setTimeout } from 'node:timers/promises';
import { stageArgument } from './deployment/arguments.ts';
import { closePortal, openPortal } from './deployment/door.ts';
import { knownStage } from './deployment/open-stage.ts';
import { healthAt } from './deployment/health.ts';
import { shellRegion } from './deployment/right-account.ts';
import { runCommand } from './cli-error.ts';

const commands = { close: closePortal, open: openPortal };

/**
 * Runs `npm run close -- --stage staging` before a restore, and `npm run open -- --stage staging` after it
 * (docs/restore.md).
 */
await runCommand(async () => {
  const command = process.argv.splice(2, 1)[0] as keyof typeof commands;
  const stage = knownStage(stageArgument(command));
  const { region, origin } = stage;
  await commands[command]({
    stage,
    sts: new STSClient({ region }),
    shellRegion: await shellRegion(),
    secrets: new SecretsManagerClient({ region }),
    lambda: new LambdaClient({ region }),
    formation: new CloudFormationClient({ region }),
    steps: new SFNClient({ region }),
    health: () => healthAt(origin),
    wait: (ms) => setTimeout(ms),
    now: () => new Date(),
    say: (sentence) => console.log(`✓ ${sentence}`),
  });
});
