import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LaptopOrigins } from '../lib/stages.ts';

/** Runs `bin/portal.ts` in this process over what was built: the templates that would be deployed, for these origins. */
export const synthesise = async (folder: string, laptopOrigins: LaptopOrigins): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  process.env['CDK_OUTDIR'] = folder;
  process.env['CDK_CONTEXT_JSON'] = JSON.stringify({ stage: 'laptop', laptopOrigins });
  // A module runs once; each laptop edition of a process needs templates of its own.
  await import(`${join(import.meta.dirname, '../bin/portal.ts')}?folder=${encodeURIComponent(folder)}`);
};
