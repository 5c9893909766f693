import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { stageArgument } from './deployment/arguments.ts';
import { knownStage } from './deployment/open-stage.ts';
import { healthAt } from './deployment/health.ts';
import { shellRegion } from './deployment/right-account.ts';
import { rotateOrigin } from './deployment/rotate-origin.ts';
import { runCommand } from './cli-error.ts';

/**
 * `npm run rotate-origin -- --stage production`: replaces the origin secret in about ten minutes, without an
 * interruption.
 */
await runCommand(async () => {
  const stage = knownStage(stageArgument('rotate-origin'));
  const { region, origin } = stage;
  await rotateOrigin({
    stage,
    sts: new STSClient({ region }),
    shellRegion: await shellRegion(),
    secrets: new SecretsManagerClient({ region }),
    lambda: new LambdaClient({ region }),
    stacks: new CloudFormationClient({ region }),
    health: () => healthAt(origin),
    made: () => randomBytes(36).toString('base64url'),
    wait: (ms) => setTimeout(ms),
    say: (sentence) => console.log(`✓ ${sentence}`),
  });
});
