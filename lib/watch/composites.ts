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

interface Composite {
  readonly of: readonly string[];
  readonly runbook: string;
  /** While one of these alarms is on, the composite alerts nobody. */
  readonly quietWhile?: readonly string[];
}
