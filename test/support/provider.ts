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
import { Browser, logIn } from '../../local/providers/login/citizen.ts';
import { type Known, personOf } from '../../local/providers/login/people.ts';
import { persona, vneidPassword } from '../../local/providers/personas.ts';
import { type RunningVneid, startVneid } from '../../local/providers/start-vneid.ts';
import { Browserless } from './browserless.ts';

const clientSecret = 'a-client-secret-of-the-simulator';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 3072,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
export const clientPublicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
export const secrets: ClientSecrets = async () => ({ clientSecret, privateKey });
const site = 'http://localhost:9';
export const redirectUri = `${site}/api/vneid/callback`;

/** Both calls of the relying party for each kind of provider. Every code is new unless a test says otherwise. */
export const gatewayOf = (
  profile: VneidProfile,
  known = secrets,
  log: Log = () => {},
): { begin: Begin; finish: Finish } => {
  const finish = profile.kind === 'openid' ? finishAtVneid(profile, known, log) : finishDirect(profile, known, log);
  return {
    begin: certainly(profile.kind === 'openid' ? beginAtVneid(profile, known, log) : beginDirect(profile)),
    finish: (query, request, isNew = async () => true) => finish(query, request, isNew),
  };
};

type Begin = () => Promise<NonNullable<Awaited<ReturnType<Vneid['begin']>>>>;
type Parameters3 = Parameters<Vneid['finish']>;
type Finish = (query: Parameters3[0], request: Parameters3[1], isNew?: Parameters3[2]) => ReturnType<Vneid['finish']>;

const certainly =
  (begin: Vneid['begin']): Begin =>
  async () => {
    const begun = await begin();
    if (!begun) throw new Error('the provider is down');
    return begun;
  };

/** A provider of one kind with its simulator, and a person who logs in there. */
export const startProvider = async (name: ProviderName, key = privateKey) => {
  const faults: Faults = noFaults();
  const ports = { vneid: 0, login: 0 };
  const vneid = await startVneid({ provider: name, site, ports, clientSecret, privateKey: key, faults });
  const profile: VneidProfile = providers[name](vneid.address, site);
  const seen = { before: 0 };
  const asked = () => vneid.asked().slice(seen.before);
  const walked = (location: string, login = 'chua-cccd') => walk(vneid, location, login);
  return {
    ...{ name, issuer: profile.issuer, faults, profile, vneid, secrets },
    /** Paths that were requested since the last `forget`. */
    asked,
    forget: () => void (seen.before = vneid.asked().length),
    /** Goes through VNeID's screens. Resolves to the callback's query, byte for byte. */
    walk: walked,
    walkAs: (location: string, person: Known) => walkAs(vneid, location, person),
    tokenCalls: () => asked().filter((path) => path === new URL(profile.tokenEndpoint).pathname).length,
    stop: () => vneid.stop(),
  };
};

const walk = async (vneid: RunningVneid, location: string, login: string): Promise<string> => {
  const { cccd } = persona(login).vneid!;
  if (vneid.phone) return walkAs(vneid, location, personOf(cccd)!);
  const forms: Record<string, string>[] = [{ cccd, password: vneidPassword }, { answer: 'yes' }];
  return (await new Browserless().walk(location, redirectUri, forms)).search.slice(1);
};

const walkAs = async ({ phone }: RunningVneid, location: string, person: Known): Promise<string> => {
  if (!phone) throw new Error('this provider has no app');
  const landed = await logIn(new Browser(), { authorizeUrl: location, redirectUri, person, phone });
  return landed.slice(landed.indexOf('?') + 1);
};
