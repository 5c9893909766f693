import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../bin/build.ts';
import type { LaptopOrigins } from '../lib/stages.ts';

/** Builds bundles and site, then runs `bin/portal.ts` in this process: the templates that would be deployed. */
export const synthesise = async (folder: string, laptopOrigins: LaptopOrigins): Promise<void> => {
  await buildAll();
  rmSync(folder, { recursive: true, force: true });
  process.env['CDK_OUTDIR'] = folder;
  process.env['CDK_CONTEXT_JSON'] = JSON.stringify({ stage: 'laptop', laptopOrigins });
  await import(`${join(import.meta.dirname, '../bin/portal.ts')}?${Date.now()}`);
};
