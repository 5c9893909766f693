import type { RequestListener } from 'node:http';
import type { LocalSecrets } from './cloud/aws-keys.ts';
import type { Faults } from './providers/faults.ts';
import { populationSimulator } from './providers/population.ts';

/** The population register as the laptop edition runs it, with a count of what it was asked. */
export interface Register {
  readonly listener: RequestListener;
  readonly askedOfRegister: () => number;
}

/** The register's simulator with the secrets that the functions read. */
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
