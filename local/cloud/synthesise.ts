import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The same settings as `cdk synth`. SAM finds the code of a function by the first one. */
const metadata = { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };

/**
 * Runs `bin/app.ts` with the built bundles and writes the templates of a deployment. It skips CDK's own validation,
 * which takes half of the time: `npm run check` and `cdk synth` do it for every deployed stage.
 * @param context the values that `cdk synth -c` would pass
 */
export const synthesise = async (folder: string, context: Record<string, unknown>): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  const env = {
    ...process.env,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...metadata, ...context }),
    CDK_VALIDATION: 'false',
  };
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../bin/app.ts')], { env });
};
