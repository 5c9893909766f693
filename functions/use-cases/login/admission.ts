import type { AppErrorCode } from '../../domain/app-error.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Limit } from '../../domain/limits.ts';

/** A browser that has logged in with this login name before. */
export interface KnownBrowser {
  readonly since: Date;
  /** Admits the browser as a new one, if the password has changed since then: it was known by the old password. */
  readonly asStranger: () => Promise<Admission>;
}

export type Refusal = Extract<Admission, { kind: 'refused' }>;

/** Whether a password may be tried now, and what to call after the try. */
export type Admission =
  | {
      kind: 'let-in';
      known?: KnownBrowser;
      /** Call it if the password was right. */
      right: () => Promise<unknown>;
      /** Call it if the password was wrong or the login does not exist. Both make the same calls. */
      miss: () => Promise<unknown>;
    }
  | {
      kind: 'refused';
      code: AppErrorCode;
      /**
       * The event that the audit records from time to time, and not for every try. Every refusal then has the support
       * code of the recorded one. A limit of a whole network or password is recorded with one of its login names only,
       * so the other refusals have codes of their own, which find no story.
       */
      noted: Pick<AuditEvent, 'about' | 'name'> | { limit: Limit; of: string };
    };
