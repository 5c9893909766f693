import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderName } from '../../lib/providers.ts';
import { synthesise } from '../../local/cloud/synthesise.ts';
import { synthesisedLaptop } from './synthesised.ts';
import { startLaptop } from '../../local/laptop.ts';
import type { Laptop, LaptopSettings } from '../../local/laptop-parts.ts';

/** Starts a whole laptop edition with fresh data on free ports. @param stage says under which login policy */
export const freshLaptop = async (
  provider?: ProviderName,
  between?: LaptopSettings['between'],
  stage = 'laptop',
): Promise<Laptop> => {
  const isUsual = !provider && stage === 'laptop';
  const stateFolder = await mkdtemp(join(tmpdir(), 'lien-ket-'));
  const templateFolder = isUsual ? synthesisedLaptop : join(stateFolder, 'cdk.out');
  if (!isUsual) await synthesise(templateFolder, { stage, ...(provider && { provider }) });
  const more = { ...(provider && { provider }), ...(between && { between }) };
  const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder, ...more });
  return {
    ...laptop,
    stop: async () => {
      await laptop.stop();
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
};
