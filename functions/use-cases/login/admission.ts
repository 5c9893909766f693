import type { AppErrorCode } from '../../domain/app-error.ts';
import type { Limit } from '../../domain/limits.ts';

/** Whether a password may be tried now, and what is owed once it was. */
export type Admission =
  | {
      kind: 'let-in';
      /** Whether this browser has logged in with this name before. */
      isKnownBrowser: boolean;
      /** To be called when the password was right. */
      right: () => Promise<unknown>;
      /** To be called when it was not, or when there is no such login: the same calls for both. */
      miss: () => Promise<unknown>;
    }
  | {
      kind: 'refused';
      code: AppErrorCode;
      /** The audit tells of it once in a while, and not of every try. */
      noted: { limit: Limit; of: string };
    };
