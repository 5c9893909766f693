import type { Watched } from './alarm.ts';
import { type Counters, share } from './counters.ts';

/**
 * Alarms of attacks while they go on. The archivist counts the audit events, so the events behind an alarm are in the
 * audit. Each threshold is far above a busy day. docs/runbooks/attack.md says what to look at.
 */
export const securityOf = ({ requests, audited, pastEdge }: Counters): Record<string, Watched> => ({
  LoginsWrong: {
    metric: share('POST /api/login', requests, ['login-wrong'], ['ok', 'cccd-asked']),
    above: 60,
    periods: 3,
    runbook: 'attack',
    silence: 'fine',
  },
  LoginsLimited: { metric: audited('login.limited'), above: 500, periods: 2, runbook: 'attack', silence: 'fine' },
  // Someone knows passwords of accounts that are frozen or whose portal login is closed.
  LoginsRefused: { metric: audited('login.refused'), above: 200, periods: 2, runbook: 'attack', silence: 'fine' },
  NumbersEvicted: { metric: audited('cccd.evicted'), above: 20, periods: 1, runbook: 'attack', silence: 'fine' },
  AccountsFrozen: { metric: audited('case.opened'), above: 20, periods: 1, runbook: 'attack', silence: 'fine' },
  LinksRefused: { metric: audited('link.refused'), above: 50, periods: 2, runbook: 'attack', silence: 'fine' },
  // Scanners find API Gateway's own address now and then. Many calls are an attempt to bypass the firewall.
  PastEdge: { metric: pastEdge(), above: 50, periods: 1, runbook: 'past-edge', silence: 'fine' },
});
