import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../../bin/build.ts';
import { synthesised } from './synthesised.ts';

/** Before all tests: bundles, site and templates, as a deployment would have them. */
export default async (): Promise<void> => {
  await buildAll();
  rmSync(synthesised, { recursive: true, force: true });
  execFileSync(process.execPath, [join(import.meta.dirname, '../../bin/portal.ts')], { env: { ...process.env, CDK_OUTDIR: synthesised, CDK_CONTEXT_JSON: JSON.stringify({ stage: 'production' }) } });
};
