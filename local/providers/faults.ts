/** What a tester can switch on the control page; one of each at a time. */
export const registerFaults = ['none', 'down', 'slow', 'soap-fault', 'malformed', 'no-match'] as const;
export const vneidFaults = [
  'none',
  'denied',
  'unavailable',
  'wrong-nonce',
  'wrong-issuer',
  'expired-token',
  'rotated-keys',
  'new-subject',
  'new-number',
  'new-name',
] as const;

export interface Faults {
  register: (typeof registerFaults)[number];
  vneid: (typeof vneidFaults)[number];
}

export const noFaults = (): Faults => ({ register: 'none', vneid: 'none' });
