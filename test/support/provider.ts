import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Vneid } from '../../functions/domain/gateways.ts';
import { beginAtVneid } from '../../functions/gateways/vneid/begin.ts';
import { beginDirect } from '../../functions/gateways/vneid/direct/begin.ts';
import { finishDirect } from '../../functions/gateways/vneid/direct/finish.ts';
import { finishAtVneid } from '../../functions/gateways/vneid/finish.ts';
import type { ClientSecrets, VneidProfile } from '../../functions/gateways/vneid/profile.ts';
import type { Log } from '../../functions/log.ts';
import { type ProviderName, providers } from '../../lib/providers.ts';
import { type Faults, noFaults } from '../../local/providers/faults.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { persona, vneidPassword } from '../../local/providers/personas.ts';
import { vneidSimulator } from '../../local/providers/vneid/vneid.ts';
import { Browserless } from './browserless.ts';

const clientSecret = 'a-client-secret-of-the-simulator';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
export const clientPublicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
export const secrets: ClientSecrets = async () => ({ clientSecret, privateKey });
export const redirectUri = 'http://localhost:9/api/vneid/callback';

/** The relying party's two ways, for whichever kind of provider. */
export const gatewayOf = (
  profile: VneidProfile,
  known = secrets,
  log: Log = () => {},
): { begin: Begin; finish: Vneid['finish'] } => ({
  begin: certainly(profile.kind === 'openid' ? beginAtVneid(profile, known, log) : beginDirect(profile)),
  finish: profile.kind === 'openid' ? finishAtVneid(profile, known, log) : finishDirect(profile, known, log),
});

type Begin = () => Promise<NonNullable<Awaited<ReturnType<Vneid['begin']>>>>;

const certainly =
  (begin: Vneid['begin']): Begin =>
  async () => {
    const begun = await begin();
    if (!begun) throw new Error('the provider is down');
    return begun;
  };

/** A provider of one kind with its simulator, and somebody who walks through it. */
export const startProvider = async (name: ProviderName, publicKey = clientPublicKey) => {
  const faults: Faults = noFaults();
  const asked: string[] = [];
  const late: { listener?: Parameters<typeof listen>[1] } = {};
  const server = await listen(0, (request, response) => {
    asked.push(request.url!.split('?')[0]!);
    late.listener!(request, response);
  });
  const issuer = `http://127.0.0.1:${portOf(server)}`;
  const settings = {
    issuer,
    clientId: 'lien-ket-vneid',
    clientSecret,
    redirectUri,
    faults,
    clientPublicKey: publicKey,
  };
  late.listener = await vneidSimulator({ ...settings, provider: name });
  const profile: VneidProfile = providers[name](issuer, 'http://localhost:9');
  return { name, issuer, faults, asked, profile, stop: () => close(server) };
};

/** Walks through VNeID's login and consent; resolves to the callback's query. */
export const walk = async (location: string, login = 'chua-cccd'): Promise<string> => {
  const { vneid: known } = persona(login);
  const forms: Record<string, string>[] = [
    { cccd: known!.cccd, password: vneidPassword },
    { answer: 'yes', who: known!.cccd },
  ];
  const landed = await new Browserless().walk(location, redirectUri, forms);
  return landed.search.slice(1);
};
