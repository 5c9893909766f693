/** Alarms that one cause rings together: the one over them tells, and they do not. */
export const composites: Readonly<Record<string, Composite>> = {
  VneidFails: { of: ['VneidDown', 'VneidStartFails', 'VneidPageFails'], runbook: 'vneid-down' },
  PortalFails: {
    of: ['LoginFails', 'LinkFails', 'LoginSlow', 'ApiFaults', 'ProbeFails'],
    runbook: 'portal-fails',
    // Which have woken somebody for the same cause.
    quietWhile: ['TablesThrottled', 'KeysFail'],
  },
};

interface Composite {
  readonly of: readonly string[];
  readonly runbook: string;
  /** While one of these is on, the composite tells nobody. */
  readonly quietWhile?: readonly string[];
}
