import type { RefusalCode } from '../domain/refusal.ts';

/** What the outcomes of matching and saving a number are called outside. */
export const cccdRefusals = {
  'no-match': 'cccd-no-match',
  unavailable: 'register-busy',
  'used-up': 'cccd-attempts',
  'already-set': 'cccd-already-set',
  'changed-meanwhile': 'busy',
} as const satisfies Record<string, RefusalCode>;
