/**
 * Simulates VNeID's own login service ("direct"). It is written only from what public code shows: the Keycloak
 * extension github.com/ospgroupvn/vneid-keycloak-extensions (requests, envelope, claims, "401 on everything means the
 * address is not on the allow-list", "JSON may be 415"), and public authorize links of provinces
 * (`/auth?response_type=code&client_id=…&redirect_uri=…&scope=openid&state=…`).
 */
import { createPublicKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { FaultSwitch } from '../login/faults.ts';
import { createPhone, type Phone, phoneRoutes } from '../login/phone.ts';
import { type Seen, startHost } from '../login/server.ts';
import { createWalks } from '../login/walk.ts';
import { authorize } from './authorize.ts';
import { type DirectRules, strictDirect } from './rules.ts';
import type { DirectState } from './state.ts';
import { token, userinfo } from './token.ts';

export interface DirectSettings {
  /** Addresses to which the browser may be redirected, compared as text. */
  readonly redirectUris: readonly string[];
  /** The default is 0, for any free port. */
  readonly port?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** The client's private RSA key. If undefined, a new key is generated. */
  readonly clientKey?: KeyObject;
  /** Rules that differ from the strict ones. */
  readonly rules?: Partial<DirectRules>;
  /** A switch that a control page shares. */
  readonly faults?: FaultSwitch;
  readonly now?: () => Date;
}

/** What a client must know to log people in here. */
export interface DirectFacts {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userinfoEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The client's private key, as PEM in both forms that partners hand out. */
  readonly privateKey: { readonly pkcs8: string; readonly pkcs1: string };
  readonly subjectClaim: 'citizenPid';
  /** Hosts that a browser visits on its way. */
  readonly hosts: readonly string[];
}

export interface DirectSimulator {
  readonly facts: DirectFacts;
  /** Read at every request, so a test can relax a rule while the simulator runs. */
  readonly rules: DirectRules;
  readonly faults: FaultSwitch;
  readonly phone: Phone;
  /** The last 10,000 requests, oldest first. */
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** @throws Error with a sentence if the port is in use */
export const startDirect = async (settings: DirectSettings): Promise<DirectSimulator> => {
  const now = settings.now ?? (() => new Date());
  const clientKey = settings.clientKey ?? (await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })).privateKey;
  const client = {
    clientId: settings.clientId ?? 'cong-dich-vu-cong-thu',
    clientSecret: settings.clientSecret ?? randomBytes(24).toString('base64url'),
  };
  const faults = settings.faults ?? { on: 'none' };
  const phone = createPhone(now);
  const state: DirectState = {
    settings: { ...client, redirectUris: settings.redirectUris, clientPublicKey: createPublicKey(clientKey) },
    rules: { ...strictDirect(), ...settings.rules },
    faults,
    walks: createWalks({ phone, faults }),
    codes: new Map(),
    tokens: new Map(),
    now,
  };
  const seen: Seen[] = [];
  const host = await startHost({ port: settings.port ?? 0, seen }, () => ({
    ...state.walks.routes,
    ...phoneRoutes(phone),
    'GET /auth': authorize(state),
    'POST /token': token(state),
    'GET /userinfo': userinfo(state),
  }));
  return {
    facts: { ...addresses(host.origin), ...client, ...keyForms(clientKey) },
    rules: state.rules,
    faults,
    phone,
    seen,
    close: host.stop,
  };
};

const addresses = (origin: string) => ({
  authorizationEndpoint: `${origin}/auth`,
  tokenEndpoint: `${origin}/token`,
  userinfoEndpoint: `${origin}/userinfo`,
  hosts: [origin],
  subjectClaim: 'citizenPid' as const,
});

const keyForms = (key: KeyObject) => ({
  privateKey: {
    pkcs8: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    pkcs1: key.export({ type: 'pkcs1', format: 'pem' }) as string,
  },
});
