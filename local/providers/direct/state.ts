import type { KeyObject } from 'node:crypto';
import type { FaultSwitch } from '../login/faults.ts';
import type { Known } from '../login/people.ts';
import type { Walks } from '../login/walk.ts';
import type { Envelope } from './envelope.ts';
import type { DirectRules } from './rules.ts';

/** A code and what VNeID issued it for. */
export interface IssuedCode {
  readonly person: Known;
  readonly redirectUri: string;
  readonly sealed: Envelope;
  readonly endsAt: number;
  isUsed: boolean;
}

/** The client as it is registered at VNeID. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly clientPublicKey: KeyObject;
}

export interface DirectState {
  readonly settings: RegisteredClient;
  readonly rules: DirectRules;
  readonly faults: FaultSwitch;
  readonly walks: Walks;
  readonly codes: Map<string, IssuedCode>;
  readonly tokens: Map<string, { person: Known; endsAt: number }>;
  readonly now: () => Date;
}
