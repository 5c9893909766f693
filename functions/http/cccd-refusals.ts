import { AppError, type AppErrorCode } from '../domain/app-error.ts';

/** What the outcomes of matching and saving a number are called outside. */
const codes = {
  'no-match': 'cccd-no-match',
  unavailable: 'register-busy',
  'used-up': 'cccd-attempts',
  'already-set': 'cccd-already-set',
  'changed-meanwhile': 'busy',
} as const satisfies Record<string, AppErrorCode>;

/** With how many tries are left, where a number was tried. */
export const cccdRefusal = (outcome: { kind: keyof typeof codes; left?: number; until?: Date }): AppError => {
  const { kind, left, until } = outcome;
  return new AppError(codes[kind], { ...(left !== undefined && until && { tries: { left, until } }) });
};
