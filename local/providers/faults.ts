import { type FaultSwitch, type PartnerFault, partnerFaults } from './login/faults.ts';

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

/** Those of VNeID under every profile; each kind of provider has some of them. */
export const allVneidFaults = [...new Set([...vneidFaults, ...partnerFaults])];

export interface Faults {
  register: (typeof registerFaults)[number];
  vneid: (typeof vneidFaults)[number] | PartnerFault;
}

/** The same switch as the simulators of VNeID direct and of the hub read it; a fault that a simulator does not know has no effect. */
export const partnerSwitch = (faults: Faults): FaultSwitch => ({
  get on() {
    return partnerFaults.find((fault) => fault === faults.vneid) ?? 'none';
  },
  set on(fault) {
    faults.vneid = fault;
  },
});

export const noFaults = (): Faults => ({ register: 'none', vneid: 'none' });
