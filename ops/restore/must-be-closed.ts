import type { OpenStage } from '../deployment/open-stage.ts';
import { CliError } from '../cli-error.ts';

/** @throws CliError while the portal is open: what it writes now would be lost */
export const mustBeClosed = async (stage: string, { config, secret }: OpenStage): Promise<void> => {
  if (!(await secret(config.secrets.origin))['closed'])
    throw new CliError(`The portal of stage ${stage} is open. Close it first: npm run close -- --stage ${stage}`);
};
