import type { Stage } from '../stage.ts';

/** Alarms with one common cause. Only the composite over them alerts people; they do not. */
export const composites: Readonly<Record<string, Composite>> = {
  VneidFails: { of: ['VneidDown', 'VneidStartFails', 'VneidPageFails'], runbook: 'vneid-down' },
  PortalFails: {
    of: ['LoginFails', 'LinkFails', 'LoginSlow', 'ApiFaults', 'ProbeFails'],
    runbook: 'portal-fails',
    // These alarms have already alerted people about the same cause.
    quietWhile: ['TablesThrottled', 'KeysFail'],
  },
};

/** The one alarm of each partner. Pages show its state, so it has a name that the Edge stack knows. */
export const partnerAlarmIds = { vneid: 'VneidFails', register: 'RegisterDown' } as const;

/** Returns the full name of an alarm that other stacks know. */
export const alarmName = ({ name }: Pick<Stage, 'name'>, alarm: string): string => `LienKet-${name}-Watch-${alarm}`;

interface Composite {
  readonly of: readonly string[];
  readonly runbook: string;
  /** While one of these alarms is on, the composite alerts nobody. */
  readonly quietWhile?: readonly string[];
}
