import type { ProviderName } from '../../../lib/providers.ts';
import type { Faults } from '../faults.ts';

/** What a simulator of VNeID needs to know of the relying party. */
export interface VneidSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly faults: Faults;
  readonly provider: ProviderName;
  /** PEM, of the relying party. */
  readonly clientPublicKey: string;
}
