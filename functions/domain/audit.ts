import type { AccountId, LoginKey, FlowId } from './ids.ts';

/** Where a request came from. Decree 356/2025 and Law 116/2025 require the port too: many people share one address. */
export interface RequestSource {
  readonly ip: string;
  readonly port: number;
  /** Finds one request in the log and the audit without a person's name. A citizen sees it when a request fails. */
  readonly supportCode: string;
}

export type AuditName =
  | 'login.succeeded'
  | 'login.failed'
  | 'login.limited'
  | 'login.refused'
  | 'proof.limited'
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
  | 'notice.sent'
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
  /** An operator read the masked account, requested the whole account, or opened it on another operator's request. */
  | 'export.masked'
  | 'export.requested'
  | 'export.opened'
  /** A change that a restored table does not contain. `detail.event` is the event that recorded it. */
  | 'restore.lost';

/** One thing that happened. It is appended, never changed, and kept as long as domain/terms.ts says. */
export interface AuditEvent {
  /** The account, or the login key or the flow if no account is known. `stage` if the event concerns everybody. */
  readonly about: AccountId | LoginKey | FlowId | 'stage';
  readonly name: AuditName;
  readonly at: Date;
  readonly source: RequestSource;
  /** Codes, versions and masked numbers. Never a whole CCCD, a name or an address. */
  readonly detail?: Readonly<Record<string, string>>;
}

/** A repeated event of one account is recorded once in this time, so that nobody can fill the audit. */
export const noteMs = 15 * 60_000;

/** What was refused, and why. */
export type Refused =
  | { readonly name: 'password.refused'; readonly why: 'wrong' | 'limited' }
  | { readonly name: 'access.refused'; readonly why: 'session' | 'cross-site' | 'dossier' | 'notice-code' };

/** The audit event of a refused request, for `noteRefused`. */
export const refusedEvent = (
  about: AccountId,
  { name, why }: Refused,
  event: Pick<AuditEvent, 'at' | 'source'>,
): AuditEvent => ({ ...event, about, name, detail: { why } });

/** The version of the consent text that the person agreed to. Raise it when a sentence of that page changes. */
export const consentVersions = { cccd: 'cccd-2026-11', link: 'link-2026-11-3' } as const;
