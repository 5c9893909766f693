import { type FaultSwitch, type PartnerFault, partnerFaults } from './login/faults.ts';

/** Faults that a tester can switch on at the control page, one of each kind at a time. */
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

/** The faults of VNeID in all profiles. Each kind of provider supports some of them. */
export const allVneidFaults = [...new Set([...vneidFaults, ...partnerFaults])];

export interface Faults {
  register: (typeof registerFaults)[number];
  vneid: (typeof vneidFaults)[number] | PartnerFault;
}

/**
 * The same switch for the simulators of VNeID direct and of the hub. A fault that a simulator does not support has no
 * effect.
 */
export const partnerSwitch = (faults: Faults): FaultSwitch => ({
  get on() {
    return partnerFaults.find((fault) => fault === faults.vneid) ?? 'none';
  },
  set on(fault) {
    faults.vneid = fault;
  },
});

export const noFaults = (): Faults => ({ register: 'none', vneid: 'none' });
