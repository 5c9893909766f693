import type { AppErrorCode } from '../../domain/app-error.ts';
import type { Limit } from '../../domain/limits.ts';

/** A browser that has logged in with this name before. */
export interface KnownBrowser {
  readonly since: Date;
  /** How it is let in where the password has changed since then: who knew the old one is not known by it. */
  readonly asStranger: () => Promise<Admission>;
}

export type Refusal = Extract<Admission, { kind: 'refused' }>;

/** Whether a password may be tried now, and what is owed once it was. */
export type Admission =
  | {
      kind: 'let-in';
      known?: KnownBrowser;
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
