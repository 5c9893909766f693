import { knownStage } from './deployment/open-stage.ts';
import { stageArguments } from './deployment/arguments.ts';
import { preflight } from './deployment/preflight.ts';
import { inWords } from './words.ts';

/** `npm run preflight -- --stage staging [--certificate arn:…]`: what is missing, before anything is created. */
await inWords(async () => {
  const { stage, certificateArn } = stageArguments('preflight');
  if (!(await preflight(knownStage(stage, { certificateArn })))) process.exitCode = 1;
});
