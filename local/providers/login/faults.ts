import { type Answer, html, oauthError } from './server.ts';

/** Faults of a simulated partner that a tester can switch on, one at a time. */
export const partnerFaults = [
  'none',
  /** The person declines. */
  'denied',
  /** The partner's servers do not answer, but its pages do. */
  'unavailable',
  /** The address is not on the list, or the secret is wrong. */
  'unknown-client',
  'unsupported-body',
  'too-many-requests',
  'too-many-requests-html',
  /** The callback contains a code that was never issued. */
  'wrong-code',
  /** The code expires before it is exchanged. */
  'expired-code',
  /** Every code from the app is wrong. */
  'wrong-app-code',
  'expired-app-code',
  /** Every account belongs to an organisation. */
  'organisation',
] as const;

export type PartnerFault = (typeof partnerFaults)[number];

/** The one active fault. Testers change it while the simulator runs. */
export interface FaultSwitch {
  on: PartnerFault;
}

/** @returns the token endpoint's answer under this fault, before it reads the request */
export const tokenFault = ({ on }: FaultSwitch): Answer | undefined => {
  switch (on) {
    case 'unavailable':
      return unavailable();
    case 'unknown-client':
      return oauthError(401, 'invalid_client', 'Client authentication failed');
    case 'unsupported-body':
      return html(415, '<html><body><h1>415 Unsupported Media Type</h1></body></html>');
    case 'too-many-requests':
      return oauthError(429, 'slow_down', 'Too many requests');
    case 'too-many-requests-html':
      return html(429, '<html><body><h1>429 Too Many Requests</h1></body></html>');
    case 'none':
    case 'denied':
    case 'wrong-code':
    case 'expired-code':
    case 'wrong-app-code':
    case 'expired-app-code':
    case 'organisation':
      return undefined;
  }
};

/** The gateway in front of a server that is down answers in HTML. */
export const unavailable = (): Answer => html(503, '<html><body><h1>503 Service Unavailable</h1></body></html>');
