import type { RequestListener } from 'node:http';
import type { LocalSecrets } from './cloud/aws-keys.ts';
import type { Faults } from './providers/faults.ts';
import { populationSimulator } from './providers/population.ts';

/** The population register of the laptop edition, with the number of its questions. */
export interface Register {
  readonly listener: RequestListener;
  readonly askedOfRegister: () => number;
}

/** Starts the simulator of the register with the secrets that the functions read. */
export const startRegister = ({ PopulationSecret }: LocalSecrets['secrets'], faults: Faults): Register => {
  let asked = 0;
  const register = populationSimulator({
    path: '/XacThucThongTinCongDan',
    user: 'lien-ket',
    secret: PopulationSecret!['secret']!,
    apiKey: PopulationSecret!['apiKey']!,
    nameForm: 'upper',
    faults,
  });
  return {
    listener: (request, response) => {
      asked++;
      return register(request, response);
    },
    askedOfRegister: () => asked,
  };
};
