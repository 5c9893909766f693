import { AwsFault, type AwsOperations } from './aws.ts';
import { nameOfArn } from './template.ts';

/** What a tester can break of AWS, one of each at a time. */
export const keyFaults = ['none', 'denied', 'disabled', 'pending-deletion'] as const;
export const pipeFaults = ['none', 'failing'] as const;
export const archiveFaults = ['none', 'refusing'] as const;
export const gatewayFaults = ['none', 'throttling'] as const;
/** The laptop edition has no firewall until one is switched on: many testers come from one address. */
export const firewallStates = ['off', 'on'] as const;

export interface CloudFaults {
  keys: (typeof keyFaults)[number];
  pipes: (typeof pipeFaults)[number];
  archive: (typeof archiveFaults)[number];
  gateway: (typeof gatewayFaults)[number];
  firewall: (typeof firewallStates)[number];
}

export const noCloudFaults = (): CloudFaults => ({
  ...{ keys: 'none', pipes: 'none', archive: 'none', gateway: 'none' },
  firewall: 'off',
});

/** What KMS says, word for word as far as the log reads it. */
const refusals: Readonly<Record<Exclude<CloudFaults['keys'], 'none'>, (action: string, key: string) => AwsFault>> = {
  denied: (action, key) =>
    new AwsFault(
      'AccessDeniedException',
      `User: ${key} is not authorized to perform: kms:${action} on resource: ${key}`,
    ),
  disabled: (_, key) => new AwsFault('DisabledException', `${key} is disabled.`),
  'pending-deletion': (_, key) => new AwsFault('KMSInvalidStateException', `${key} is pending deletion.`),
};

/** The same operations; those of KMS are refused while their fault is on. */
export const withKeyFaults = (operations: AwsOperations, faults: CloudFaults): AwsOperations =>
  Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      (input) => {
        const [service, action] = name.split('.') as [string, string];
        if (service === 'TrentService' && faults.keys !== 'none')
          throw refusals[faults.keys](action, nameOfArn(input['KeyId']!));
        return operation(input);
      },
    ]),
  );
