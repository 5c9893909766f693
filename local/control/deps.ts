import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ProviderName } from '../../lib/providers.ts';
import {
  alarmFaults,
  archiveFaults,
  type CloudFaults,
  firewallStates,
  gatewayFaults,
  keyFaults,
  pipeFaults,
} from '../cloud/faults.ts';
import type { Messages } from '../cloud/work/messages.ts';
import type { Queues } from '../cloud/work/queues.ts';
import type { PolicySwitch } from '../policy.ts';
import { allVneidFaults, type Faults, providersWith, registerFaults } from '../providers/faults.ts';
import type { Phone } from '../providers/login/phone.ts';

/** What a tester can switch, by its name on the page and in the faults. */
export const switches = {
  register: registerFaults,
  vneid: allVneidFaults,
  keys: keyFaults,
  pipes: pipeFaults,
  archive: archiveFaults,
  gateway: gatewayFaults,
  alarm: alarmFaults,
  firewall: firewallStates,
} satisfies Record<keyof (Faults & CloudFaults), readonly string[]>;

/** The kinds of provider that have this fault, if the running one does not. */
export const onlyWith = ({ provider }: ControlDeps, name: string, fault: string): ProviderName[] => {
  const all = name === 'vneid' ? providersWith(fault) : [];
  return all.includes(provider) ? [] : all;
};

/** What the control page shows and changes. */
export interface ControlDeps {
  readonly faults: Faults & CloudFaults;
  readonly site: string;
  /** The kind of provider that VNeID is. */
  readonly provider: ProviderName;
  /** The simulated app of VNeID. It is undefined if a password is enough there. */
  readonly phone: Phone | undefined;
  readonly messages: Messages;
  readonly queues: Queues;
  readonly client: DynamoDBDocumentClient;
  /** Creates the people whose accounts are missing. */
  readonly seed: () => Promise<void>;
  /**
   * What can be changed while everything runs. With SAM, the functions use a clock and an environment that we do not
   * control.
   */
  readonly ours?: { readonly policy: PolicySwitch };
}
