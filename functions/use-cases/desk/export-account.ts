import type { Account, SealedCccd } from '../../domain/account.ts';
import type { AuditEvent, AuditName, RequestSource } from '../../domain/audit.ts';
import type { Cccd, CccdIndex } from '../../domain/cccd.ts';
import type { OperatorId } from '../../domain/case.ts';
import type { DossierEntry } from '../../domain/dossier.ts';
import { type ExportReason, type ExportRequest, type Exports, requestEndOf } from '../../domain/export.ts';
import { maskEmail, maskName, maskPhone } from '../../domain/masks.ts';
import { formatBirthDate } from '../../domain/person.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { Audit, Dossiers } from '../../domain/stores.ts';

export interface ExportDeps {
  accounts: Pick<Accounts, 'byId'>;
  dossiers: Pick<Dossiers, 'of'>;
  exports: Exports;
  audit: Audit;
  /** Decrypts a CCCD. Only the break-glass role has the right to do this. */
  openNumber: (sealed: SealedCccd, index: CccdIndex) => Promise<Cccd>;
  now: () => Date;
}

export interface ExportWish {
  readonly account: Account;
  readonly why: ExportReason;
  readonly reference: string;
  readonly by: OperatorId;
  readonly source: RequestSource;
}

/** The data of an account, as one document. */
export type ExportedAccount = Readonly<Record<string, unknown>>;

const eventOf = (name: AuditName, { account, why, reference, by, source }: ExportWish, at: Date): AuditEvent => ({
  ...{ about: account.id, name, at, source },
  detail: { why, reference, operator: by },
});

/** Returns the data of an account with all personal data masked or left out. One operator may request it. */
export const exportMasked = async (deps: ExportDeps, wish: ExportWish): Promise<ExportedAccount> => {
  await deps.audit.append(eventOf('export.masked', wish, deps.now()));
  const { account } = wish;
  return {
    ...(await commonOf(deps, account)),
    fullName: maskName(account.fullName),
    birthYear: account.birthDate.year,
    phone: account.phone && maskPhone(account.phone),
    email: account.email && maskEmail(account.email),
    cccd: account.cccd?.masked,
  };
};

export type WholeExport =
  | { readonly kind: 'requested'; readonly until: Date }
  | { readonly kind: 'same-operator' | 'other-request'; readonly request: ExportRequest }
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'opened'; readonly document: ExportedAccount };

/**
 * Returns the whole account with its decrypted CCCD. The first operator requests it, and another one carries it out
 * within three days, for the same reason and reference. The audit records this before anything is decrypted, and each
 * request works once.
 */
export const exportWhole = async (deps: ExportDeps, wish: ExportWish): Promise<WholeExport> => {
  const { account, why, reference, by } = wish;
  const at = deps.now();
  const request = await deps.exports.of(account.id);
  if (!request || requestEndOf(request) <= at) {
    const asked = { accountId: account.id, why, reference, by, at };
    const outcome = await deps.exports.request(asked, eventOf('export.requested', wish, at));
    return outcome === 'requested' ? { kind: 'requested', until: requestEndOf(asked) } : { kind: outcome };
  }
  if (request.why !== why || request.reference !== reference) return { kind: 'other-request', request };
  if (request.by === by) return { kind: 'same-operator', request };
  const opened = await deps.exports.open(request, by, eventOf('export.opened', wish, at));
  if (opened !== 'opened') return { kind: opened };
  const { cccd } = account;
  return {
    kind: 'opened',
    document: {
      ...(await commonOf(deps, account)),
      fullName: account.fullName,
      birthDate: formatBirthDate(account.birthDate),
      phone: account.phone,
      email: account.email,
      formerNames: account.formerNames,
      formerContacts: account.formerContacts,
      cccd: cccd && (await deps.openNumber(cccd.sealed, cccd.index)),
      vneid: account.link && { issuer: account.link.issuer, subject: account.link.subject },
    },
  };
};

/**
 * The data that does not identify the person. Drafts and passwords are not exported: drafts were never filed, and
 * nobody can read the passwords.
 */
const commonOf = async ({ dossiers }: ExportDeps, account: Account) =>
  ({
    account: account.id,
    kind: account.kind,
    createdAt: account.createdAt,
    lastLoginAt: account.lastLoginAt,
    cccdStrength: account.cccd?.strength,
    linkedAt: account.link?.linkedAt,
    absorbed: account.absorbed?.map(({ id }) => id),
    dossiers: await dossiers.of(account.id),
  }) satisfies Record<string, unknown> & { dossiers: readonly DossierEntry[] };
