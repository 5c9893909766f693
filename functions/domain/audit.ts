import type { AccountId, LoginKey, FlowId } from './ids.ts';

/** Where a request came from. Decree 356/2025 and Law 116/2025 want the port too: many people share one address. */
export interface Source {
  readonly ip: string;
  readonly port: number;
  /** Finds one request's story in log and audit without naming a person; shown to the citizen on a fault. */
  readonly supportCode: string;
}

export type AuditName =
  | 'login.succeeded'
  | 'login.failed'
  | 'login.limited'
  | 'login.refused'
  | 'login.claimed'
  | 'logout'
  | 'logout.by-issuer'
  | 'sessions.ended'
  | 'access.refused'
  | 'cccd.matched'
  | 'cccd.not-matched'
  | 'cccd.register-unavailable'
  | 'cccd.limited'
  | 'cccd.saved'
  | 'cccd.waiting'
  | 'cccd.given-up'
  | 'cccd.held-elsewhere'
  | 'cccd.skipped'
  | 'vneid.login'
  | 'vneid.refused'
  | 'cccd.evicted'
  | 'link.made'
  | 'link.refused'
  | 'link.drifted'
  | 'link.renewed'
  | 'link.moved'
  | 'cccd.replaced'
  | 'link.removed'
  | 'password.changed'
  | 'password.refused'
  | 'contacts.changed'
  | 'contact.code-sent'
  | 'contact.code-wrong'
  | 'contact.confirmed'
  | 'notice.codes-died'
  | 'account.created'
  | 'account.moved-in'
  | 'account.merged'
  | 'account.absorbed'
  | 'account.split'
  | 'account.restored'
  | 'case.opened'
  | 'case.proposed'
  | 'case.closed'
  /** An operator read what the account holds, masked; asked to read it whole; read it whole, as another one had asked. */
  | 'export.masked'
  | 'export.requested'
  | 'export.opened'
  /** A change that a restored table does not hold; `detail.event` is what told of it. */
  | 'restore.lost';

/** One thing that happened. Appended, never changed; kept as long as domain/terms.ts says. */
export interface AuditEvent {
  /** The account, or the login key or VNeID round trip where no account is known; `stage` where it concerns everybody. */
  readonly about: AccountId | LoginKey | FlowId | 'stage';
  readonly name: AuditName;
  readonly at: Date;
  readonly source: Source;
  /** Codes, versions and masked numbers; never a whole number, name or address. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** What happens again and again in one account is told once in this time: nobody must be able to fill the audit. */
export const noteMs = 15 * 60_000;

/** What was turned away, and why. */
export type Refused =
  | { readonly name: 'password.refused'; readonly why: 'wrong' | 'limited' }
  | { readonly name: 'access.refused'; readonly why: 'session' | 'cross-site' | 'dossier' | 'notice-code' };

export const refusedEvent = (
  about: AccountId,
  { name, why }: Refused,
  event: Pick<AuditEvent, 'at' | 'source'>,
): AuditEvent => ({ ...event, about, name, detail: { why } });

/** Which wording of the notice the person agreed to; raise it when a sentence on that page changes. */
export const noticeVersions = { cccd: 'cccd-2026-11', link: 'link-2026-11-2' } as const;
