import { type Answer, html, oauthError } from './server.ts';

/** What a tester can switch on a simulated partner; one at a time. */
export const partnerFaults = [
  'none',
  /** The person declines. */
  'denied',
  /** The servers of the partner do not answer; its pages still do. */
  'unavailable',
  /** Address not on the list, or wrong secret. */
  'unknown-client',
  'unsupported-body',
  'too-many-requests',
  'too-many-requests-html',
  /** The callback carries a code that was never issued. */
  'wrong-code',
  /** The code has expired before it is exchanged. */
  'expired-code',
  /** No code that is typed from the app is right. */
  'wrong-app-code',
  'expired-app-code',
  /** Every account is one of an organisation. */
  'organisation',
] as const;

export type PartnerFault = (typeof partnerFaults)[number];

/** The one fault that is on. Testers change it while the simulator runs. */
export interface FaultSwitch {
  on: PartnerFault;
}

/** @returns what the token endpoint answers under this fault, before it looks at the request */
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

/** A gateway before a server that is down speaks HTML. */
export const unavailable = (): Answer => html(503, '<html><body><h1>503 Service Unavailable</h1></body></html>');
