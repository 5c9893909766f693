import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** As `cdk synth` sets them; SAM finds a function's code by the first. */
const metadata = { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };

/**
 * Runs `bin/app.ts` over what was built: the templates that would be deployed. CDK's own validation, half of the
 * time, is left out here: `npm run check` and `cdk synth` do it for every stage that is deployed.
 * @param context as `cdk synth -c` would give it
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
