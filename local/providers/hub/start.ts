/**
 * Simulates the portal's login hub, a WSO2 Identity Server that sends people on to VNeID. It is written only from
 * public code: authorize links of provinces and companies
 * (`/oauth2/authorize?response_type=code&client_id=…&redirect_uri=…&scope=openid&acr_values=LoA1`, without state,
 * nonce, prompt and max_age), a public client with a sample of the claims, and WSO2's own sources (signer.ts,
 * logout.ts). Host A is the hub, and host B is VNeID.
 */
import { randomBytes } from 'node:crypto';
import type { FaultSwitch } from '../login/faults.ts';
import { createPhone, type Phone } from '../login/phone.ts';
import { json, type Routes, type Seen, startHost } from '../login/server.ts';
import { createWalks } from '../login/walk.ts';
import { authorizeRoutes, issuerOf } from './authorize.ts';
import { logoutPath, logoutRoutes, type LogoutShape, logoutToken, postLogout, type SentLogout } from './logout.ts';
import { type HubRules, strictHubRules } from './rules.ts';
import { createSigner } from './signer.ts';
import type { HubSession, HubState } from './state.ts';
import { token, userinfo } from './token.ts';
import { vneidRoutes } from './vneid-host.ts';

export interface HubSettings {
  /** Addresses to which the browser may be redirected, compared as text. */
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
  /** Ports of host A and host B. The default is 0, for any free port. */
  readonly ports?: { readonly hub?: number; readonly vneid?: number };
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Rules that differ from the strict ones. */
  readonly rules?: Partial<HubRules>;
  /** A switch that a control page shares. */
  readonly faults?: FaultSwitch;
  readonly now?: () => Date;
}

/** What a client must know to log people in here. */
export interface HubFacts {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userinfoEndpoint: string;
  readonly jwksUri: string;
  readonly endSessionEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subjectClaim: 'TechID';
  /** Hosts that a browser visits on its way: the hub, then VNeID. */
  readonly hosts: readonly [string, string];
  /** Host in the claim `logoutUri`. */
  readonly logoutUriHost: string;
}

export interface HubSimulator {
  readonly facts: HubFacts;
  /** Read at every request, so a test can relax a rule while the simulator runs. */
  readonly rules: HubRules;
  readonly faults: FaultSwitch;
  readonly phone: Phone;
  /** The last 10,000 requests to both hosts, oldest first. */
  readonly seen: readonly Seen[];
  /** Open sessions at the hub, oldest first. */
  sessions(): readonly HubSession[];
  /** Reports to a client that a session has ended, as a WSO2 server does. The session at the hub ends, too. */
  sendLogout(session: HubSession, to: string, shape?: LogoutShape): Promise<SentLogout>;
  close(): Promise<void>;
}

/** @throws Error with a sentence if a port is in use */
export const startHub = async (settings: HubSettings): Promise<HubSimulator> => {
  const state = await createState(settings);
  const seen: Seen[] = [];
  const vneid = await startHost({ name: 'localhost', port: settings.ports?.vneid ?? 0, seen }, (origin) => {
    state.vneidOrigin = origin;
    return vneidRoutes(state);
  });
  const hub = await startHost({ port: settings.ports?.hub ?? 0, seen }, (origin) => {
    state.origin = origin;
    return hubRoutes(state);
  }).catch(async (error: unknown) => {
    await vneid.stop();
    throw error;
  });
  return {
    facts: factsOf(state),
    rules: state.rules,
    faults: state.faults,
    phone: state.phone,
    seen,
    sessions: () => [...state.sessions.values()],
    sendLogout: async (session, to, shape) => {
      for (const [cookie, { sid }] of state.sessions) if (sid === session.sid) state.sessions.delete(cookie);
      return postLogout(to, await logoutToken(state, session, shape));
    },
    close: async () => {
      await Promise.all([hub.stop(), vneid.stop()]);
    },
  };
};

const createState = async (settings: HubSettings): Promise<HubState> => {
  const now = settings.now ?? (() => new Date());
  const faults = settings.faults ?? { on: 'none' as const };
  const phone = createPhone(now);
  return {
    origin: '',
    vneidOrigin: '',
    client: {
      clientId: settings.clientId ?? 'cong-dich-vu-cong-thu',
      clientSecret: settings.clientSecret ?? randomBytes(24).toString('base64url'),
      redirectUris: settings.redirectUris,
      postLogoutRedirectUris: settings.postLogoutRedirectUris ?? [],
    },
    rules: { ...strictHubRules(), ...settings.rules },
    faults,
    walks: createWalks({ phone, faults }),
    phone,
    signer: await createSigner(),
    waiting: new Map(),
    vneidCodes: new Map(),
    sessions: new Map(),
    vneidSessions: new Map(),
    pendingLogouts: new Map(),
    codes: new Map(),
    tokens: new Map(),
    now,
  };
};

const hubRoutes = (state: HubState): Routes => {
  const info = userinfo(state);
  return {
    ...authorizeRoutes(state),
    ...logoutRoutes(state),
    'POST /oauth2/token': token(state),
    'GET /oauth2/jwks': () => json(200, state.signer.jwks),
    // A WSO2 server has its discovery document below the issuer, and the issuer is the address of the token endpoint.
    'GET /oauth2/token/.well-known/openid-configuration': () => json(200, discovery(factsOf(state))),
    // Public clients call /oauth2/userinfo. Other documents shorten it to /userinfo. Both addresses work.
    ...Object.fromEntries(
      ['GET', 'POST'].flatMap((m) => [`${m} /oauth2/userinfo`, `${m} /userinfo`].map((p) => [p, info])),
    ),
  };
};

const discovery = (facts: HubFacts) => ({
  issuer: facts.issuer,
  authorization_endpoint: facts.authorizationEndpoint,
  token_endpoint: facts.tokenEndpoint,
  userinfo_endpoint: facts.userinfoEndpoint,
  jwks_uri: facts.jwksUri,
  end_session_endpoint: facts.endSessionEndpoint,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_post'],
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
});

const factsOf = (state: HubState): HubFacts => {
  const { origin, vneidOrigin, client } = state;
  return {
    issuer: issuerOf(state),
    authorizationEndpoint: `${origin}/oauth2/authorize`,
    tokenEndpoint: `${origin}/oauth2/token`,
    userinfoEndpoint: `${origin}/oauth2/userinfo`,
    jwksUri: `${origin}/oauth2/jwks`,
    endSessionEndpoint: `${origin}${logoutPath}`,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    subjectClaim: 'TechID',
    hosts: [origin, vneidOrigin],
    logoutUriHost: new URL(vneidOrigin).host,
  };
};
