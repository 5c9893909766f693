import { describe, expect, test } from 'vitest';
import { loginPhases, openestMode } from '../../functions/domain/login-phases.ts';
import {
  type LoginMode,
  type LoginPolicy,
  loginModeAt,
  vietnamsMidnight,
} from '../../functions/domain/login-policy.ts';

const step = (day: string, mode: LoginMode) => ({ from: vietnamsMidnight(day), mode });
const policy: LoginPolicy = {
  citizen: [step('2026-07-20', 'link-only'), step('2027-01-01', 'closed')],
  official: [step('2026-10-01', 'link-only')],
};

test('a policy without dates is one phase in which every login is open', () => {
  const [phase, ...more] = loginPhases({ citizen: [], official: [] });
  expect(more).toEqual([]);
  expect(phase).toEqual({ kinds: { citizen: { mode: 'enabled' }, official: { mode: 'enabled' } } });
});

test('a phase begins on each day on which the policy changes for any kind of account, and knows since when and until when it holds', () => {
  const phases = loginPhases(policy);
  expect(phases.map(({ from }) => from?.toISOString())).toEqual([
    undefined,
    '2026-07-19T17:00:00.000Z',
    '2026-09-30T17:00:00.000Z',
    '2026-12-31T17:00:00.000Z',
  ]);
  expect(phases[1]!.kinds).toEqual({
    citizen: {
      mode: 'link-only',
      since: vietnamsMidnight('2026-07-20'),
      next: { at: vietnamsMidnight('2027-01-01'), mode: 'closed' },
    },
    official: { mode: 'enabled', next: { at: vietnamsMidnight('2026-10-01'), mode: 'link-only' } },
  });
  // The step for officials changes nothing for citizens.
  expect(phases[2]!.kinds.citizen.since).toEqual(vietnamsMidnight('2026-07-20'));
  expect(phases[3]!.kinds.citizen).toEqual({ mode: 'closed', since: vietnamsMidnight('2027-01-01') });
});

test('pages without a login allow what the kind of account with the fewest limits may do', () => {
  expect(loginPhases(policy).map(openestMode)).toEqual(['enabled', 'enabled', 'link-only', 'link-only']);
});

describe('a moment before a phase and at its start', () => {
  test.each([...policy.citizen, ...policy.official].map(({ from }) => from))(
    'around %s, the handlers decide as the pages of that moment say',
    (from) => {
      for (const now of [new Date(from.getTime() - 1), from])
        for (const kind of ['citizen', 'official'] as const) {
          const phase = loginPhases(policy).findLast((one) => (one.from?.getTime() ?? 0) <= now.getTime());
          expect(phase!.kinds[kind].mode).toBe(loginModeAt(policy, kind, now));
        }
    },
  );
});
