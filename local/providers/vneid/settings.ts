import type { ProviderName } from '../../../lib/providers.ts';
import type { Faults } from '../faults.ts';

/** What a simulator of VNeID must know about the relying party. */
export interface VneidSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly faults: Faults;
  readonly provider: ProviderName;
  /** The public key of the relying party, as PEM. */
  readonly clientPublicKey: string;
}
