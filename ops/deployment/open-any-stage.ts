import { clientsIn, knownStage, openDeployed, type OpenStage } from './open-stage.ts';

/**
 * Opens a deployed stage, or the laptop edition, whose code is loaded only if it is named.
 * @throws CliError if no stage has this name, if it belongs to another AWS account, or if it is not deployed
 */
export const openStage = async (name: string): Promise<OpenStage> => {
  if (name === 'laptop') return (await import('./open-laptop.ts')).openLaptop();
  const stage = knownStage(name);
  return openDeployed(stage, await clientsIn(stage.region));
};
