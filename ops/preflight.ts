import { knownStage } from './deployment/open-stage.ts';
import { stageArgument } from './deployment/arguments.ts';
import { preflight } from './deployment/preflight.ts';
import { runCommand } from './cli-error.ts';

/** `npm run preflight -- --stage staging`: prints what is missing, before anything is created. */
await runCommand(async () => {
  if (!(await preflight(knownStage(stageArgument('preflight'))))) process.exitCode = 1;
});
