import type { ProviderName } from '../../lib/providers.ts';
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

type VneidFault = (typeof allVneidFaults)[number];

const openIdFaults: readonly VneidFault[] = [
  ...vneidFaults,
  'unknown-client',
  'unsupported-body',
  'too-many-requests',
  'too-many-requests-html',
];

/** The faults that change something with each kind of provider. */
const faultsOf: Readonly<Record<ProviderName, readonly VneidFault[]>> = {
  openid: openIdFaults,
  fapi: openIdFaults,
  hub: partnerFaults,
  direct: partnerFaults,
};

/** The kinds of provider that have this fault of VNeID. */
export const providersWith = (fault: string): ProviderName[] =>
  (Object.keys(faultsOf) as ProviderName[]).filter((provider) => faultsOf[provider].some((one) => one === fault));

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
