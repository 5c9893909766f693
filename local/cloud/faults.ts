import { partners, outageText } from '../../functions/domain/outage.ts';
import { AwsFault, type AwsOperations } from './aws.ts';
import { nameOfArn } from './template.ts';

/** Faults of AWS that a tester can switch on, one of each kind at a time. */
export const keyFaults = ['none', 'denied', 'disabled', 'pending-deletion'] as const;
export const pipeFaults = ['none', 'failing'] as const;
export const archiveFaults = ['none', 'refusing'] as const;
export const gatewayFaults = ['none', 'throttling'] as const;
/** The alarms of partners. In a stage, they ring after some minutes of failures (lib/watch). */
export const alarmFaults = ['none', ...partners] as const;
/** The firewall is off until a tester switches it on, because many testers share one address. */
export const firewallStates = ['off', 'on'] as const;

export interface CloudFaults {
  keys: (typeof keyFaults)[number];
  pipes: (typeof pipeFaults)[number];
  archive: (typeof archiveFaults)[number];
  gateway: (typeof gatewayFaults)[number];
  alarm: (typeof alarmFaults)[number];
  firewall: (typeof firewallStates)[number];
}

export const noCloudFaults = (): CloudFaults => ({
  ...{ keys: 'none', pipes: 'none', archive: 'none', gateway: 'none', alarm: 'none' },
  firewall: 'off',
});

/** KMS's own messages, as far as the log reads them. */
const refusals: Readonly<Record<Exclude<CloudFaults['keys'], 'none'>, (action: string, key: string) => AwsFault>> = {
  denied: (action, key) =>
    new AwsFault(
      'AccessDeniedException',
      `User: ${key} is not authorized to perform: kms:${action} on resource: ${key}`,
    ),
  disabled: (_, key) => new AwsFault('DisabledException', `${key} is disabled.`),
  'pending-deletion': (_, key) => new AwsFault('KMSInvalidStateException', `${key} is pending deletion.`),
};

/** Returns the same operations. Those of KMS are refused while their fault is on. */
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

/** Returns the file that shows pages which partners fail, as the function WriteOutages writes it in a stage. */
export const outageFileOf = (faults: CloudFaults): (() => string) => {
  let rings: CloudFaults['alarm'] = 'none';
  let since = new Date();
  return () => {
    if (faults.alarm !== rings) [rings, since] = [faults.alarm, new Date()];
    return outageText(rings === 'none' ? {} : { [rings]: since });
  };
};
