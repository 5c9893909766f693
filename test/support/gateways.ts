import { generateKeyPairSync } from 'node:crypto';
import type { Vneid } from '../../functions/domain/gateways.ts';
import { beginAtVneid } from '../../functions/gateways/vneid/begin.ts';
import { beginDirect } from '../../functions/gateways/vneid/direct/begin.ts';
import { finishDirect } from '../../functions/gateways/vneid/direct/finish.ts';
import { finishAtVneid } from '../../functions/gateways/vneid/finish.ts';
import type { ClientSecrets, VneidProfile } from '../../functions/gateways/vneid/profile.ts';

/** The entry of a bundle that contains only the gateways. */
export const gatewayOf = (profile: VneidProfile, secrets: ClientSecrets): Vneid => ({
  begin: profile.kind === 'openid' ? beginAtVneid(profile, secrets, () => {}) : beginDirect(profile),
  finish:
    profile.kind === 'openid' ? finishAtVneid(profile, secrets, () => {}) : finishDirect(profile, secrets, () => {}),
});

export const someKey: string = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
