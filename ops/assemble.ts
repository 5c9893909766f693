import { buildAll } from './build/build.ts';
import { fetchNative } from './build/native-files.ts';
import { runCommand } from './cli-error.ts';
import { synthesiseStage } from './deployment/assembly.ts';
import { stages } from '../lib/stages.ts';

/**
 * `npm run assemble`: builds once, and synthesises every deployed stage from the same bundles into cdk.out/<stage>. What is
 * deployed to production is then, file by file, what ran in staging: `npm run deploy -- --stage <stage> --assembly cdk.out/<stage>`.
 */
await runCommand(async () => {
  // The stages run on arm64, and a bundle takes along only the native files that are here when it is built.
  fetchNative();
  await buildAll();
  for (const { name } of stages) {
    synthesiseStage(name, `"${process.execPath}" bin/app.ts`);
    console.log(`✓ cdk.out/${name}`);
  }
});
