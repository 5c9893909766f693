import type { LaptopSettings } from '../laptop-parts.ts';
import { inContainers } from './environment.ts';
import { openToContainers } from './host.ts';
import { SamApi } from './sam-api.ts';

/**
 * The laptop edition with SAM's emulator in place of our own gateway.
 * @param more arguments for `sam local start-api`
 */
export const samGateway =
  (
    { templateFolder, stateFolder }: LaptopSettings,
    more: readonly string[],
  ): NonNullable<LaptopSettings['startGateway']> =>
  async ({ environment, addresses, log, stops }) => {
    stops.push(await openToContainers(addresses));
    const api = await SamApi.start({ templateFolder, stateFolder, environment: inContainers(environment), log, more });
    stops.push(() => api.stop());
    return api;
  };
