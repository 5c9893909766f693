import type { FaultSwitch } from '../login/faults.ts';
import type { Known } from '../login/people.ts';
import type { Phone } from '../login/phone.ts';
import type { Walks } from '../login/walk.ts';
import type { HubRules } from './rules.ts';
import type { Signer } from './signer.ts';

/** The client as it is registered at the hub. */
export interface HubClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
}

/** A client's request at host A. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly acrValues: string | null;
}

/** A session at the hub. `sid` is its name in ID tokens and logout tokens. */
export interface HubSession {
  readonly sid: string;
  readonly person: Known;
  readonly loggedInAt: Date;
}

export interface HubCode {
  readonly session: HubSession;
  readonly request: AuthorizeRequest;
  readonly endsAt: number;
  isUsed: boolean;
}

export interface HubState {
  /** Host A: the hub. Set when the port is known. */
  origin: string;
  /** Host B: VNeID, where people log in. */
  vneidOrigin: string;
  readonly client: HubClient;
  readonly rules: HubRules;
  readonly faults: FaultSwitch;
  readonly walks: Walks;
  readonly phone: Phone;
  readonly signer: Signer;
  /** Requests that wait until the person returns from host B. The key is the hub's own state. */
  readonly waiting: Map<string, AuthorizeRequest>;
  /** Codes that host B issued to the hub. */
  readonly vneidCodes: Map<string, Known>;
  /** Sessions at the hub and at VNeID. The key is the value of the session's cookie. */
  readonly sessions: Map<string, HubSession>;
  readonly vneidSessions: Map<string, Known>;
  /** Logouts that wait for the person's answer. The key is the hub's cookie. */
  readonly pendingLogouts: Map<string, URLSearchParams>;
  readonly codes: Map<string, HubCode>;
  readonly tokens: Map<string, { session: HubSession; endsAt: number }>;
  readonly now: () => Date;
}
