import { stageArgument } from './deployment/arguments.ts';
import { deployStage } from './deployment/deploy-stage.ts';
import { knownStage } from './deployment/open-stage.ts';
import { openStage } from './deployment/open-any-stage.ts';
import { mustBeClosed } from './restore/must-be-closed.ts';
import { runCommand } from './cli-error.ts';

/**
 * `npm run bring-in -- --stage staging`: switches a closed portal to the tables that lib/restored.json names. This is a
 * deployment, and the only one that may give the functions other tables (docs/restore.md).
 */
await runCommand(async () => {
  const stage = knownStage(stageArgument('bring-in'));
  await mustBeClosed(stage.name, await openStage(stage.name));
  await deployStage(stage, { movesTables: true });
});
