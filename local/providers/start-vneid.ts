import { createPrivateKey, createPublicKey } from 'node:crypto';
import { exampleClientId, type ProviderName } from '../../lib/providers.ts';
import { loopback, openPort } from '../cloud/http.ts';
import { startDirect } from './direct/start.ts';
import { type Faults, partnerSwitch } from './faults.ts';
import { type HubSimulator, startHub } from './hub/start.ts';
import type { Phone } from './login/phone.ts';
import { vneidSimulator } from './vneid/vneid.ts';

export interface VneidSettings {
  readonly provider: ProviderName;
  /** The origin of our site, to which the provider redirects people. */
  readonly site: string;
  /** 0 for any free port. A hub needs a second port for VNeID's own host. */
  readonly ports: { readonly vneid: number; readonly login: number };
  readonly clientSecret: string;
  /** Our private key, as PEM. */
  readonly privateKey: string;
  readonly faults: Faults;
}

/** A running provider of one kind, as strict as the real one is known to be. */
export interface RunningVneid {
  /** Origin of the authorization endpoint. */
  readonly address: string;
  /** Origin of the host where people log in. It is the same origin, except with a hub. */
  readonly loginAddress: string;
  /** Paths of all requests, oldest first. */
  readonly asked: () => readonly string[];
  /** The simulated app. It is undefined if a password is enough. */
  readonly phone?: Phone;
  readonly hub?: HubSimulator;
  stop(): Promise<void>;
}

/** Starts the simulator for a profile's kind of provider. */
export const startVneid = (settings: VneidSettings): Promise<RunningVneid> => {
  if (settings.provider === 'direct') return direct(settings);
  return settings.provider === 'hub' ? hub(settings) : openId(settings);
};

const clientOf = ({ site, clientSecret, faults }: VneidSettings) => ({
  redirectUris: [`${site}/api/vneid/callback`],
  clientId: exampleClientId,
  clientSecret,
  faults: partnerSwitch(faults),
});

const direct = async (settings: VneidSettings): Promise<RunningVneid> => {
  const { privateKey, ports } = settings;
  const clientKey = createPrivateKey(privateKey);
  const {
    facts,
    phone,
    seen,
    close: stop,
  } = await startDirect({ ...clientOf(settings), clientKey, port: ports.vneid });
  const [address = ''] = facts.hosts;
  return { address, loginAddress: address, asked: () => seen.map(({ path }) => path), phone, stop };
};

const hub = async (settings: VneidSettings): Promise<RunningVneid> => {
  const { site, ports } = settings;
  const simulator = await startHub({
    ...clientOf(settings),
    postLogoutRedirectUris: [`${site}/dang-nhap/`],
    ports: { hub: ports.vneid, vneid: ports.login },
  });
  const { facts, phone, seen, close: stop } = simulator;
  const [address, loginAddress] = facts.hosts;
  return { address, loginAddress, asked: () => seen.map(({ path }) => path), phone, hub: simulator, stop };
};

const openId = async ({ provider, site, ports, clientSecret, privateKey, faults }: VneidSettings) => {
  const asked: string[] = [];
  const port = await openPort(ports.vneid, loopback);
  try {
    const simulator = await vneidSimulator({
      issuer: port.address,
      clientId: exampleClientId,
      clientSecret,
      clientPublicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
      provider,
      redirectUri: `${site}/api/vneid/callback`,
      faults,
    });
    port.serve((request, response) => {
      asked.push(request.url!.split('?')[0]!);
      return simulator(request, response);
    });
  } catch (error) {
    await port.stop();
    throw error;
  }
  return { address: port.address, loginAddress: port.address, asked: () => asked, stop: () => port.stop() };
};
