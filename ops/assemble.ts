import { alone } from './build/alone.ts';
import { buildAll } from './build/build.ts';
import { fetchNative } from './build/native-files.ts';
import { runCommand } from './cli-error.ts';
import { synthesiseStage } from './deployment/assembly.ts';
import { stages } from '../lib/stages.ts';

/**
 * `npm run assemble`: builds once and synthesises every deployed stage from the same bundles into cdk.out/<stage>. So
 * production gets, file by file, what ran in staging: `npm run deploy -- --stage <stage> --assembly cdk.out/<stage>`.
 */
await runCommand(async () => {
  await alone(async () => {
    // The stages run on arm64. A build copies native files beside the bundles, so they must all be here before it.
    fetchNative();
    await buildAll();
    for (const { name } of stages) {
      synthesiseStage(name, `"${process.execPath}" bin/app.ts`);
      console.log(`✓ cdk.out/${name}`);
    }
  });
});
