import type { Account } from '../../../functions/domain/account.ts';
import type { AccountId, FlowId, JobId, NoticeId, PhoneKey, SessionKey } from '../../../functions/domain/ids.ts';
import { type AuditEvent, noteMs } from '../../../functions/domain/audit.ts';
import type { Case } from '../../../functions/domain/case.ts';
import type { Dossier, Draft } from '../../../functions/domain/dossier.ts';
import type { Flow } from '../../../functions/domain/flow.ts';
import type { Notice } from '../../../functions/domain/notice.ts';
import type { PhoneDay } from '../../../functions/domain/phone-day.ts';
import type { KeptVneidSession } from '../../../functions/domain/vneid-sessions.ts';
import type { Session } from '../../../functions/domain/session.ts';
import type { Credential } from '../../../functions/domain/account-stores.ts';

/** The rows that the stores in memory share, and the changes that several stores make. */
export class Rows {
  readonly accountRows = new Map<AccountId, Account>();
  readonly claims = new Map<string, AccountId>();
  readonly credentials = new Map<string, Credential>();
  readonly flowRows = new Map<FlowId, Flow>();
  readonly events: AuditEvent[] = [];
  readonly dossierRows: Dossier[] = [];
  readonly draftRows = new Map<AccountId, Draft>();
  readonly noticeRows = new Map<NoticeId, Notice>();
  /** Telephones by their keyed hash, with the notices that a code can disavow. */
  readonly phoneRows = new Map<PhoneKey, { notices: readonly NoticeId[]; misses: number; ends: Date }>();
  readonly phoneDayRows = new Map<PhoneKey, PhoneDay>();
  /** Sessions at VNeID, by the key of our session. */
  readonly vneidSessionRows = new Map<SessionKey, KeptVneidSession>();
  readonly caseRows = new Map<string, Case>();
  readonly matchJobs = new Map<JobId, AccountId>();

  /** Stores the audit event and the notices of one change. */
  tell(audit: AuditEvent, notices: readonly Notice[]) {
    this.events.push(audit);
    for (const notice of notices) this.noticeRows.set(notice.id, { ...notice, code: audit.source.supportCode });
  }

  /** Stores an event that is recorded once in a while. */
  note(event: AuditEvent) {
    const noteOf = ({ about, name, detail, at }: AuditEvent) =>
      JSON.stringify([about, name, detail, Math.floor(at.getTime() / noteMs)]);
    const told = this.events.find((one) => noteOf(one) === noteOf(event));
    if (!told) this.events.push(event);
    return (told ?? event).source.supportCode;
  }

  /** Changes an account. @returns false if the account has changed after `seen` was read */
  change(seen: Account, change: Partial<Account>): boolean {
    const now = this.accountRows.get(seen.id);
    if (now?.version !== seen.version) return false;
    this.accountRows.set(seen.id, { ...now, ...change, version: now.version + 1 });
    return true;
  }

  /** Changes an existing session, or ends it if `change` returns undefined. */
  changeSession(id: AccountId, key: SessionKey, change: (session: Session) => Session | undefined) {
    const account = this.accountRows.get(id);
    const session = account?.sessions[key];
    if (!account || !session) return;
    const { [key]: _, ...others } = account.sessions;
    const changed = change(session);
    this.accountRows.set(id, { ...account, sessions: changed ? { ...others, [key]: changed } : others });
  }

  /** True if another account holds this unique key. */
  isHeldElsewhere(claim: string, id: AccountId) {
    const holder = this.claims.get(claim);
    return holder !== undefined && holder !== id;
  }
}
