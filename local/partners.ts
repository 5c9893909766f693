import { createPublicKey } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { ProviderName } from '../lib/providers.ts';
import type { Faults } from './providers/faults.ts';
import { populationSimulator } from './providers/population.ts';
import { vneidSimulator } from './providers/vneid/vneid.ts';
import type { LocalSecrets } from './cloud/aws-keys.ts';

/** VNeID and the population register as the laptop edition runs them, with a count of what they were asked. */
export interface Partners {
  readonly vneid: RequestListener;
  readonly population: RequestListener;
  /** Paths that VNeID was asked for, in order. */
  readonly askedOfVneid: readonly string[];
  readonly askedOfRegister: () => number;
}

/** Starts the simulators of both partners with the secrets that the functions read. */
export const startPartners = async (
  secrets: LocalSecrets['secrets'],
  { issuer, site, provider, faults }: { issuer: string; site: string; provider: ProviderName; faults: Faults },
): Promise<Partners> => {
  const { PopulationSecret, VneidSecret } = secrets;
  const privateKey = createPublicKey(VneidSecret!['privateKey']!);
  const askedOfVneid: string[] = [];
  let askedOfRegister = 0;
  const vneid = await vneidSimulator({
    issuer,
    clientId: 'lien-ket-vneid',
    clientSecret: VneidSecret!['clientSecret']!,
    clientPublicKey: privateKey.export({ type: 'spki', format: 'pem' }).toString(),
    provider,
    redirectUri: `${site}/api/vneid/callback`,
    faults,
  });
  const register = populationSimulator({
    path: '/XacThucThongTinCongDan',
    user: 'lien-ket',
    secret: PopulationSecret!['secret']!,
    apiKey: PopulationSecret!['apiKey']!,
    faults,
  });
  return {
    vneid: (request, response) => {
      askedOfVneid.push(request.url!.split('?')[0]!);
      return vneid(request, response);
    },
    population: (request, response) => {
      askedOfRegister++;
      return register(request, response);
    },
    askedOfVneid,
    askedOfRegister: () => askedOfRegister,
  };
};
